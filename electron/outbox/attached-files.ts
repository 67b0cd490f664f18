import { createHash, randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { encodedSize } from '../../shared/mail/message-size'
import type { StoredAttachment, StoredDraft } from '../journal/types'

export interface ReadFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Takes note of a file the user chose; its bytes are read when the message is sent. */
export async function noteFile(file: string, limitBytes: number): Promise<Result<StoredAttachment>> {
  const name = path.basename(file)
  const found = await stat(file).catch(() => null)
  if (found === null || !found.isFile())
    return refuse('attachment-unreadable', 'not a readable file', { name })
  if (encodedSize(0, [found.size]) > limitBytes) {
    return refuse('attachment-too-large', 'the file is over the limit', { name, limitBytes })
  }
  return ok({
    id: randomUUID(),
    name,
    size: found.size,
    path: file,
    modifiedAt: Math.trunc(found.mtimeMs),
    sha256: null
  })
}

/**
 * Reads a draft's files whole, once, for all recipients. Refuses a text that is too large by itself, and a file that
 * is gone, cannot be read, is no longer the file that was attached, or makes the message too large.
 */
export async function readFiles(
  { attachments, bodyHtml }: Pick<StoredDraft, 'attachments' | 'bodyHtml'>,
  limitBytes: number
): Promise<Result<{ files: readonly ReadFile[]; attachments: readonly StoredAttachment[] }>> {
  const textBytes = Buffer.byteLength(bodyHtml, 'utf8')
  if (encodedSize(textBytes, []) > limitBytes) {
    return refuse('attachment-too-large', 'the text alone is over the limit', { limitBytes })
  }
  const files: ReadFile[] = []
  const noted: StoredAttachment[] = []
  for (const attachment of attachments) {
    const { name } = attachment
    const found = await stat(attachment.path).catch(() => null)
    if (found === null || !found.isFile())
      return refuse('attachment-unreadable', 'the file is gone', { name })
    if (found.size !== attachment.size || Math.trunc(found.mtimeMs) !== attachment.modifiedAt) {
      return refuse('attachment-changed', 'the file was changed since it was attached', { name })
    }
    if (encodedSize(textBytes, [...noted.map(file => file.size), found.size]) > limitBytes) {
      return refuse('attachment-too-large', 'the files are over the limit', { name, limitBytes })
    }
    const bytes = await readFile(attachment.path).catch(() => null)
    if (bytes === null || bytes.byteLength !== attachment.size) {
      return refuse('attachment-unreadable', 'the file cannot be read', { name })
    }
    files.push({ name, bytes })
    noted.push({ ...attachment, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  return ok({ files, attachments: noted })
}
