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

/** The bytes of a file that is still what it was when its row was checked; null: it is not. */
export async function unchangedFile(
  folder: string,
  { name, size, modifiedAt }: RowFile
): Promise<Uint8Array | null> {
  const file = path.join(folder, name)
  const before = await lstat(file).catch(() => null)
  if (before === null || !before.isFile()) return null
  if (before.size !== size || Math.trunc(before.mtimeMs) !== modifiedAt) return null
  const bytes = await readFile(file).catch(() => null)
  return bytes === null || bytes.byteLength !== size ? null : bytes
}
