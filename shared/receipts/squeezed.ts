import { decodeEntities } from './entities'
import { htmlToText } from './html-to-text'

/**
 * A text and its squeezed copy. Line breaks and blanks get lost and accents arrive damaged in every way, so wording
 * is looked for in a copy of nothing but lower-case ASCII without blanks and apostrophes ("è stato" and "e' stato"
 * become "stato" and "estato"); what is found is cut out of the text itself.
 */
export interface SqueezedText {
  /** The readable text, all blanks collapsed to single spaces. */
  readonly text: string
  readonly squeezed: string
  /** For each character of `squeezed` its place in `text`. */
  readonly places: Uint32Array
}

/** Reads a body, text or HTML, into both forms. Linear. */
export function squeezeBody(body: string): SqueezedText {
  // Some bodies come with their entities encoded twice.
  return squeeze(decodeEntities(htmlToText(body)))
}

/** Both forms of a text that is not HTML. Linear. */
export function squeeze(raw: string): SqueezedText {
  const text = raw
    .replace(/\u00ad|[\u200b-\u200d]|\ufeff/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const places = new Uint32Array(text.length)
  const kept = new Uint16Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = squeezedCode(text.charCodeAt(at))
    if (code === dropped) continue
    places[length] = at
    kept[length] = code
    length += 1
  }
  return { text, squeezed: fromCodes(kept.subarray(0, length)), places: places.subarray(0, length) }
}

/** The place in the text of a character of the squeezed copy; past the end, the end of the text. */
export function toText(source: SqueezedText, squeezedAt: number): number {
  return source.places[squeezedAt] ?? source.text.length
}

/** The first character of the squeezed copy that stands at or after a place in the text. */
export function toSqueezed(source: SqueezedText, textAt: number): number {
  let low = 0
  let high = source.places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((source.places[middle] ?? 0) < textAt) low = middle + 1
    else high = middle
  }
  return low
}

const doubleQuotes = new Set('“”„‟«»″'.split('').map(char => char.charCodeAt(0)))
const dashes = new Set('‐‑‒–—−'.split('').map(char => char.charCodeAt(0)))
const dropped = 0

function squeezedCode(code: number): number {
  if (code > 126) return doubleQuotes.has(code) ? 34 : dashes.has(code) ? 45 : dropped
  // Blanks, the apostrophe and the backtick fall away.
  if (code <= 32 || code === 39 || code === 96) return dropped
  return code >= 65 && code <= 90 ? code + 32 : code
}

/** In slices, because a call takes only so many arguments. */
function fromCodes(codes: Uint16Array): string {
  const slices: string[] = []
  for (let at = 0; at < codes.length; at += 4096) {
    slices.push(String.fromCharCode(...codes.subarray(at, at + 4096)))
  }
  return slices.join('')
}
