import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { projectRoot } from './project'

const electronFolder = path.join(projectRoot, 'node_modules', 'electron')
const stallLimitMs = 60_000
/** A refusal that comes at once costs nothing to ask for again; a slow one is not repeated before this has passed. */
const slowFailureMs = 5_000
const rememberMs = 6 * 60 * 60_000

/** Path of the official binary that Electron's package has already unpacked, or null. */
export async function installedOfficial(): Promise<string | null> {
  try {
    const [name, unpacked, wanted] = await Promise.all([
      readFile(path.join(electronFolder, 'path.txt'), 'utf8'),
      readFile(path.join(electronFolder, 'dist', 'version'), 'utf8'),
      wantedVersion()
    ])
    const executable = path.join(electronFolder, 'dist', name)
    return unpacked.trim().replace(/^v/, '') === wanted && existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

/**
 * Lets Electron's package fetch its own binary. Returns its path, or null when it cannot be had: the download failed,
 * stood still for a minute, or did so slowly within the last hours (remembered in the cache folder).
 */
export async function fetchOfficial(cache: string): Promise<string | null> {
  const memory = path.join(cache, `electron-${await wantedVersion()}-unavailable`)
  if (await isRecent(memory)) return null
  console.log('Electron: fetching the official binary …')
  const began = performance.now()
  await download()
  const executable = await installedOfficial()
  if (executable === null && performance.now() - began > slowFailureMs) {
    await mkdir(cache, { recursive: true })
    await writeFile(memory, '')
  }
  if (executable !== null) await rm(memory, { force: true })
  return executable
}

async function wantedVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(electronFolder, 'package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error('node_modules/electron/package.json has no version')
}

/** Runs the installer with a temp folder of its own, so that a download standing still can be told from a slow one. */
async function download(): Promise<void> {
  const temp = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-electron-'))
  const env = { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp }
  const child = spawn(process.execPath, [path.join(electronFolder, 'install.js')], { env, stdio: 'ignore' })
  let size = 0
  let grewAt = performance.now()
  const watch = setInterval(async () => {
    const now = await folderSize(temp)
    if (now !== size) grewAt = performance.now()
    size = now
    if (performance.now() - grewAt > stallLimitMs) child.kill('SIGKILL')
  }, 1_000)
  await new Promise<void>(resolve => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  })
  clearInterval(watch)
  await rm(temp, { recursive: true, force: true })
}

async function folderSize(folder: string): Promise<number> {
  try {
    const names = await readdir(folder, { recursive: true })
    const sizes = await Promise.all(names.map(async name => (await stat(path.join(folder, name))).size))
    return sizes.reduce((sum, size) => sum + size, 0)
  } catch {
    return 0
  }
}

async function isRecent(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs < rememberMs
  } catch {
    return false
  }
}
