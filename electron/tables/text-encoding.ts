import { asWindows1252 } from '../service/wire/text'
import type { TextEncoding } from './table'
import { broken } from './table-fault'

const marks: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]]
]

/** The encoding that the first bytes of a file name; null where they name none. */
export function markedEncoding(start: Uint8Array): TextEncoding | null {
  return marks.find(([, mark]) => mark.every((byte, at) => start[at] === byte))?.[0] ?? null
}

/** UTF-16 without a mark: every other byte of Latin text is nought. null where it does not look like that. */
export function unmarkedUtf16(start: Uint8Array): TextEncoding | null {
  const pairs = Math.floor(start.length / 2)
  if (pairs === 0) return null
  const noughts = [0, 0]
  for (let at = 0; at < pairs * 2; at += 1) if (start[at] === 0) noughts[at % 2] = (noughts[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = noughts
  if (odd > pairs * 0.7 && even === 0) return 'utf-16le'
  return even > pairs * 0.7 && odd === 0 ? 'utf-16be' : null
}

/** Whether bytes that come in pieces are UTF-8 throughout. */
export async function isUtf8(pieces: AsyncIterable<Uint8Array>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of pieces) decoder.decode(piece, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** Text of bytes that come in pieces, without its mark; throws a `TableFault` where the bytes are not of the encoding. */
export async function* decoded(
  pieces: AsyncIterable<Buffer>,
  encoding: TextEncoding
): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const piece of pieces) yield asWindows1252(piece.toString('latin1'))
    return
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of pieces) yield decodedPiece(() => decoder.decode(piece, { stream: true }))
  yield decodedPiece(() => decoder.decode())
}

function decodedPiece(decode: () => string): string {
  try {
    return decode()
  } catch (error) {
    if (error instanceof TypeError) throw broken('bytes that are no text in this encoding')
    throw error
  }
}
