import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { projectRoot } from '../runtime/project'

/** Bytes of all files below. */
export async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await filesBelow(folder)).map(async file => (await stat(file)).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name))
}

/**
 * Bytes to download for a checkout, about: its sources and what `npm ci` lays beside them, compressed by gzip as both
 * come; neither the engine nor anything that was built. Nothing is kept of it, and it takes half a minute.
 */
export async function downloadOfCheckout(): Promise<number> {
  const files = (await Promise.all((await partsOfCheckout()).map(filesBelow))).flat()
  let size = 0
  for await (const chunk of Readable.from(contentsOf(files)).pipe(createGzip())) size += chunk.length
  return size
}

/** What stands beside these in a project's root are single small files. */
async function partsOfCheckout(): Promise<readonly string[]> {
  const made = ['.git', 'out']
  const entries = await readdir(projectRoot, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory() && !made.includes(entry.name))
    .map(({ name }) => path.join(projectRoot, name))
}

async function* contentsOf(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file)
}
