import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highlighter } from '../../../shared/search/highlight'
import { parseQuery } from '../../../shared/search/query'
import { snippetAround } from '../../../shared/search/snippet'

const snippetOf = (text: string, typed: string) => {
  const range = highlighter(parseQuery(typed)).first(text, 'body')
  return range === null ? null : snippetAround(text, range)
}

it('shows the match on one line with words around it, cut between words', () => {
  const text = `${'prima parola '.repeat(20)}\n\n  la fattura\tallegata ${'dopo parola '.repeat(20)}`
  const snippet = snippetOf(text, 'fattura') ?? ''
  expect(snippet).toMatch(/^…(?:prima|parola) .*la fattura allegata dopo .*(?:dopo|parola)…$/)
  expect(snippet.length).toBeLessThanOrEqual(122)
})

it('leaves nothing out of a short text', () => {
  expect(snippetOf('Vi invio\nla fattura.', 'fattura')).toBe('Vi invio la fattura.')
  expect(snippetOf('fattura', 'fattura')).toBe('fattura')
})

it('shows the beginning of a match that is longer than the line', () => {
  expect(snippetOf(`x ${'a'.repeat(500)} y`, 'aaa')).toBe(`x ${'a'.repeat(118)}…`)
})

it('is one line of whole characters, whatever the text is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      (a, b) => {
        const snippet = snippetOf(`${a} parola ${b}`, 'parola') ?? ''
        expect(snippet).toContain('parola')
        expect(snippet).not.toMatch(/[\n\r\0]/)
        expect(snippet.isWellFormed()).toBe(true)
        expect(snippet.length).toBeLessThanOrEqual(123)
      }
    )
  )
})
