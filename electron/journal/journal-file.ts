import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type DiskFile, type OpenFile, syncFolder, writeAll } from './disk'

/** The file behind the journal. Every method throws what the disk throws; the file then is as it was before. */
export interface JournalFile {
  /** Bytes that are safely on disk. */
  length(): number
  /** Resolves once `line` is synced to the end of the file. */
  append(line: Uint8Array): Promise<void>
  /** Puts a new file of these lines in the place of the old one, or leaves the old one. */
  rewrite(lines: readonly Uint8Array[]): Promise<void>
  close(): Promise<void>
}

/**
 * `length` is how much of the file at `path` counts; what lies behind is cut off before the first append. One
 * call at a time: the caller waits for each.
 */
export function createJournalFile(path: string, length: number, openFile: OpenFile): JournalFile {
  let file: DiskFile | null = null
  let tail: 'clean' | 'unknown' = 'unknown'
  /** Until the folder is synced a power cut may bring the file's predecessor back. */
  let folder: 'clean' | 'unknown' = 'unknown'

  const release = async (): Promise<void> => {
    const open = file
    file = null
    await open?.close()
  }

  const ready = async (): Promise<DiskFile> => {
    file ??= await openFile(path, 'r+')
    if (tail === 'unknown') await file.truncate(length)
    tail = 'clean'
    if (folder === 'unknown') await syncFolder(dirname(path))
    folder = 'clean'
    return file
  }

  /** A failed write may have left part of its line, and a failed sync leaves open which pages were kept. */
  const giveUp = async (): Promise<void> => {
    tail = 'unknown'
    await ready().catch(() => undefined)
    await release().catch(() => undefined)
  }

  const append = async (line: Uint8Array): Promise<void> => {
    try {
      const open = await ready()
      await writeAll(open, line, length)
      await open.datasync()
      length += line.length
    } catch (error) {
      await giveUp()
      throw error
    }
  }

  const rewrite = async (lines: readonly Uint8Array[]): Promise<void> => {
    const fresh = `${path}.new`
    const bytes = await writeFresh(fresh, lines, openFile)
    await release()
    await rename(fresh, path).catch(error => abandon(fresh, error))
    length = bytes
    tail = 'clean'
    folder = 'unknown'
    await ready()
  }

  return { length: () => length, append, rewrite, close: release }
}

/** Answers the length of the file. */
async function writeFresh(path: string, lines: readonly Uint8Array[], openFile: OpenFile): Promise<number> {
  await rm(path, { force: true })
  const file = await openFile(path, 'w')
  let position = 0
  try {
    for (const line of lines) {
      await writeAll(file, line, position)
      position += line.length
    }
    await file.datasync()
  } catch (error) {
    await file.close()
    return abandon(path, error)
  }
  await file.close()
  return position
}

async function abandon(path: string, error: unknown): Promise<never> {
  await rm(path, { force: true })
  throw error
}
