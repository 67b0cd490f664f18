import { lstat, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RowFile } from '../archive/run-row-record'

/** Plain files of a folder by their names as rows may write them; what lies deeper, and links, are none. */
export type FolderFiles = ReadonlyMap<string, RowFile>

/** More than a run has rows for; a folder with more is the wrong one. */
const mostFiles = 200_000

/** Names are compared as Unicode composes them: macOS writes accents apart. */
export function fileKey(name: string): string {
  return name.normalize('NFC')
}

/** `folder-unreadable` where it cannot be read. */
export async function filesIn(folder: string): Promise<Result<FolderFiles>> {
  const unreadable = refuse('folder-unreadable', 'the folder cannot be read', { name: path.basename(folder) })
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null || entries.length > mostFiles) return unreadable
  const files = new Map<string, RowFile>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const found = await lstat(path.join(folder, entry.name)).catch(() => null)
    if (found === null || !found.isFile()) continue
    files.set(fileKey(entry.name), {
      name: entry.name,
      size: found.size,
      modifiedAt: Math.trunc(found.mtimeMs)
    })
  }
  return ok(files)
}

/** Where a file lies that is still what it was when its row was checked; null: it is not. */
export async function unchangedPath(
  folder: string,
  { name, size, modifiedAt }: RowFile
): Promise<string | null> {
  const file = path.join(folder, name)
  const found = await lstat(file).catch(() => null)
  if (found === null || !found.isFile()) return null
  return found.size === size && Math.trunc(found.mtimeMs) === modifiedAt ? file : null
}

/** The bytes of such a file; null as above. */
export async function unchangedFile(folder: string, rowFile: RowFile): Promise<Uint8Array | null> {
  const file = await unchangedPath(folder, rowFile)
  const bytes = file === null ? null : await readFile(file).catch(() => null)
  return bytes?.byteLength === rowFile.size ? bytes : null
}
