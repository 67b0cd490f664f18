import { execFileSync } from 'node:child_process'
import { findProgram, run } from './process'
import { CommandError } from './project'

/** What a command needs of the system besides Electron's own libraries. */
export interface SystemNeeds {
  /** There is no display: a virtual one and fonts are needed. */
  readonly display: boolean
  /** There is no session with a keychain: one of our own is needed. */
  readonly keychain: boolean
}

const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libsecret-1-0']
const displayPackages = ['xvfb', 'xauth', 'fontconfig', 'fonts-inter', 'fonts-liberation']
const keychainPackages = ['dbus-x11', 'gnome-keyring']
/** With these the tests look at PDFs; where they are not there, those tests say so and are skipped. */
const pdfPackages = ['poppler-utils']

/**
 * Makes sure that the system has what Electron needs. As root without a display (a container) the missing packages are
 * installed; anywhere else nothing is changed. `tests`: what only tests need is installed there too, and missed nowhere.
 * @throws CommandError with the command to run, where something is missing that we do not install ourselves
 */
export async function ensureSystemPackages(
  executable: string,
  needs: SystemNeeds,
  tests: boolean
): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = missingPieces(executable, needs)
  const wantsPdf = tests && mayInstall() && findProgram('pdftoppm') === null
  if (missing.length === 0) return wantsPdf ? addPdfTools() : undefined
  const packages = [
    ...libraries.map(currentName),
    ...(needs.display ? displayPackages : []),
    ...(needs.keychain ? keychainPackages : []),
    ...(wantsPdf ? pdfPackages : [])
  ]
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!mayInstall()) {
    throw new CommandError(
      `Missing on this system: ${missing.join(', ')}.\nOn Debian or Ubuntu this installs them:\n\n  sudo ${command}\n`
    )
  }
  console.log(
    `Missing on this system: ${missing.join(', ')}. Root without a display, so installing:\n  ${command}`
  )
  await install(packages)
  const still = missingPieces(executable, needs)
  if (still.length > 0) throw new CommandError(`Still missing after the installation: ${still.join(', ')}.`)
}

async function addPdfTools(): Promise<void> {
  console.log(`Installing what PDFs are looked at with: ${pdfPackages.join(' ')}`)
  await install(pdfPackages).catch(() => console.log('It could not be installed: no PDF is looked at.'))
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when time stamps became 64 bits wide. */
function currentName(library: string): string {
  return output('apt-cache', ['show', '--no-all-versions', `${library}t64`]) === ''
    ? library
    : `${library}t64`
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && !hasDisplay(process.env) && findProgram('apt-get') !== null
}

/** True when windows can be shown to somebody. */
export function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

function missingPieces(executable: string, needs: SystemNeeds): string[] {
  const missing = missingLibraries(executable)
  // keytar loads it by itself, so that the executable does not name it.
  const ldconfig = findProgram('ldconfig')
  if (ldconfig !== null && !output(ldconfig, ['-p']).includes('libsecret-1.so.0'))
    missing.push('libsecret-1.so.0')
  const programs = [
    ...(needs.display ? ['Xvfb'] : []),
    ...(needs.keychain ? ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'] : [])
  ]
  missing.push(...programs.filter(name => findProgram(name) === null))
  if (needs.display && !output('fc-list', [':lang=de']).includes('Inter')) missing.push('fonts')
  return missing
}

function missingLibraries(executable: string): string[] {
  const lines = output('ldd', [executable]).split('\n')
  return lines.filter(line => line.includes('not found')).map(line => line.trim().split(' ')[0] ?? line)
}

function output(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = ['-qq', '-o=Dpkg::Use-Pty=0']
  // Old lists may still do when a mirror is unreachable; the installation itself decides.
  await run('apt-get', ['update', ...quiet], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const args = ['install', '-y', '--no-install-recommends', ...quiet, ...packages]
  const code = await run('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  if (code !== 0) throw new CommandError(`apt-get install failed (exit ${code}).`)
}
