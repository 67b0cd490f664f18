import type { PaperKind } from '../../archive/office-records'

const marks: readonly (readonly [PaperKind, readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]
]

/** How far into a file the mark of a PDF may stand. */
const pdfMarkWithin = 1_024

/** What a file is by its bytes, whatever its name says; null: nothing that can be handed in. */
export function paperKindOf(content: Uint8Array): PaperKind | null {
  const found = marks.find(([, mark]) => mark.every((byte, at) => content[at] === byte))
  if (found !== undefined) return found[0]
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, pdfMarkWithin))
  return start.includes('%PDF-') ? 'pdf' : null
}

/** Whether a file is a signed message (CMS), in DER, in PEM, or as the bare Base64 of its DER. */
export function isSignedMessage(content: Uint8Array): boolean {
  if (isSignedData(content)) return true
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 4_096))
  const text = start.toString('latin1').replace(/^\s*-----BEGIN (?:PKCS ?#?7|CMS|PKCS7 SIGNED DATA)-----/, '')
  const base64 = /^[A-Za-z0-9+/\s]{40,}/.exec(text)?.[0]
  return base64 !== undefined && isSignedData(Buffer.from(base64, 'base64'))
}

/** Object identifier of signed data, as DER writes it (RFC 5652). */
const signedData = Buffer.from('06092a864886f70d010702', 'hex')

/** A sequence, its length in at most six bytes, and the kind of what it holds. */
function isSignedData(der: Uint8Array): boolean {
  const start = Buffer.from(der.buffer, der.byteOffset, Math.min(der.length, 20))
  const at = start.indexOf(signedData)
  return start[0] === 0x30 && at >= 2 && at <= 7
}
