import { describe, expect, it } from 'vitest'
import { faultOf, readContent, readText } from './table-bench'

// What these would catch: a recipient who is lost, shifted into another column, or read with wrong letters.

const cells = async (content: string | Uint8Array) => (await readContent(content)).rows.map(row => row.cells)

describe('a table of text', () => {
  it('is what Excel saves: semicolons, quotes, line breaks in cells, a mark of UTF-8', async () => {
    const { head, rows } = await readContent(
      '\ufeffPEC;Nome;Nota\r\na@pec.it;"Rossi; ""Bianchi""";"due\r\nrighe"\r\n\r\nb@pec.it;Verdi;è\r\n'
    )
    expect(head).toEqual({
      columns: ['PEC', 'Nome', 'Nota'],
      rows: 2,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      sheets: [],
      sheet: null,
      notes: []
    })
    expect(rows).toEqual([
      { line: 2, cells: ['a@pec.it', 'Rossi; "Bianchi"', 'due\r\nrighe'] },
      { line: 4, cells: ['b@pec.it', 'Verdi', 'è'] }
    ])
  })

  it.each([
    [';', 'a;b\n1,5;2,5\n1,6;2,6'],
    [',', 'a,b\nx;y,2\nz,3'],
    ['\t', 'a\tb, c\nx\ty, z'],
    ['|', 'a|b\n1|2'],
    ['|', 'sep=|\r\na;b|c;d\r\n1;2|3;4'],
    [null, 'a@pec.it\nb@pec.it']
  ])('has its delimiter %j found', async (delimiter, text) => {
    const { head } = await readContent(text)
    expect(head.delimiter).toBe(delimiter)
    expect(head.columns).toHaveLength(delimiter === null ? 1 : 2)
  })

  it('counts rows as Excel does, for which a first line of `sep=` is none', async () => {
    const { rows } = await readContent('sep=;\r\na;b\r\n1;2\r\n')
    expect(rows).toEqual([{ line: 2, cells: ['1', '2'] }])
  })

  it.each([
    ['utf-8', Buffer.from('Città;x\nForlì;€\n')],
    ['windows-1252', Buffer.from('Citt\xe0;x\nForl\xec;\x80\n', 'latin1')],
    ['utf-16le', Buffer.from('\ufeffCittà;x\nForlì;€\n', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffCittà;x\nForlì;€\n', 'utf16le').swap16()],
    ['utf-16le', Buffer.from('Città;x\nForlì;"a b c d e f g h i j k l m n o p"\n', 'utf16le')]
  ])('has its letters read as %s', async (encoding, content) => {
    const { head, rows } = await readContent(content)
    expect(head.encoding).toBe(encoding)
    expect(head.columns[0]).toBe('Città')
    expect(rows[0]?.cells[0]).toBe('Forlì')
    const guessed = head.notes.some(({ kind }) => kind === 'guessed-encoding')
    expect(guessed).toBe(encoding === 'windows-1252')
  })

  it('has all of its letters read alike: one that is no UTF-8 may stand at the very end', async () => {
    const content = Buffer.concat([
      Buffer.from(`a;b\n${'x;y\n'.repeat(100_000 - 1)}`),
      Buffer.from('z;\xe8', 'latin1')
    ])
    const { head, rows } = await readContent(content)
    expect(head.encoding).toBe('windows-1252')
    expect(rows.at(-1)?.cells).toEqual(['z', 'è'])
  })

  it('is split alike wherever a piece of the file ends', async () => {
    const line = 'a@pec.it;"è ""x"" \r\n;";€\r\n'
    for (const shift of [0, 1, 2, 3, 5, 7, 11, 13]) {
      const head = `${'h'.repeat(shift + 1)};b;c\r\n`
      const { rows } = await readContent(head + line.repeat(6_000))
      expect(rows).toHaveLength(6_000)
      expect(new Set(rows.map(row => JSON.stringify(row.cells)))).toEqual(
        new Set([JSON.stringify(['a@pec.it', 'è "x" \r\n;', '€'])])
      )
    }
  })

  it('may have any line breaks, and no last one', async () => {
    expect(await cells('a;b\r1;2\n3;4\r\n5;6')).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6']
    ])
  })

  it('without a header has its first row for a recipient, and letters for columns', async () => {
    const { head, rows } = await readContent('a@pec.it;Anna\nb@pec.it;Bruno;x')
    expect(head.columns).toEqual(['A', 'B', 'C'])
    expect(rows[0]).toEqual({ line: 1, cells: ['a@pec.it', 'Anna'] })
    expect(head.notes).toEqual([{ kind: 'no-header', count: 1, places: [] }])
  })

  it('has every column named once', async () => {
    const { head } = await readContent('Nome;nome;;Nome (2);PEC\n1;2;3;4;5')
    expect(head.columns).toEqual(['Nome', 'nome (3)', 'C', 'Nome (2)', 'PEC'])
    expect(head.notes).toEqual([{ kind: 'renamed-columns', count: 2, places: ['nome (3)', 'C'] }])
  })

  it('drops empty rows and columns at its end, pads what is missing, and tells of rows that do not fit', async () => {
    const { head, rows } = await readContent('a;b;;;\n1;2;;;\n;;;;\n3\n4;5;6;;\n \n')
    expect(head.columns).toEqual(['a', 'b', 'C'])
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 4, cells: ['3', ''] },
      { line: 5, cells: ['4', '5', '6'] }
    ])
    expect(head.notes).toEqual([
      { kind: 'short-rows', count: 1, places: ['4'] },
      { kind: 'long-rows', count: 1, places: ['5'] }
    ])
  })

  it('tells of quotes that end too early and of numbers that Excel has cut', async () => {
    const { head, rows } = await readContent('a;b\n"Ditta" Rossi;3,47123E+11\n"x" ;2\n')
    expect(rows.map(row => row.cells)).toEqual([
      ['Ditta Rossi', '3,47123E+11'],
      ['x', '2']
    ])
    expect(head.notes).toEqual([
      { kind: 'shortened-numbers', count: 1, places: ['B2'] },
      { kind: 'stray-quotes', count: 1, places: ['2'] }
    ])
  })

  it.each([
    ['Via Roma 1; int. 2\n00100 Roma', ';'],
    ['Via Roma 1, int. 2\n00100 Roma, Italia\nscala B, piano 3', ','],
    ['Tel. 06 1234\nanna@example.it\nlun-ven', ';'],
    ['Gentile Anna, come detto,\n\nrisponda a anna@example.it, grazie;\nsaluti', ','],
    ['"Il Girasole" s.r.l.\nRoma', ';']
  ])('keeps the lines of a cell that has several: %j', async (cell, delimiter) => {
    const told = `"${cell.replaceAll('"', '""')}"`
    const lines = [
      ['PEC', 'Nota', 'Città'],
      ['a@pec.it', told, 'x']
    ].map(line => line.join(delimiter))
    expect(await cells(lines.join('\n'))).toEqual([['a@pec.it', cell, 'x']])
  })

  it('may be pasted, as spreadsheets copy cells', async () => {
    const { head, rows } = await readText('PEC\tNome\r\na@pec.it\t"Anna\nMaria"\r\n')
    expect(head).toMatchObject({ format: 'text', encoding: null, delimiter: '\t', columns: ['PEC', 'Nome'] })
    expect(rows).toEqual([{ line: 2, cells: ['a@pec.it', 'Anna\nMaria'] }])
  })
})

