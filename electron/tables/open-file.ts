import { type FileHandle, open, stat } from 'node:fs/promises'
import path from 'node:path'
import { sniffed } from './file-kind'
import { TableFault } from './table-fault'

/** Bytes that are read at once. */
const pieceBytes = 1 << 16

export interface OpenFile {
  readonly handle: FileHandle
  readonly bytes: number
  readonly start: Buffer
  /** The whole file from its beginning, as often as it is asked for; a piece is overwritten by the next. */
  readonly pieces: () => AsyncGenerator<Buffer>
}

/** Opens a regular file to be read; throws a `TableFault` where it is none or cannot be read. */
export async function withFile<T>(file: string, work: (opened: OpenFile) => Promise<T>): Promise<T> {
  const unreadable = () =>
    new TableFault('file-unreadable', 'not a readable file', { name: path.basename(file) })
  // Before it is opened: opening a pipe waits for somebody who writes.
  const found = await stat(file).catch(() => null)
  if (found === null || !found.isFile()) throw unreadable()
  const handle = await open(file, 'r').catch(() => {
    throw unreadable()
  })
  try {
    const { size } = await handle.stat()
    const start = Buffer.alloc(Math.min(size, sniffed))
    const { bytesRead } = await handle.read(start, 0, start.length, 0).catch(() => {
      throw unreadable()
    })
    return await work({
      handle,
      bytes: size,
      start: start.subarray(0, bytesRead),
      pieces: () => piecesOf(handle, size, unreadable)
    })
  } finally {
    await handle.close()
  }
}

/** No more than the file had when it was opened: one that grows meanwhile would never end. */
async function* piecesOf(
  handle: FileHandle,
  bytes: number,
  unreadable: () => TableFault
): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(pieceBytes)
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(pieceBytes, bytes - at), at).catch(() => {
      throw unreadable()
    })
    // Cut off meanwhile: what is missing may be recipients.
    if (bytesRead === 0) throw unreadable()
    yield piece.subarray(0, bytesRead)
    at += bytesRead
  }
}
