/** A word of a text, as the archive's index sees it. */
export interface Word {
  /** UTF-16 positions: from the first letter to behind the last one. */
  readonly start: number
  readonly end: number
  /** Lower case and without accents: words are the same where this is. */
  readonly folded: string
}

/** The combining accents that SQLite takes for a part of the word they stand in; a class likewise. */
export const accents =
  '\\u0300-\\u0304\\u0306-\\u030c\\u030f\\u0311\\u031b\\u0323-\\u0328\\u032d\\u032e\\u0330\\u0331'

/** What words are made of, as a class of a regular expression. */
export const letters = '\\p{L}\\p{N}\\p{Co}'
const wordPattern = new RegExp(`[${letters}][${letters}${accents}]*`, 'gu')
const accentPattern = new RegExp(`[${accents}]`, 'g')

/**
 * The words of a text, cut and folded as SQLite's `unicode61 remove_diacritics 2` does it for the index, so that what
 * is found and what is marked are the same. Linear.
 */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    folded: fold(word)
  }))
}

/** `Perché` becomes `perche`; letters of their own such as `ß`, `ø` and `й` stay. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (!/[\u0080-\uffff]/.test(lower)) return lower
  return lower
    .replace(/[\u00b5\u017f\u03c2]/g, letter => foldedAlone.get(letter) ?? letter)
    .replace(/[\u00c0-\u01e0\u01e2-\u024f\u1e00-\u1eff]/g, withoutAccents)
    .replace(accentPattern, '')
}

/** Letters that SQLite folds and `toLowerCase` does not: the micro sign, the long s, the sigma at a word's end. */
const foldedAlone: ReadonlyMap<string, string> = new Map([
  ['\u00b5', '\u03bc'],
  ['\u017f', 's'],
  ['\u03c2', '\u03c3']
])

function withoutAccents(letter: string): string {
  const base = letter.normalize('NFD').charAt(0)
  if (base === '\u017f') return 's'
  return /[a-z]/.test(base) ? base : letter
}
