import { decodeText } from './text'

/**
 * The text of a `body`. The contract says it is x-www-form-urlencoded, its own example is not; so the text itself
 * decides. Encoders leave letters, digits and a few signs as they are and write everything else as `%XX` or `+`:
 * a text with a blank, `<`, `@`, `:` or the like in it was never encoded and stays as it is, so that the plus of
 * "+39 06 1234" and the "100%" of a discount survive. What is left is read as the contract says; one bare word
 * with a plus ("C++") cannot be told from two encoded words and loses it.
 */
export function decodeFormText(text: string): string {
  const trimmed = text.trim()
  if (!isEncoded(trimmed)) return text
  const cutOff = /%[0-9A-Fa-f]?$/.test(trimmed)
  const decoded = decodeText(bytesOf(trimmed.replace(/%[0-9A-Fa-f]?$/, '')))
  return cutOff && !decoded.endsWith(lost) ? `${decoded}${lost}` : decoded
}

/** Marks where characters are missing. */
const lost = '\ufffd'

/** What no encoder leaves in place; letters beyond ASCII are let pass, as a damaged answer may hold them. */
const neverLeft = /[\s"#$&,/:;<=>?@[\\\]^`{|}\p{Cc}]/u
const escaped = /%[0-9A-Fa-f]{2}/

function isEncoded(text: string): boolean {
  if (neverLeft.test(text)) return false
  // A stray percent sign beside proper escapes is an answer cut off, alone it is a percent sign.
  return escaped.test(text) || (text.includes('+') && !text.includes('%'))
}

function bytesOf(text: string): Uint8Array {
  const source = Buffer.from(text, 'utf8')
  const bytes = Buffer.alloc(source.length)
  let length = 0
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0
    const pair = byte === 0x25 ? source.toString('latin1', at + 1, at + 3) : ''
    const isPair = /^[0-9A-Fa-f]{2}$/.test(pair)
    bytes[length++] = isPair ? Number.parseInt(pair, 16) : byte === 0x2b ? 0x20 : byte
    if (isPair) at += 2
  }
  return bytes.subarray(0, length)
}
