import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { projectRoot } from './project'

/** How the app is started under automation. */
export interface LaunchOptions {
  /** Set over our own environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Given to the app after its folder. */
  readonly args?: readonly string[]
  /** The app's data folder (CERALACCA_HOME); a fresh one unless given, so that a second launch can share it. */
  readonly home?: string
  /** The app's folder; the built Ceralacca unless given. */
  readonly folder?: string
}

/** A running app, whatever it shows. Whoever launches it closes it. */
export interface LaunchedProcess {
  readonly app: ElectronApplication
  readonly home: string
  /** What the main process has written to either stream since it answered; what it wrote before is lost. */
  mainOutput(): string
  /** Quits as a person would; ends the process by force when that takes longer than ten seconds. */
  close(): Promise<void>
  /** Ends the process at once, as a crash or a power cut does. */
  kill(): Promise<void>
}

/** An app started by `launchApp`. */
export interface LaunchedApp extends LaunchedProcess {
  /** The first window's page. */
  readonly page: Page
  /** What the pages of all windows have complained of so far: console errors and uncaught exceptions. */
  pageErrors(): readonly string[]
}

/** Starts the app in real Electron, inside the session `prepare` made, and waits for no window. */
export async function launchProcess(options: LaunchOptions = {}): Promise<LaunchedProcess> {
  const home = options.home ?? (await mkdtemp(path.join(os.tmpdir(), 'ceralacca-home-')))
  const app = await _electron.launch({
    executablePath: executable(),
    args: [...electronArguments(), options.folder ?? projectRoot, ...(options.args ?? [])],
    env: { ...inheritedEnvironment(), CERALACCA_HOME: home, ...options.env },
    // Playwright would switch the sandbox off for everybody; our own arguments do so for root only.
    chromiumSandbox: true
  })
  const main = collectMainOutput(app)
  return { app, home, mainOutput: () => main.join(''), close: () => close(app), kill: () => kill(app) }
}

/** Starts the app as a desktop does, with nobody watching; its complaints can be read from `stderr`. */
export function spawnApp(options: Pick<LaunchOptions, 'args' | 'folder'> & { readonly home: string }) {
  const { args = [], folder = projectRoot, home } = options
  return spawn(executable(), [...electronArguments(), ...args, folder], {
    cwd: projectRoot,
    env: { ...inheritedEnvironment(), CERALACCA_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe']
  })
}

/** Starts the app and waits for its first window. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const launched = await launchProcess(options)
  const errors = collectPageErrors(launched.app)
  try {
    const page = await launched.app.firstWindow({ timeout: 60_000 })
    return { ...launched, page, pageErrors: () => errors }
  } catch (error) {
    await launched.kill()
    throw new Error(`The app opened no window. It wrote:\n${launched.mainOutput()}`, { cause: error })
  }
}

function executable(): string {
  const found = process.env.CERALACCA_ELECTRON_PATH
  if (!found)
    throw new Error('No session is prepared: run this with `npm test` or `tsx scripts/with-session.ts`.')
  return found
}

function electronArguments(): string[] {
  return (process.env.CERALACCA_ELECTRON_ARGS ?? '').split(' ').filter(word => word !== '')
}

/** Without what a test runner sets for itself: an app under test is an app in use. */
function inheritedEnvironment(): Record<string, string> {
  const own =
    /^(NODE_ENV|NODE_OPTIONS|ELECTRON_RUN_AS_NODE|TEST|DEV|PROD|MODE|SSR|BASE_URL|VITE.*|TINYPOOL.*)$/
  const entries = Object.entries(process.env)
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined && !own.test(entry[0]))
  )
}

function collectMainOutput(app: ElectronApplication): string[] {
  const chunks: string[] = []
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')))
  }
  return chunks
}

function collectPageErrors(app: ElectronApplication): string[] {
  const errors: string[] = []
  const context = app.context()
  context.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  context.on('weberror', error => errors.push(String(error.error())))
  return errors
}

async function close(app: ElectronApplication): Promise<void> {
  const ended = whenEnded(app)
  const force = setTimeout(() => app.process().kill('SIGKILL'), 10_000)
  await app.close().catch(() => undefined)
  await ended
  clearTimeout(force)
}

async function kill(app: ElectronApplication): Promise<void> {
  const ended = whenEnded(app)
  app.process().kill('SIGKILL')
  await ended
}

function whenEnded(app: ElectronApplication): Promise<void> {
  const child = app.process()
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(resolve => child.once('exit', () => resolve()))
}