describe('a table of text that is refused', () => {
  it('has a quote that is never closed: whole rows would be one cell', async () => {
    const open = 'a;b\n1;2\n3;"4\n5;6\n'
    expect(await faultOf(readContent(open))).toEqual({ code: 'table-quote-open', line: 3 })
    expect(await faultOf(readContent(open + 'x;y\n'.repeat(100_000)))).toEqual({
      code: 'table-quote-open',
      line: 3
    })
  })

  it.each([
    ['whole rows', 'b@pec.it;Bruno;y\n', 'd@pec.it;'],
    ['only the next row', '', 'd@pec.it;'],
    ['rows that end early', 'b@pec.it;Bruno\n', 'd@pec.it;'],
    ['a row with a quote of its own', 'b@pec.it;Bruno;y\n', 'd@pec.it;"']
  ])('has a quote that is closed rows later: %s would be sent to a stranger', async (_, swallowed, last) => {
    const text = `PEC;Nome;Nota\nz@pec.it;Zoe;v\na@pec.it;"Il Girasole;x\n${swallowed}${last}Schermi 32";w\ne@pec.it;Elsa;u\n`
    expect(await faultOf(readContent(text))).toEqual({ code: 'table-quote-open', line: 3 })
  })

  it.each([
    [
      'in the first column',
      'Nome;PEC\nZoe;z@pec.it\n"Il Girasole;a@pec.it\nBruno;b@pec.it\nSchermi 32";c@pec.it\n'
    ],
    [
      'in the last column',
      'PEC;Nome\nz@pec.it;Zoe\na@pec.it;"Il Girasole\nb@pec.it;Bruno\nc@pec.it;Schermi 32"\n'
    ],
    ['among commas', 'Nome,Importo,Nota\nZoe,1,x\nAnna,"2,x\nBruno,3,x\nCarla,4",x\n']
  ])('has a quote that is closed rows later %s', async (_, text) => {
    expect(await faultOf(readContent(text))).toEqual({ code: 'table-quote-open', line: 3 })
  })

  it('has a row more than are allowed, and is read no further', async () => {
    const limits = { rows: 3 }
    expect((await readText('a\n1\n\n2\n3\n', { limits })).head.rows).toBe(3)
    expect(await faultOf(readText('a\n1\n2\n3\n4\n"', { limits }))).toEqual({
      code: 'table-too-large',
      limit: 'rows',
      most: 3
    })
  })

  it.each([
    ['columns', { columns: 2 }, 'a;b;;;\n1;2;3', { most: 2, line: 2 }],
    ['columns', {}, `a;b\n${';'.repeat(2_000_000)}`, { most: 200, line: 2 }],
    ['cell', { cell: 5 }, 'a;b\n123456;x', { most: 5, line: 2 }],
    ['cell', {}, `a;b\n${'x'.repeat(40_000)}`, { most: 32_767, line: 2 }],
    ['bytes', { csvBytes: 10 }, 'a;b\n1;2\n3;4', { most: 0.00001 }]
  ])('is over the limit of %s', async (limit, limits, text, data) => {
    expect(await faultOf(readContent(text, { limits }))).toEqual({ code: 'table-too-large', limit, ...data })
  })

  it.each([
    ['nothing', ''],
    ['a header alone', 'PEC;Nome\n\n;;\n'],
    ['empty lines', '\n\n \n']
  ])('holds %s', async (_, text) => {
    expect(await faultOf(readContent(text))).toEqual({ code: 'table-empty' })
  })

  it.each([
    ['a PDF', '%PDF-1.7\n1 0 obj'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['a page of the web', ' <!doctype html><table>'],
    ['noughts', 'a;b\n1;\0\n'],
    ['noughts far behind', `a;b\n${'1;2\n'.repeat(30_000)}\0`]
  ])('is %s', async (_, content) => {
    expect(await faultOf(readContent(content))).toEqual({ code: 'table-not-a-table' })
  })

  it('claims to be UTF-8 and is not', async () => {
    const content = Buffer.from('\xef\xbb\xbfa;b\n1;\xe8\n', 'latin1')
    expect(await faultOf(readContent(content))).toEqual({ code: 'table-broken' })
  })
})
