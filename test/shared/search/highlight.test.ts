import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlighter, type TextRange } from '../../../shared/search/highlight'
import { parseQuery, type SearchTerm } from '../../../shared/search/query'
import { fold, wordsOf } from '../../../shared/search/words'

const marked = (
  text: string,
  query: string,
  place: Parameters<ReturnType<typeof highlighter>['ranges']>[1] = 'body'
) =>
  highlighter(parseQuery(query))
    .ranges(text, place)
    .map(({ start, end }) => text.slice(start, end))

describe('what is marked', () => {
  it('marks words whole where their beginning was typed, without regard to accents and case', () => {
    expect(marked('Perché la PERCHE\u0301 no, imperché', 'perche')).toEqual(['Perché', 'PERCHE\u0301'])
    expect(marked('città, CITTÀ e Cittadella', 'città')).toEqual(['città', 'CITTÀ', 'Cittadella'])
    expect(marked('Größe und Grosse', 'größe')).toEqual(['Größe'])
  })

  it('marks phrases and addresses from their first word to their last', () => {
    expect(marked('Scrive mario.rossi@pec.it a Mario  Rossi.', '"mario rossi"')).toEqual([
      'mario.rossi',
      'Mario  Rossi'
    ])
    expect(marked('Scrive mario.rossi@pec.it a Mario', 'mario.rossi@pec.it')).toEqual(['mario.rossi@pec.it'])
    expect(marked('Mario Rossini', '"mario rossi"')).toEqual([])
  })

  it('marks neither what must not be there nor what is sought in another place', () => {
    expect(marked('rossi bianchi verdi', '-rossi da:bianchi verdi')).toEqual(['verdi'])
    expect(marked('rossi bianchi verdi', '-rossi da:bianchi verdi', 'sender')).toEqual(['bianchi', 'verdi'])
  })

  it('joins what overlaps', () => {
    expect(marked('alfa beta gamma delta', '"alfa beta" "beta gamma"')).toEqual(['alfa beta gamma'])
  })

  it('begins and ends no word in the middle of one', () => {
    expect(marked('x123rossi rossi1 rossi_ èrossi', '"rossi"')).toEqual(['rossi'])
  })
})

describe('whatever is given', () => {
  const letters = fc.constantFrom(
    'a',
    'A',
    'à',
    'a\u0300',
    'b',
    'B',
    ' ',
    '.',
    '1',
    'ß',
    'ſ',
    's',
    '\u0327',
    'İ',
    '\ud83d'
  )
  const text = fc.oneof(
    fc.array(letters, { maxLength: 60 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary' })
  )
  const query = fc.array(letters, { minLength: 1, maxLength: 6 }).map(parts => parts.join(''))

  it('lies inside the text, in order and apart', () => {
    fc.assert(
      fc.property(text, query, (given, typed) => {
        let last = -1
        for (const { start, end } of highlighter(parseQuery(typed)).ranges(given, 'body')) {
          expect(start).toBeGreaterThan(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(given.length)
          last = end
        }
      }),
      { numRuns: 500 }
    )
  })

  it('is the same as looking at it word by word', () => {
    fc.assert(
      fc.property(text, query, (given, typed) => {
        const [term] = parseQuery(typed).terms
        if (term === undefined || term.negated) return
        const found = highlighter({ terms: [term] }).ranges(given, 'body')
        expect(found.map(({ start }) => start)).toEqual(startsByWords(given, term).map(({ start }) => start))
      }),
      { numRuns: 500 }
    )
  })

  it('takes a long text and a long phrase in one go', () => {
    const given = 'a '.repeat(200_000)
    expect(highlighter(parseQuery(`"${'a '.repeat(60)}b"`)).ranges(given, 'body')).toEqual([])
    expect(highlighter(parseQuery('a')).ranges(given, 'body')).toHaveLength(200_000)
  })
})

/** Where a term stands, by comparing folded words; what overlaps the one before is left out, as it would be joined. */
function startsByWords(text: string, { words, prefix }: SearchTerm): TextRange[] {
  const all = wordsOf(text)
  const found: TextRange[] = []
  for (let at = 0; at + words.length <= all.length; at += 1) {
    const stands = words.every((word, offset) => {
      const there = all[at + offset]?.folded ?? ''
      return prefix && offset === words.length - 1 ? there.startsWith(fold(word)) : there === fold(word)
    })
    const start = all[at]?.start ?? 0
    const end = all[at + words.length - 1]?.end ?? 0
    const last = found.at(-1)
    if (stands && (last === undefined || start >= last.end)) found.push({ start, end })
  }
  return found
}
