import type { TextRange } from './highlight'

const longest = 120
/** Of that, before what was found. */
const before = 40
/** Blanks may take up much of a text. */
const farthest = 600

/**
 * About 120 characters of a text around what was found in it, on one line, cut between words; an ellipsis stands where
 * something was left out.
 */
export function snippetAround(text: string, { start, end }: TextRange): string {
  const left = oneLine(text.slice(Math.max(0, start - farthest), start)).trimStart()
  const found = oneLine(text.slice(start, Math.min(end, start + farthest)))
  const right = oneLine(text.slice(end, end + farthest)).trimEnd()
  const lead = left.length <= before ? left : `…${lastWords(left, before)}`
  const room = longest - lead.length
  const rest = `${found}${right}`
  return rest.length <= room ? `${lead}${rest}` : `${lead}${firstWords(rest, room, found.length)}…`
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ')
}

/** The end of a text from a word's beginning on. */
function lastWords(text: string, length: number): string {
  const cut = whole(text.slice(-length))
  const blank = cut.indexOf(' ')
  return blank === -1 || blank === cut.length - 1 ? cut : cut.slice(blank + 1)
}

/** The beginning of a text up to a word's end, not within its first `kept` characters where there is room for them. */
function firstWords(text: string, length: number, kept: number): string {
  const cut = whole(text.slice(0, length))
  const blank = text[length] === ' ' ? cut.length : cut.lastIndexOf(' ')
  return blank < Math.min(kept, cut.length) ? cut : cut.slice(0, blank)
}

/** Without half a character at either end. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}
