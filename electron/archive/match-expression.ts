import type { ReceiptKind } from '../../shared/receipts/receipt'
import type { SearchField, SearchQuery, SearchTerm } from '../../shared/search/query'
import { wordsOf } from '../../shared/search/words'

/** A search in the language of the index; both parts may be empty. */
export interface MatchExpression {
  /** What must be there; null where nothing must. */
  readonly wanted: string | null
  /** What must not be there. */
  readonly unwanted: string | null
}

/**
 * Says a query in FTS5's own language. Words hold nothing but letters and digits and stand in quotes, so nothing a
 * person types is syntax.
 */
export function matchExpression({ terms, kinds }: SearchQuery): MatchExpression {
  const wanted = terms.filter(term => !term.negated).map(inWords)
  const unwanted = terms.filter(term => term.negated).map(inWords)
  const marks = kinds === null ? null : marksOf(kinds)
  const all = marks === null ? wanted : [...wanted, `{subject} : (${marks})`]
  return {
    wanted: all.length === 0 ? null : all.join(' AND '),
    unwanted: unwanted.length === 0 ? null : unwanted.join(' OR ')
  }
}

function inWords({ words, prefix, field }: SearchTerm): string {
  const phrase = `"${words.join(' ')}"${prefix ? ' *' : ''}`
  return field === null ? phrase : `{${field}} : ${phrase}`
}

/** Words of a phrase, of which more say no more. */
const longestPhrase = 64

/** The words of an address or a subject, in this order, in one field; null where it has none. */
export function phraseIn(field: SearchField, written: string): string | null {
  const words = wordsOf(written)
    .map(({ start, end }) => written.slice(start, end))
    .slice(0, longestPhrase)
  return words.length === 0 ? null : inWords({ words, prefix: false, field, negated: false })
}

/** What stands in every subject of a kind, so that a rare kind is found without looking at all mail. */
const markOfKind: Partial<Record<ReceiptKind, string>> = {
  'non-acceptance': '"non accettazione" OR "mancata accettazione"',
  'taken-in-charge': '"presa in carico"',
  failure: '"mancata consegna"',
  delay: '"mancata consegna"',
  security: '"problema di sicurezza"',
  anomaly: '"anomalia messaggio"'
}

/** null where a kind has no mark, or one that half of all mail has. */
function marksOf(kinds: readonly ReceiptKind[]): string | null {
  const marks = kinds.map(kind => markOfKind[kind] ?? null)
  return marks.length === 0 || marks.includes(null) ? null : [...new Set(marks)].join(' OR ')
}
