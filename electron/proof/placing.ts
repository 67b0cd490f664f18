import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFolder, writePrivately } from '../archive/files'

/** What a ZIP is called until it is whole. */
export const besideOf = (file: string) => `${file}.part`

/**
 * Puts a whole ZIP that lies beside its place, and the file with its hash, where they belong: both or neither. Throws
 * what the system throws; a ZIP that was there before stays then.
 */
export async function place(file: string, hashLines: string): Promise<void> {
  const hashFile = `${file}.sha256`
  // First: a hash without its ZIP misleads nobody.
  await writePrivately(hashFile, hashLines)
  try {
    await rename(besideOf(file), file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await remove(hashFile)
    throw error
  }
}

/** Leaves nothing of a pack that did not come about. */
export function clear(file: string): Promise<void> {
  return remove(besideOf(file))
}

const remove = (file: string) => rm(file, { force: true }).catch(() => {})
