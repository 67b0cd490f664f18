import { describe, expect, it, onTestFinished } from 'vitest'
import { Sql } from '../../../electron/archive/sql'
import { wordsOf } from '../../../shared/search/words'

/** The words that SQLite's index makes of each text, by the text's number. */
function indexed(texts: readonly string[]): string[] {
  const sql = new Sql(':memory:', null, 'relaxed')
  onTestFinished(() => sql.close())
  sql.exec(`CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2")`)
  sql.exec(`CREATE VIRTUAL TABLE places USING fts5vocab (words, 'instance')`)
  sql.transaction(() => {
    for (const [id, text] of texts.entries())
      sql.run('INSERT INTO words (rowid, text) VALUES (?, ?)', id + 1, text)
  })
  const found = texts.map(() => [] as string[])
  for (const { doc, term } of sql.all('SELECT doc, term FROM places ORDER BY doc, offset')) {
    found[Number(doc) - 1]?.push(String(term))
  }
  return found.map(terms => terms.join(' '))
}

const ours = (texts: readonly string[]) =>
  texts.map(text =>
    wordsOf(text)
      .map(({ folded }) => folded)
      .join(' ')
  )

describe('words are cut and folded as the index does it', () => {
  it.each([
    ['Latin letters and all signs among them', 0x01, 0x24f],
    ['Greek', 0x3a3, 0x3ce],
    ['Cyrillic', 0x400, 0x527],
    ['more Latin letters', 0x1e00, 0x1eff],
    ['signs and currencies', 0x2010, 0x2063]
  ])('%s', (_, from, to) => {
    const texts = Array.from({ length: to - from + 1 }, (__, at) => `k${String.fromCharCode(from + at)}x`)
    expect(ours(texts)).toEqual(indexed(texts))
  })

  it('accents of their own', () => {
    const texts = Array.from({ length: 0x70 }, (_, at) => `e${String.fromCharCode(0x300 + at)}x`)
    expect(ours(texts)).toEqual(indexed(texts))
  })

  it('what offices write', () => {
    const texts = [
      "Perché la città dell'Alto Adige/Südtirol: Größe, straße – naïve œuvre Ångström",
      'mario.rossi@pec-comune.example 2020082610003492 n. 12/2026 (§ 5) 1.234,50 € ½ m²',
      'ΟΔΟΣ Σίσυφος'
    ]
    expect(ours(texts)).toEqual(indexed(texts))
  })
})
