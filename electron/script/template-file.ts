import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../shared/errors/app-error'

/** Bytes of a file of words. */
const largest = 2_000_000

/** A file of HTML, in UTF-8; of a whole document what lies in its body. */
export async function readText(file: string): Promise<Result<string>> {
  const name = path.basename(file)
  const unreadable = refuse('file-unreadable', 'not a readable file of text in UTF-8', { name })
  try {
    const bytes = await bytesOf(file)
    if (bytes === null)
      return refuse('file-too-large', 'the file of words is too large', { name, limitBytes: largest })
    return ok(bodyOf(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return unreadable
  }
}

/** null: too many. */
async function bytesOf(file: string): Promise<Uint8Array | null> {
  // Opening a pipe must not wait for somebody who writes.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = await handle.stat()
    if (!found.isFile()) throw new Error('not a file')
    if (found.size > largest) return null
    const bytes = Buffer.alloc(found.size)
    const { bytesRead } = await handle.read(bytes, 0, found.size, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function bodyOf(html: string): string {
  return /<body[^>]*>([\s\S]*?)<\/body>/i.exec(html)?.[1] ?? html
}
