import { type ReceiptKind, receiptKinds } from '../receipts/receipt'
import { kindsCalled, mailKinds, statesCalled } from './filter-words'
import { readTimeSpan } from './rome-days'
import type { SearchProblem } from './search-problem'
import { type TypedItem, typedItems } from './typed-items'
import { wordsOf } from './words'

/** Where words are looked for; those of the archive's index that a person can name. */
export type SearchField = 'sender' | 'recipient' | 'subject'

/** Words that follow each other. An address or a number with dots is several words, too. */
export interface SearchTerm {
  /** As typed, of letters and digits alone; at least one. */
  readonly words: readonly string[]
  /** The last word may go on. */
  readonly prefix: boolean
  /** null: anywhere. */
  readonly field: SearchField | null
  /** What must not be there. */
  readonly negated: boolean
}

/** What a person looks for; everything in it must hold. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[]
  /** null: of any kind. */
  readonly kinds: readonly ReceiptKind[] | null
  /** null: read or not. */
  readonly read: boolean | null
  /** ms since 1970: from this moment on. */
  readonly since: number | null
  /** ms since 1970: before this moment. */
  readonly until: number | null
  /** What was not understood, and left out. */
  readonly problems: readonly SearchProblem[]
}

/** Nobody types more; what lies beyond is not looked at, so that no text can make a search slow. */
const longestText = 1_000
const mostTerms = 32
const mostWords = 64

/**
 * Reads what a person typed: words (each may go on), `"phrases"`, filters in Italian, German and English such as `da:`,
 * `an:`, `subject:`, `prima:`, `nach:`, `tipo:`, `è:`, and words with a minus that must not be there. Days are those of
 * Europe/Rome; `prima:` and `dopo:` leave out the day, month or year they name. Never fails.
 */
export function parseQuery(text: string): SearchQuery {
  const items = typedItems(text.slice(0, longestText))
  const terms = items.flatMap(termOf).slice(0, mostTerms)
  const { since, until, problems: dateProblems } = readDates(items)
  const { kinds, problems: kindProblems } = readKinds(items)
  const { read, problems: stateProblems } = readStates(items)
  return {
    terms,
    // Nobody calls a receipt unread, unless they ask for receipts.
    kinds: kinds ?? (read === false ? mailKinds : null),
    read,
    since,
    until,
    problems: [...dateProblems, ...kindProblems, ...stateProblems]
  }
}

/** Whether there is nothing to look for. */
export function asksNothing({ terms, kinds, read, since, until }: SearchQuery): boolean {
  return terms.length === 0 && kinds === null && read === null && since === null && until === null
}

function termOf({ text, filter, negated, quoted, unfinished }: TypedItem): SearchTerm[] {
  if (filter !== null && filter !== 'sender' && filter !== 'recipient' && filter !== 'subject') return []
  const words = wordsOf(text).map(({ start, end }) => text.slice(start, end))
  if (words.length === 0) return []
  // What must not be there is taken by the word: `-ross` would hide all of Rossi while it is typed.
  const prefix = !negated && (!quoted || unfinished)
  return [{ words: words.slice(0, mostWords), prefix, field: filter, negated }]
}

/** The items of one filter that have a value. */
function valuesOf(items: readonly TypedItem[], filter: TypedItem['filter']): readonly TypedItem[] {
  return items.filter(item => item.filter === filter && item.text.trim() !== '')
}

function readDates(items: readonly TypedItem[]): Pick<SearchQuery, 'since' | 'until' | 'problems'> {
  const problems: SearchProblem[] = []
  const spans = (filter: 'before' | 'after') =>
    valuesOf(items, filter).flatMap(({ text, negated, typed }) => {
      const span = negated ? null : readTimeSpan(text.trim())
      if (span === null) problems.push({ kind: 'date', word: typed })
      return span ?? []
    })
  const ends = spans('before').map(span => span.from)
  const beginnings = spans('after').map(span => span.to)
  return {
    since: beginnings.length === 0 ? null : Math.max(...beginnings),
    until: ends.length === 0 ? null : Math.min(...ends),
    problems
  }
}

function readKinds(items: readonly TypedItem[]): Pick<SearchQuery, 'kinds' | 'problems'> {
  const problems: SearchProblem[] = []
  const wanted = new Set<ReceiptKind>()
  const unwanted = new Set<ReceiptKind>()
  for (const { text, negated, typed } of valuesOf(items, 'kind')) {
    const called = kindsCalled(text)
    if (called.length === 0) problems.push({ kind: 'type', word: typed })
    for (const kind of called) (negated ? unwanted : wanted).add(kind)
  }
  if (wanted.size === 0 && unwanted.size === 0) return { kinds: null, problems }
  const all = wanted.size === 0 ? receiptKinds : receiptKinds.filter(kind => wanted.has(kind))
  return { kinds: all.filter(kind => !unwanted.has(kind)), problems }
}

function readStates(items: readonly TypedItem[]): Pick<SearchQuery, 'read' | 'problems'> {
  const problems: SearchProblem[] = []
  const asked = new Set<boolean>()
  for (const { text, negated, typed } of valuesOf(items, 'state')) {
    const states = statesCalled(text)
    if (states.length === 0) problems.push({ kind: 'filter', word: typed })
    for (const state of states) asked.add(state !== negated)
  }
  // Both is everything.
  const [read] = asked
  return { read: asked.size === 1 && read !== undefined ? read : null, problems }
}
