import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout: every command works from any working directory. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Our folder inside the user's cache folder (XDG on Linux). Anything in it may be deleted at any time. */
export function cacheFolder(env: NodeJS.ProcessEnv, home: string): string {
  const base = env.XDG_CACHE_HOME
  return path.join(
    base !== undefined && path.isAbsolute(base) ? base : path.join(home, '.cache'),
    'ceralacca'
  )
}

/** An expected failure of a command, told to the person in one sentence and without a stack trace. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CommandError'
    this.stack = message
  }
}

/** Runs a command's body; an expected failure is printed plainly, and any failure ends in a non-zero exit. */
export async function runCommand(body: () => Promise<number>): Promise<void> {
  endWithNpm()
  try {
    process.exitCode = await body()
  } catch (error) {
    console.error(error instanceof CommandError ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}

/** A signal sent to `npm run …` ends npm and its shell without reaching us; that they are gone is all we can see. */
function endWithNpm(): void {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
