import type { SearchTerm } from './query'
import { accents, fold, letters } from './words'

const wordLetter = `[${letters}${accents}]`
const wordEnd = `(?!${wordLetter})`
const between = `${wordEnd}[^${letters}]+`

/** All letters that are folded to a letter without accents, in one string each. */
const variants: ReadonlyMap<string, string> = foldedLetters()

/**
 * Finds a term in a text as it is written, just where the index finds it: words as `wordsOf` cuts and folds them. A
 * word whose beginning was typed is found whole. Global and linear.
 */
export function termPattern({ words, prefix }: Pick<SearchTerm, 'words' | 'prefix'>): RegExp {
  const spelled = words.map(word => [...fold(word)].map(spell))
  // Looking back behind the first letter alone spares looking back at every other one.
  const [first = ''] = spelled[0] ?? []
  const start = `${first}(?<![${letters}][${accents}]*${first})`
  const rest = spelled.map((word, at) => (at === 0 ? [start, ...word.slice(1)] : word).join('')).join(between)
  return new RegExp(`${rest}${prefix ? `${wordLetter}*` : wordEnd}`, 'giu')
}

function spell(letter: string): string {
  return `[${letter}${variants.get(letter) ?? ''}][${accents}]*`
}

function foldedLetters(): Map<string, string> {
  const found = new Map<string, string>()
  for (const [from, to] of [
    [0xc0, 0x24f],
    [0x1e00, 0x1eff]
  ] as const) {
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCharCode(code)
      const folded = fold(letter)
      if (folded !== letter.toLowerCase()) found.set(folded, `${found.get(folded) ?? ''}${letter}`)
    }
  }
  return found
}
