import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Background, startBackground } from './background'
import { endLeftovers } from './leftovers'
import { findProgram } from './process'
import { hasDisplay, type SystemNeeds } from './system-packages'

/** Why a session is opened: tests never touch the person's own keychain and settings, `start` uses them. */
export type Purpose = 'start' | 'test'

/** A display and a keychain to run Electron in. */
export interface Session {
  /** What the programs of the session need in their environment, besides ours. */
  readonly env: Readonly<Record<string, string>>
  /** Ends what was started for it and removes its temporary files. */
  close(): Promise<void>
}

/** The facts about this machine and its user that decide what has to be made. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly isRoot: boolean
}

/** What of a desktop session is missing here for the purpose and has to be made. */
export function missingFromDesktop(purpose: Purpose, { platform, env, isRoot }: Surroundings): SystemNeeds {
  if (platform !== 'linux') return { display: false, keychain: false }
  // A person without a session bus is told by the app that there is no keychain; we do not make an open one for them.
  const makesKeychain = purpose === 'test' || isRoot
  return { display: !hasDisplay(env), keychain: !env.DBUS_SESSION_BUS_ADDRESS && makesKeychain }
}

/** Makes what is missing: a virtual display, a session bus, an unlocked keychain (in a temporary folder for tests). */
export async function openSession(purpose: Purpose, needs: SystemNeeds): Promise<Session> {
  const env: Record<string, string> = {}
  const services: Background[] = []
  const temp = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-session-'))
  const removeFiles = () => {
    if (purpose === 'test') endLeftovers(temp)
    rmSync(temp, { recursive: true, force: true })
  }
  const forgetEnd = onEarlyEnd(removeFiles)
  const close = async () => {
    for (const service of services.reverse()) await service.stop()
    removeFiles()
    forgetEnd()
  }
  try {
    if (needs.display) {
      services.push(await startDisplay(env))
      if (purpose === 'start')
        console.log('There is no display: the app runs on a virtual one, where nobody sees it.')
    }
    if (purpose === 'test' && process.platform === 'linux') await ownFolders(temp, env)
    if (needs.keychain)
      await startKeychain(temp, env, services).catch(error => withoutKeychain(purpose, error))
  } catch (error) {
    await close()
    throw error
  }
  return { env, close }
}

/** Tidies up also when we are told to end before the session is closed. Whoever else listens for signals decides. */
function onEarlyEnd(tidy: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const leave = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) === 1) process.exit(128 + os.constants.signals[signal])
  }
  process.once('exit', tidy)
  for (const signal of signals) process.on(signal, leave)
  return () => {
    process.off('exit', tidy)
    for (const signal of signals) process.off(signal, leave)
  }
}

async function startDisplay(env: Record<string, string>): Promise<Background> {
  // -displayfd lets the server choose a free number itself, so that two sessions never want the same one.
  const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-displayfd', '1']
  const display = await startBackground(findProgram('Xvfb') ?? 'Xvfb', screen)
  env.DISPLAY = `:${display.firstLine.trim()}`
  env.FONTCONFIG_FILE = fileURLToPath(new URL('./fonts.conf', import.meta.url))
  return display
}

/** Settings, keyring and temporary files of a test run go with the session. The cache folder stays the person's. */
async function ownFolders(temp: string, env: Record<string, string>): Promise<void> {
  env.XDG_DATA_HOME = path.join(temp, 'data')
  env.XDG_CONFIG_HOME = path.join(temp, 'config')
  env.TMPDIR = path.join(temp, 'tmp')
  for (const folder of [env.XDG_DATA_HOME, env.XDG_CONFIG_HOME, env.TMPDIR]) await mkdir(folder)
}

async function startKeychain(
  temp: string,
  env: Record<string, string>,
  services: Background[]
): Promise<void> {
  env.XDG_RUNTIME_DIR = path.join(temp, 'run')
  await mkdir(env.XDG_RUNTIME_DIR, { mode: 0o700 })
  const inSession = () => ({ ...process.env, ...env })
  const config = fileURLToPath(new URL('./session-bus.conf', import.meta.url))
  const busArgs = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1']
  const bus = await startBackground('dbus-daemon', busArgs, { env: inSession() })
  services.push(bus)
  env.DBUS_SESSION_BUS_ADDRESS = bus.firstLine
  // Where no system bus runs either, Chromium finds an empty one instead of complaining at every start.
  if (!existsSync('/run/dbus/system_bus_socket')) env.DBUS_SYSTEM_BUS_ADDRESS = bus.firstLine
  const keyringArgs = ['--foreground', '--unlock', '--components=secrets']
  const keyring = { env: inSession(), input: '\n', isReady: () => isUnlocked(inSession()) }
  services.push(await startBackground('gnome-keyring-daemon', keyringArgs, keyring))
}

/** The app can do without, for one session; the tests cannot, and a keychain may have a password we do not know. */
function withoutKeychain(purpose: Purpose, error: unknown): void {
  if (purpose === 'test') throw error
  console.log(`The keychain could not be opened; the app will say what that means.\n  ${error}`)
}

/** Asks as an app would, since the keyring daemon says nothing itself. */
function isUnlocked(env: NodeJS.ProcessEnv): boolean {
  const question = [
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked'
  ]
  const target = [
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets/aliases/default'
  ]
  const options = { env, encoding: 'utf8' } as const
  return spawnSync('dbus-send', [...target, ...question], options).stdout?.includes('boolean false') ?? false
}
