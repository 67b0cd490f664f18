import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium, type Page } from 'playwright-core'

/** A packaged program that runs, of which only the page can be reached: its main process takes no inspector. */
export interface PackagedApp {
  readonly page: Page
  /** XDG_DATA_HOME of this program, in which it makes its data folder. */
  readonly home: string
  /** From the start of the process until the page could be read; milliseconds. */
  readonly startMs: number
  mainOutput(): string
  pageErrors(): readonly string[]
  /** Ends it at once, as a crash or a power cut does. */
  kill(): Promise<void>
  /** Closes its window, as a person does, and waits until it has ended; throws where it does not. */
  end(): Promise<void>
}

interface StartOptions {
  readonly home?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Milliseconds in which a program whose window was closed has to end. */
const longestEnd = 20_000

/** A folder for the data of a program. */
export function freshHome(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'ceralacca-packaged-'))
}

/** Starts the executable as a desktop does. */
export function spawnPackaged(
  executable: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>
): ChildProcess {
  const switches = (process.env.CERALACCA_ELECTRON_ARGS ?? '').split(' ').filter(word => word !== '')
  const { NODE_ENV: _, NODE_OPTIONS: _options, ...inherited } = process.env
  return spawn(executable, [...switches, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
}

/** Starts it once more with a link, as a desktop does; ends when that was handed to the one that runs. */
export async function openWith(executable: string, home: string, link: string): Promise<void> {
  await once(spawnPackaged(executable, [link], { XDG_DATA_HOME: home }), 'exit')
}

/** Starts it and reaches its window through Chromium's own port. */
export async function startPackaged(executable: string, options: StartOptions = {}): Promise<PackagedApp> {
  const home = options.home ?? (await freshHome())
  const began = performance.now()
  const child = spawnPackaged(executable, ['--remote-debugging-port=0', ...(options.args ?? [])], {
    XDG_DATA_HOME: home,
    ...options.env
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')))
  }
  const gone = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  try {
    const address = await listeningAddress(child, output)
    const browser = await chromium.connectOverCDP(address)
    const context = browser.contexts()[0]
    if (context === undefined) throw new Error('Chromium has no context')
    const page = context.pages()[0] ?? (await context.waitForEvent('page'))
    await page.locator('html[lang] body h1, html[lang] body button').first().waitFor()
    const startMs = performance.now() - began
    const errors: string[] = []
    context.on('console', message => message.type() === 'error' && errors.push(message.text()))
    context.on('weberror', error => errors.push(String(error.error())))
    return {
      page,
      home,
      startMs,
      mainOutput: () => output.join(''),
      pageErrors: () => errors,
      kill,
      end: async () => {
        // The page may be gone before it has answered.
        void page.evaluate(() => window.close()).catch(() => {})
        const ended = await Promise.race([gone.then(() => true), setTimeout(longestEnd, false)])
        if (!ended) throw new Error(`It did not end. It wrote:\n${output.join('')}`)
      }
    }
  } catch (error) {
    await kill()
    throw new Error(`The packaged program showed no window. It wrote:\n${output.join('')}`, { cause: error })
  }
}

async function listeningAddress(child: ChildProcess, output: readonly string[]): Promise<string> {
  for (;;) {
    const found = /DevTools listening on (ws:\S+)/.exec(output.join(''))
    if (found?.[1] !== undefined) return found[1]
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    await setTimeout(20)
  }
}
