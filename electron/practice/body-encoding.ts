import type { StoredMail } from './state'

/** The characters that windows-1252 keeps where iso-8859-1 has control codes. */
const upperCodes: ReadonlyMap<string, number> = new Map(
  [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'].map((char, index) => [char, 0x80 + index])
)

function windowsBytes(text: string): Uint8Array | null {
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : upperCodes.get(char)
    if (byte === undefined) return null
    bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}

const unreserved = /[A-Za-z0-9_.-]/

/**
 * x-www-form-urlencoded as PHP writes it: `+` for a space, everything but letters, digits and `-_.` as bytes. A text
 * that does not fit into windows-1252 goes out as UTF-8.
 */
export function encodeBody(text: string, charset: StoredMail['charset']): string {
  const narrow = charset === 'windows-1252' ? windowsBytes(text) : null
  const bytes = narrow ?? new TextEncoder().encode(text)
  let encoded = ''
  for (const byte of bytes) {
    const char = String.fromCharCode(byte)
    if (byte < 0x80 && unreserved.test(char)) encoded += char
    else if (byte === 0x20) encoded += '+'
    else encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'"
}

/**
 * The original text as `GET /send/{code}` shows it: tags gone and, where `damaged`, every letter beyond ASCII lost
 * to U+FFFD, as in the vendor's own example.
 */
export function plainOriginal(html: string, damaged: boolean): string {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, found => entities[found] ?? found)
  return damaged ? text.replace(/[\u0080-\u{10FFFF}]/gu, '\uFFFD') : text
}
