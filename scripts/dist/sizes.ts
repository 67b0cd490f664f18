import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../runtime/project'

/** Bytes of all files below. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).size)
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Bytes of a clean clone and what `npm ci` puts into it; neither the engine nor anything that was built. */
export async function sizeOfCheckout(): Promise<number> {
  const made = ['.git', 'out']
  const entries = await readdir(projectRoot, { withFileTypes: true })
  const sizes = entries
    .filter(({ name }) => !made.includes(name))
    .map(async entry => {
      const place = path.join(projectRoot, entry.name)
      return entry.isDirectory() ? sizeOf(place) : (await stat(place)).size
    })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
