import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type AppError, appError } from '../../shared/errors/app-error'

/**
 * Puts a small file in its place whole or not at all, readable by the user alone, and on disk when it answers. Throws
 * what the system throws; what was there before stays then.
 */
export async function writePrivately(file: string, content: string): Promise<void> {
  const beside = `${file}.new`
  try {
    const handle = await open(beside, 'w', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
  await syncFolder(path.dirname(file))
}

/**
 * Writes what comes in parts to where a person chose, whole or not at all, and on disk when it answers. Throws what the
 * system throws; what was there before stays then.
 */
export async function writeWhole(
  file: string,
  parts: Iterable<string> | AsyncIterable<string | Uint8Array>
): Promise<void> {
  const beside = `${file}.part`
  try {
    const handle = await open(beside, 'w', 0o600)
    try {
      for await (const part of parts) await handle.appendFile(part)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
}

/** Makes new and renamed files of a folder last; Windows keeps no such debt and cannot open folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A refusal of the disk as data; `cause` is the system's short name of it, such as `ENOSPC`, and holds no path. */
export function diskError(error: unknown): AppError {
  return appError('disk-failed', 'a file could not be written or read', { cause: systemCode(error) })
}

export function isMissing(error: unknown): boolean {
  return systemCode(error) === 'ENOENT'
}

function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'unknown'
}
