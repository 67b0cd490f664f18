import { windows1252Character } from './entities'

/** An encoded word of a header (RFC 2047) in a character set that can be read here; blanks in it are let pass. */
const word =
  /=\?(?:utf-?8|us-ascii|iso-8859-1|iso-8859-15|windows-1252)(?:\*[a-z0-9-]{1,20})?\?([bq])\?([^?\r\n]*)\?=/gi
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const blanks = /^\s*$/

/**
 * Decodes the encoded words of a header; what is none stays as it is. A letter may be split between two words, so
 * those with only blanks between them are decoded together. Never throws; linear.
 */
export function decodeWords(header: string): string {
  if (!header.includes('=?')) return header
  let text = ''
  let bytes: number[] = []
  let end = 0
  for (const match of header.matchAll(word)) {
    const between = header.slice(end, match.index)
    if (bytes.length === 0 || !blanks.test(between)) {
      text += textOf(bytes) + between
      bytes = []
    }
    const [whole, encoding = '', content = ''] = match
    for (const byte of /b/i.test(encoding) ? fromBase64(content) : fromQuoted(content)) bytes.push(byte)
    end = match.index + whole.length
  }
  return text + textOf(bytes) + header.slice(end)
}

function fromQuoted(content: string): readonly number[] {
  const bytes: number[] = []
  for (let at = 0; at < content.length; at += 1) {
    const escaped = /^=([0-9a-f]{2})/i.exec(content.slice(at, at + 3))?.[1]
    if (escaped === undefined) {
      // What is no ASCII was not to be here: it is kept as a byte of the older sets, or as "?".
      const code = content.charAt(at) === '_' ? 32 : content.charCodeAt(at)
      bytes.push(code > 255 ? 63 : code)
      continue
    }
    bytes.push(Number.parseInt(escaped, 16))
    at += 2
  }
  return bytes
}

function fromBase64(content: string): readonly number[] {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const char of content) {
    const value = base64.indexOf(char)
    if (value === -1) continue
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes.push((bits >> held) & 255)
  }
  return bytes
}

/** As UTF-8 where it is, else as windows-1252, whatever the word says: services mix them up. */
function textOf(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return bytes.map(windows1252Character).join('')
  }
}
