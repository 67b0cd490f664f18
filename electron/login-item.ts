import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { failed, ok, type Result, refuse } from '../shared/errors/app-error'
import { diskError } from './archive/files'

interface LoginItemOptions {
  readonly platform: NodeJS.Platform
  /** The user's folder of programs that start with the session, where the platform has one. */
  readonly autostartFolder: string
  /** What starts the program. */
  readonly command: readonly string[]
  /** Electron's own way, on platforms that have one; answers what the system then says. */
  readonly setLoginItem: (open: boolean) => boolean
}

const fileName = 'ceralacca.desktop'

/** Starts the program when the user signs in to the computer, or no more. */
export async function startAtLogin(open: boolean, options: LoginItemOptions): Promise<Result<null>> {
  try {
    if (options.platform === 'linux') await keepDesktopFile(open, options)
    else if (options.setLoginItem(open) !== open) return refuse('internal', 'the system keeps it otherwise')
    return ok(null)
  } catch (error) {
    return failed(diskError(error))
  }
}

async function keepDesktopFile(open: boolean, { autostartFolder, command }: LoginItemOptions): Promise<void> {
  const file = path.join(autostartFolder, fileName)
  if (!open) return rm(file, { force: true })
  await mkdir(autostartFolder, { recursive: true })
  const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Ceralacca', execLine(command)]
  await writeFile(file, `${[...lines, 'Terminal=false', 'X-GNOME-Autostart-enabled=true'].join('\n')}\n`)
}

/**
 * Lets the user's file start this AppImage where the one it names is gone, as an update gives the image a name with
 * another version. A file that the user has taken away stays away, and what else stands in one stays.
 * Rejects where the file cannot be read or written.
 */
export async function followImage(image: string, autostartFolder: string): Promise<void> {
  const file = path.join(autostartFolder, fileName)
  if (!existsSync(file)) return
  const text = await readFile(file, 'utf8')
  const line = /^Exec=.*$/m.exec(text)?.[0]
  const named = line === undefined ? null : programOf(line)
  if (line === undefined || named === null || existsSync(named)) return
  // A function, since a path may hold what `replace` takes for a sign of its own.
  await writeFile(
    file,
    text.replace(line, () => execLine([image]))
  )
}

function execLine(command: readonly string[]): string {
  return `Exec=${command.map(quoted).join(' ')}`
}

/** As the Desktop Entry Specification wants it: quoted, its special characters escaped twice, per cent doubled. */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/[\\"`$]/g, found => `\\${found}`)
  return `"${inQuotes.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`
}

/** What such a line starts; null: it was not written here. */
function programOf(line: string): string | null {
  const written = line.slice('Exec='.length).replaceAll('\\\\', '\\')
  const inQuotes = /^"((?:[^"\\]|\\.)*)"/.exec(written)?.[1]
  return inQuotes?.replace(/\\(.)/g, '$1').replaceAll('%%', '%') ?? null
}

/** Where the user's own autostart files lie; the standard has relative folders ignored. */
export function autostartFolder(env: NodeJS.ProcessEnv, home: string): string {
  const given = env.XDG_CONFIG_HOME ?? ''
  return path.join(path.isAbsolute(given) ? given : path.join(home, '.config'), 'autostart')
}
