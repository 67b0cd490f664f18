import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder } from '../archive/files'

/** What a file is called until it is whole. */
export const besideOf = (file: string) => `${file}.part`

/**
 * Puts a whole ZIP that lies beside its place, and the file with its hash, where they belong: both or neither. Throws
 * what the system throws.
 */
export async function place(file: string, hashLines: string): Promise<void> {
  const hashFile = `${file}.sha256`
  await writeSynced(besideOf(hashFile), hashLines)
  await rename(besideOf(file), file)
  try {
    await rename(besideOf(hashFile), hashFile)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await remove(file)
    throw error
  }
}

/** Leaves nothing of a pack that did not come about. */
export async function clear(file: string): Promise<void> {
  await remove(besideOf(file))
  await remove(besideOf(`${file}.sha256`))
}

async function writeSynced(file: string, content: string): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const remove = (file: string) => rm(file, { force: true }).catch(() => {})
