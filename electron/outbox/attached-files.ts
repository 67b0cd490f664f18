import { createHash, randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { encodedSize } from '../../shared/mail/message-size'
import type { ArchiveTables } from '../archive/calls'
import type { StoredAttachment, StoredDraft } from '../archive/types'

export interface ReadFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What the archive keeps of a file under its SHA-256; null: nothing. */
export type KeptContent = (sha256: string) => Promise<Uint8Array | null>

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
 * is gone, cannot be read, is no longer the file that was attached, or makes the message too large. A file that is gone
 * but was queued before is taken from the archive.
 */
export async function readFiles(
  { attachments, bodyHtml }: Pick<StoredDraft, 'attachments' | 'bodyHtml'>,
  limitBytes: number,
  kept: KeptContent
): Promise<Result<{ files: readonly ReadFile[]; attachments: readonly StoredAttachment[] }>> {
  const textBytes = Buffer.byteLength(bodyHtml, 'utf8')
  if (encodedSize(textBytes, []) > limitBytes) {
    return refuse('attachment-too-large', 'the text alone is over the limit', { limitBytes })
  }
  const files: ReadFile[] = []
  const noted: StoredAttachment[] = []
  for (const attachment of attachments) {
    const { name } = attachment
    const sizes = [...noted.map(file => file.size), attachment.size]
    if (encodedSize(textBytes, sizes) > limitBytes) {
      return refuse('attachment-too-large', 'the files are over the limit', { name, limitBytes })
    }
    const read = await readAttached(attachment, kept)
    if (!read.ok) return read
    files.push({ name, bytes: read.value })
    noted.push({ ...attachment, sha256: createHash('sha256').update(read.value).digest('hex') })
  }
  return ok({ files, attachments: noted })
}

/** The bytes are the archive's before the sending is: from then on the user's file does not matter any more. */
export async function keepContent(
  { content }: ArchiveTables,
  {
    files,
    attachments
  }: { readonly files: readonly ReadFile[]; readonly attachments: readonly StoredAttachment[] }
): Promise<Result<null>> {
  for (const [at, { sha256 }] of attachments.entries()) {
    const file = files[at]
    if (file === undefined || sha256 === null) continue
    const put = await content.putForMessage(sha256, file.bytes)
    if (!put.ok) return put
  }
  return ok(null)
}

async function readAttached(attachment: StoredAttachment, kept: KeptContent): Promise<Result<Uint8Array>> {
  const { name, path: file, sha256 } = attachment
  const found = await stat(file).catch(() => null)
  if (found === null || !found.isFile()) {
    const content = sha256 === null ? null : await kept(sha256)
    return content === null ? refuse('attachment-unreadable', 'the file is gone', { name }) : ok(content)
  }
  if (found.size !== attachment.size || Math.trunc(found.mtimeMs) !== attachment.modifiedAt) {
    return refuse('attachment-changed', 'the file was changed since it was attached', { name })
  }
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null || bytes.byteLength !== attachment.size) {
    return refuse('attachment-unreadable', 'the file cannot be read', { name })
  }
  return ok(bytes)
}
