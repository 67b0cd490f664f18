import { describe, expect, it } from 'vitest'
import { rowsXml, workbookOf } from './sample-workbook'
import { readContent } from './table-bench'

// What these would catch: a first recipient who is taken for the header and sent nothing, without anybody being told.

const noHeader = { kind: 'no-header', count: 1, places: [] }

describe('the first row of a table', () => {
  it.each([
    ['an address without its @', 'mario(at)pec.it;Mario\nb@pec.it;Bruno'],
    ['an address with a word for its @', 'Mario;mario [chiocciola] pec.it\nBruno;b@pec.it'],
    ['an address without an end', 'mario@pec;Mario\nb@pec.it;Bruno'],
    ['a number', 'Mario;120,50\nBruno;80'],
    ['a number that only it has', 'Mario;00187\nBruno;'],
    ['a day', 'Mario;31/01/2024\nBruno;01/02/2024'],
    ['a file', 'Mario;mario.pdf\nBruno;bruno.pdf'],
    ['a tax number', 'Mario;RSSMRA80A01H501U\nBruno;VRDBRN80A01H501X']
  ])('is a recipient where it holds %s', async (_, text) => {
    const { head, rows } = await readContent(text)
    expect(head.notes).toEqual([noHeader])
    expect(head.columns).toEqual(['A', 'B'])
    expect(rows.map(({ line }) => line)).toEqual([1, 2])
  })

  it.each([
    ['words above words', 'Mario;Rossi\nBruno;Verdi', ['Mario', 'Rossi']],
    ['words above addresses', 'nessuna;Mario\nb@pec.it;Bruno', ['nessuna', 'Mario']],
    ['a number above numbers', 'n.d.;120,50\nb@pec.it;80', ['n.d.', '120,50']]
  ])('is the header with a note where it is %s', async (_, text, places) => {
    const { head, rows } = await readContent(text)
    expect(head.columns).toEqual(places)
    expect(head.notes).toEqual([{ kind: 'unsure-header', count: 1, places }])
    expect(rows).toHaveLength(1)
  })

  it.each([
    'PEC;Nome\na@pec.it;Anna',
    'Nome;Cognome\nAnna;Rossi',
    'Ragione sociale;Domicilio digitale;2024\nAlfa;a@pec.it;12',
    'Stanza;Piano\nA;1\nB;2',
    'E-Mail (@);Firma\na@pec.it;Alfa'
  ])('is surely the header: %j', async text => {
    expect((await readContent(text)).head.notes).toEqual([])
  })

  it('quotes little of itself in the note', async () => {
    const { head } = await readContent(`${'x'.repeat(90)};b\n\n;c;d\ny;z`)
    expect(head.notes[0]).toEqual({ kind: 'unsure-header', count: 1, places: ['x'.repeat(40), 'b'] })
  })
})

describe('a title above the header', () => {
  it.each([
    ['one', 'Elenco clienti\nPEC;Nome;Nota\na@pec.it;Anna\n', 1, ';'],
    ['one, and no last line break', 'Elenco clienti\nPEC;Nome\na@pec.it;Anna', 1, ';'],
    ['two and an empty row', 'Elenco, 2024\nStudio Rossi\n\nPEC;Nome\na@pec.it;Anna\n', 2, ';'],
    ['one with a date beside it', 'Elenco destinatari;31/12/2026\n\nPEC;Nome;Nota\na@pec.it;Anna;x', 1, ';'],
    ['one that names columns', 'Elenco;Data: 2026\nPEC;Nome;Nota\na@pec.it;Anna;x', 1, ';'],
    ['one with delimiters behind it', 'Elenco clienti,,\nPEC,Nome,Nota\na@pec.it,Anna,x\n', 1, ',']
  ])('is skipped with a note, and the delimiter found: %s', async (_, text, count, delimiter) => {
    const { head, rows } = await readContent(text)
    expect(head).toMatchObject({ delimiter, rows: 1 })
    expect(head.columns.slice(0, 2)).toEqual(['PEC', 'Nome'])
    expect(head.notes).toContainEqual({
      kind: 'skipped-titles',
      count,
      places: ['1', '2'].slice(0, count)
    })
    expect(rows[0]?.cells.slice(0, 2)).toEqual(['a@pec.it', 'Anna'])
  })

  it('is skipped in a workbook too', async () => {
    const content = rowsXml([['Elenco clienti'], ['PEC', 'Nome'], ['a@pec.it', 'Anna']])
    const { head, rows } = await readContent(await workbookOf({ sheets: [{ name: 'x', content }] }))
    expect(head.columns).toEqual(['PEC', 'Nome'])
    expect(head.notes).toEqual([{ kind: 'skipped-titles', count: 1, places: ['1'] }])
    expect(rows.map(({ line }) => line)).toEqual([3])
  })

  it.each([
    ['an address', 'a@pec.it\nPEC;Nome\nb@pec.it;Bruno'],
    ['a name, and names below it', 'Anna\nBruno;Verdi\nCarla;Neri'],
    ['an address beside a name', 'a@pec.it;Anna\nPEC;Nome;Nota\nb@pec.it;Bruno;x'],
    ['a name beside another, above a row as wide as it', 'Nome;Posta\nVerdi;PEC\nBruno;b@pec.it'],
    [
      'one of those above a recipient without an address',
      'Rossi;31/12/2026\nVerdi;manca la PEC;x\nBruno;b@pec.it;y'
    ]
  ])('is none where the first row holds %s', async (_, text) => {
    const { head } = await readContent(text)
    expect(head.notes.some(({ kind }) => kind === 'skipped-titles')).toBe(false)
  })

  it.each([
    'Verdi\nBianchi\nRossi, Mario',
    'Rossi, Mario\nVerdi\nBianchi',
    'a@pec.it\nb@pec.it\nc@pec.it, x'
  ])('gives a list of one column no delimiter: %j', async text => {
    expect((await readContent(text)).head.delimiter).toBeNull()
  })
})
