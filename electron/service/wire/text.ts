/** What windows-1252 has where ISO 8859-1 has control characters; the runtimes' own decoders differ here. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * Text of bytes that name no charset: UTF-8 where they are valid UTF-8, else windows-1252. UTF-8 that is cut off in
 * the middle of a character ends in U+FFFD. Never fails.
 */
export function decodeText(bytes: Uint8Array): string {
  const whole = decodeStrict(bytes, false)
  if (whole !== null) return whole
  const begun = decodeStrict(bytes, true)
  // A single word in windows-1252 ("caffè") looks like that too; another character that is whole tells them apart.
  if (begun !== null && /[^\0-\u007f]/.test(begun)) return `${begun}\ufffd`
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return asWindows1252(latin)
}

/** Text of windows-1252 that was read byte by byte, as ISO 8859-1. */
export function asWindows1252(latin: string): string {
  return latin.replace(/[\u0080-\u009f]/g, sign => windows1252.charAt(sign.charCodeAt(0) - 0x80))
}

/** Null where it is no UTF-8; with `openEnd` the last character may be incomplete, and is left out. */
function decodeStrict(bytes: Uint8Array, openEnd: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: openEnd })
  } catch {
    return null
  }
}

/** Characters were lost before the text came here: the mark of it, as such or read in a second wrong charset. */
export function isDamaged(text: string): boolean {
  return text.includes('\ufffd') || text.includes('ï¿½')
}

/** With U+FFFD for what no text may hold and a database may cut off or change: half a character, and the sign zero. */
export function soundText(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}

/** A stranger's sentence made fit to be shown: no tags, no control characters, one line, at most 200 signs. */
export function shownText(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`
}
