import type { SearchField, SearchQuery } from './query'
import { termPattern } from './term-pattern'

/** A part of a text, in UTF-16 positions; `end` is behind the last one. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Where a text stands that is looked through: words that are sought in another place are not found in it. */
export type TextPlace = SearchField | 'body' | 'reason'

/** Finds in texts what a query asks for; linear in the text. Made once for a query and used for all its texts. */
export interface Highlighter {
  /**
   * What to mark: every word, whole where only its beginning was typed, and every phrase from its first word to its
   * last. In order, apart from each other.
   */
  ranges(text: string, place: TextPlace): TextRange[]
  /** The first word or phrase; null where there is none. */
  first(text: string, place: TextPlace): TextRange | null
}

export function highlighter({ terms }: Pick<SearchQuery, 'terms'>): Highlighter {
  const sought = terms
    .filter(term => !term.negated)
    .map(term => ({ field: term.field, pattern: termPattern(term) }))
  const patternsFor = (place: TextPlace) =>
    sought.filter(({ field }) => field === null || field === place).map(({ pattern }) => pattern)
  return {
    ranges: (text, place) => {
      const all = patternsFor(place).flatMap(pattern => Array.from(text.matchAll(pattern), rangeOf))
      return joined(all.sort((one, other) => one.start - other.start))
    },
    first: (text, place) => earliest(patternsFor(place).flatMap(pattern => firstOf(text, pattern)))
  }
}

function firstOf(text: string, pattern: RegExp): TextRange[] {
  pattern.lastIndex = 0
  const found = pattern.exec(text)
  return found === null ? [] : [rangeOf(found)]
}

function rangeOf({ 0: found, index }: RegExpExecArray): TextRange {
  return { start: index, end: index + found.length }
}

function earliest(ranges: readonly TextRange[]): TextRange | null {
  return ranges.reduce<TextRange | null>(
    (first, range) => (first === null || range.start < first.start ? range : first),
    null
  )
}

/** What overlaps the range before becomes part of it. */
function joined(inOrder: readonly TextRange[]): TextRange[] {
  const ranges: TextRange[] = []
  for (const range of inOrder) {
    const before = ranges.at(-1)
    if (before === undefined || before.end < range.start) ranges.push(range)
    else ranges[ranges.length - 1] = { start: before.start, end: Math.max(before.end, range.end) }
  }
  return ranges
}
