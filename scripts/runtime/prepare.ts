import { findElectron } from './electron-runtime'
import { missingFromDesktop, openSession, type Purpose, type Session } from './session'
import { ensureSystemPackages } from './system-packages'

const preparedVariable = 'CERALACCA_ELECTRON_PATH'

/**
 * Prepares everything Electron needs on this machine: the binary, the system's packages, display and keychain. The
 * session's `env` then also holds `CERALACCA_ELECTRON_PATH` (the executable), `CERALACCA_ELECTRON_ARGS` (switches it
 * must get, separated by spaces, perhaps empty) and, where needed, `ELECTRON_OVERRIDE_DIST_PATH`. Inside a prepared
 * session it does nothing.
 * @throws CommandError with what to do, where something is missing
 */
export async function prepare(purpose: Purpose): Promise<Session> {
  if (process.env[preparedVariable]) return { env: {}, close: async () => undefined }
  const electron = await findElectron()
  const isRoot = process.getuid?.() === 0
  const needs = missingFromDesktop(purpose, { platform: process.platform, env: process.env, isRoot })
  await ensureSystemPackages(electron.executable, needs, purpose === 'test')
  const session = await openSession(purpose, needs)
  const env = {
    ...session.env,
    [preparedVariable]: electron.executable,
    CERALACCA_ELECTRON_ARGS: containerArguments(isRoot).join(' '),
    ...(electron.overrideFolder === null ? {} : { ELECTRON_OVERRIDE_DIST_PATH: electron.overrideFolder })
  }
  return { env, close: session.close }
}

/** Chromium refuses its sandbox to root, and a container's shared memory is often too small for its pages. */
function containerArguments(isRoot: boolean): string[] {
  if (process.platform !== 'linux' || !isRoot) return []
  console.log(
    'Running as root: Electron gets --no-sandbox, and the app connects to services on this computer only.'
  )
  return ['--no-sandbox', '--disable-dev-shm-usage']
}
