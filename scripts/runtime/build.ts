import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { run } from './process'
import { CommandError, projectRoot } from './project'

const sources = [
  'shared',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'scripts/dist/bundled-packages.ts',
  'package.json',
  'package-lock.json'
]
const outFolder = path.join(projectRoot, 'out')
const stampFile = path.join(outFolder, 'build-stamp')

/**
 * Builds the app into `out/`, unless what lies there was built from the sources as they are now.
 * @throws CommandError when the build fails
 */
export async function buildApp(): Promise<void> {
  const stamp = await sourceStamp(sources.map(source => path.join(projectRoot, source)))
  const built = existsSync(path.join(outFolder, 'main', 'main.js'))
  if (built && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return
  console.log('Building the app …')
  const tool = path.join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  // A test runner's NODE_ENV would put the development build of React into the app.
  const { NODE_ENV: _, ...env } = process.env
  const code = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: projectRoot, env })
  if (code !== 0) throw new CommandError('The app could not be built.')
  await mkdir(outFolder, { recursive: true })
  await writeFile(stampFile, stamp)
}

/** A text that changes with every file that is added, removed or written under the places named. */
export async function sourceStamp(places: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of (await filesUnder(place)).sort()) {
      const { size, mtimeMs } = await stat(file)
      hash.update(`${file} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

async function filesUnder(place: string): Promise<string[]> {
  if (!existsSync(place)) return []
  if ((await stat(place)).isFile()) return [place]
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
}
