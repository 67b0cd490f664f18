import { open } from 'node:fs/promises'

/** What the journal asks of an open file; a `FileHandle` of Node is one. */
export interface DiskFile {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number
  ): Promise<{ bytesWritten: number }>
  datasync(): Promise<void>
  truncate(length: number): Promise<void>
  close(): Promise<void>
}

/** Opens a file, for tests of full and failing disks in another way; `w` empties it, `r+` keeps it. */
export type OpenFile = (path: string, flags: 'r+' | 'w') => Promise<DiskFile>

/** Only the user may read what is made here. */
export const openPrivately: OpenFile = (path, flags) => open(path, flags, 0o600)

/** Writes all of `bytes` from `position` on; a write may end early, as on a disk that is filling up. */
export async function writeAll(file: DiskFile, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    if (bytesWritten === 0) throw new Error('The disk took nothing.')
    written += bytesWritten
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

/** The system's short name of what went wrong, such as `ENOSPC`; it holds no path. */
export function failureName(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'unknown'
}
