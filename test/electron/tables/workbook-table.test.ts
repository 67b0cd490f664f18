import { describe, expect, it } from 'vitest'
import { partsOf, rowsXml, type SampleWorkbook, workbookOf, zipOf } from './sample-workbook'
import { faultOf, readContent } from './table-bench'

// What these would catch: a value that is not what the sender saw in the sheet, and a file made to fill memory.

const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'

/** One sheet with a header, and a second row of these cells. */
const ofCells = (xml: string, more: Partial<SampleWorkbook> = {}) =>
  workbookOf({
    sheets: [{ name: 'Foglio1', content: `<sheetData>${header}<row r="2">${xml}</row></sheetData>` }],
    ...more
  })

async function shown(xml: string, more?: Partial<SampleWorkbook>) {
  return (await readContent(await ofCells(xml, more))).rows[0]?.cells
}

const simple: SampleWorkbook = {
  sheets: [{ name: 'Foglio1', content: rowsXml([['PEC'], ['a@pec.it']]) }]
}

describe('a workbook', () => {
  it('is read as text, with rows and columns where the sheet has them', async () => {
    const content = await workbookOf({
      sheets: [
        {
          name: 'Elenco &amp; co',
          content: `<dimension ref="A1:C9"/><sheetData>
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
            <row r="3"/>
            <row r="9"><c r="A9" t="inlineStr"><is><r><t>a@</t></r><r><t>pec.it</t></r></is></c><c r="C9" t="str"><v>x</v></c></row>
          </sheetData>`
        }
      ],
      strings:
        '<si><t>PEC</t></si><si><r><t>No</t></r><r><t xml:space="preserve">me </t></r><rPh><t>!</t></rPh></si>'
    })
    const { head, rows } = await readContent(content)
    expect(head).toEqual({
      columns: ['PEC', 'B', 'Nome'],
      rows: 1,
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheets: ['Elenco & co'],
      sheet: 'Elenco & co',
      notes: [{ kind: 'renamed-columns', count: 1, places: ['B'] }]
    })
    expect(rows).toEqual([{ line: 9, cells: ['a@pec.it', '', 'x'] }])
  })

  it.each([
    ['General', '0.30000000000000004', '0,3'],
    ['General', '12345678901', '12345678901'],
    ['General', '1.0E-7', '0,0000001'],
    ['00000', '187', '00187'],
    ['#,##0', '1234567', '1234567'],
    ['#,##0.00', '1234.5', '1.234,50'],
    ['[$€-410] #,##0.00', '1234.5', '€ 1.234,50'],
    ['0%', '0.22', '22%'],
    ['0.00E+00', '1500', '1,50E+03'],
    ['@', '42', '42'],
    ['dd/mm/yyyy', '45322', '31/01/2024'],
    ['[$-410]d mmmm yyyy;@', '45322', '31/01/2024'],
    ['m/d/yy h:mm', '45322.75', '31/01/2024 18:00'],
    ['yyyy-mm-dd hh:mm:ss', '45322.999999', '01/02/2024 00:00:00'],
    ['h:mm', '0.354166666666667', '08:30'],
    ['[h]:mm:ss', '1.5', '36:00:00'],
    ['dd/mm/yyyy', '59', '28/02/1900'],
    ['dd/mm/yyyy', '-1', '-1'],
    ['&quot;day &quot;0', '3', 'day 3']
  ])('shows a number in the format %s as its person sees it: %s is %s', async (format, value, text) => {
    expect(await shown(`<c r="A2" s="1"><v>${value}</v></c>`, { formats: [format] })).toEqual([text])
  })

  it('counts days from 1904 where it says so', async () => {
    const workbookProperties = '<workbookPr date1904="1"/>'
    const formats = ['dd/mm/yyyy']
    expect(await shown('<c r="A2" s="1"><v>43860</v></c>', { formats, workbookProperties })).toEqual([
      '31/01/2024'
    ])
  })

  it('shows texts, truths and moments, and keeps noughts in front', async () => {
    const xml = `<c r="A2" t="str"><v>00187</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="b"><v>0</v></c>
      <c r="D2" t="d"><v>2024-01-31T00:00:00</v></c><c r="E2" t="str"><v>a_x000D_&amp;b</v></c>`
    expect(await shown(xml)).toEqual(['00187', 'VERO', 'FALSO', '31/01/2024', 'a\r&b'])
  })

  it('takes what formulas last were, and tells of them, of errors and of what was never calculated', async () => {
    const { head, rows } = await readContent(
      await ofCells(`<c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>""</f><v></v></c>
        <c r="C2"><f>SUM(A1)</f></c><c r="D2" t="e"><f>X</f><v>#REF!</v></c><c r="E2" t="e"><v>#N/A</v></c>`)
    )
    expect(rows[0]?.cells).toEqual(['2', '', '#N/A', '#REF!', '#N/A'])
    expect(head.notes.filter(({ kind }) => kind !== 'long-rows')).toEqual([
      { kind: 'formulas', count: 4, places: ['A2', 'B2', 'C2'] },
      { kind: 'no-values', count: 3, places: ['C2', 'D2', 'E2'] }
    ])
  })

  it('tells of what is merged, hidden, or too long a number', async () => {
    const { head, rows } = await readContent(
      await workbookOf({
        sheets: [
          {
            name: 'x',
            content: `<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>${header}
              <row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="B2"><v>1234567890123456</v></c></row>
              </sheetData><mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>`
          }
        ]
      })
    )
    expect(rows[0]?.cells).toEqual(['1', '1234567890123460'])
    expect(head.notes.filter(({ kind }) => kind !== 'long-rows')).toEqual([
      { kind: 'merged-cells', count: 1, places: ['A2:A4'] },
      { kind: 'hidden-rows', count: 1, places: ['2'] },
      { kind: 'hidden-columns', count: 1, places: ['B'] },
      { kind: 'shortened-numbers', count: 1, places: ['B2'] }
    ])
  })

  it('gives the first sheet that it shows, or the one that is named', async () => {
    const sheets = ['nascosto', 'uno', 'due'].map(name => ({
      name,
      content: rowsXml([['x'], [name]]),
      ...(name === 'nascosto' ? { state: 'hidden' as const } : {})
    }))
    const content = await workbookOf({ sheets })
    expect(await readContent(content)).toMatchObject({
      head: {
        sheets: ['uno', 'due'],
        sheet: 'uno',
        notes: expect.arrayContaining([{ kind: 'several-sheets', count: 2, places: ['uno'] }])
      },
      rows: [{ cells: ['uno'] }]
    })
    expect(await readContent(content, { sheet: 'due' })).toMatchObject({
      head: {
        sheets: ['uno', 'due'],
        sheet: 'due',
        notes: expect.arrayContaining([{ kind: 'several-sheets', count: 2, places: ['due'] }])
      },
      rows: [{ cells: ['due'] }]
    })
    expect(await faultOf(readContent(content, { sheet: 'tre' }))).toEqual({
      code: 'table-no-such-sheet',
      sheet: 'tre'
    })
  })

  it('is read from the first sheet that it shows and that has rows, and says which it passed over', async () => {
    const sheets = [
      { name: 'copertina', content: '<sheetData/>' },
      { name: 'modello', content: rowsXml([['PEC', 'Nome']]) },
      { name: 'bozza', content: rowsXml([['PEC'], ['nascosta@pec.it']]), state: 'hidden' as const },
      { name: 'elenco', content: rowsXml([['PEC'], ['a@pec.it']]) }
    ]
    const content = await workbookOf({ sheets })
    const { head, rows } = await readContent(content)
    expect(head).toMatchObject({ sheets: ['copertina', 'modello', 'elenco'], sheet: 'elenco', rows: 1 })
    expect(head.notes).toEqual([
      { kind: 'several-sheets', count: 3, places: ['elenco'] },
      { kind: 'empty-sheets', count: 2, places: ['copertina', 'modello'] }
    ])
    expect(rows).toEqual([{ line: 2, cells: ['a@pec.it'] }])
    expect(await faultOf(readContent(content, { sheet: 'modello' }))).toEqual({ code: 'table-empty' })
    // Who names it knows of it.
    expect((await readContent(content, { sheet: 'bozza' })).rows).toHaveLength(1)
  })

  it('is refused where no sheet has rows, and tells of those that are hidden and were not looked at', async () => {
    const empty = ['uno', 'due'].map(name => ({ name, content: '<sheetData/>' }))
    const hidden = { name: 'tre', content: rowsXml([['PEC'], ['a@pec.it']]), state: 'veryHidden' as const }
    const refused = async (sheets: SampleWorkbook['sheets']) =>
      faultOf(readContent(await workbookOf({ sheets })))
    expect(await refused(empty)).toEqual({ code: 'table-empty', sheets: 2 })
    expect(await refused([...empty, hidden])).toEqual({ code: 'table-empty', hidden: 1 })
  })

  it('may write its elements with a prefix, as other programs do', async () => {
    const sheet = `<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>
      <x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const { rows } = await readContent(
      await workbookOf({ ...simple, parts: { 'xl/worksheets/sheet0.xml': sheet, 'xl/styles.xml': null } })
    )
    expect(rows).toEqual([{ line: 2, cells: ['1'] }])
  })
})

describe('a workbook that is refused', () => {
  it.each([
    ['is encrypted', 'table-encrypted', compoundOf('EncryptedPackage')],
    ['is as old as .xls', 'table-other-format', compoundOf('Workbook')],
    ['is of LibreOffice', 'table-other-format', zipOf(new Map([['mimetype', Buffer.from('x')]]))],
    [
      'is binary',
      'table-other-format',
      workbookOf({ ...simple, parts: { '_rels/.rels': null, 'xl/workbook.bin': 'x' } })
    ],
    ['is some ZIP', 'table-not-a-table', zipOf(new Map([['a.txt', Buffer.from('x')]]))],
    [
      'is a letter',
      'table-not-a-table',
      workbookOf({ ...simple, parts: { 'xl/workbook.xml': '<document/>' } })
    ],
    [
      'lacks its sheet',
      'table-broken',
      workbookOf({ ...simple, parts: { 'xl/worksheets/sheet0.xml': null } })
    ],
    ['is cut off', 'table-broken', workbookOf(simple).then(content => content.subarray(0, -40))],
    ['is an empty ZIP', 'table-not-a-table', zipOf(new Map())],
    ['has no rows', 'table-empty', workbookOf({ sheets: [{ name: 'x', content: '<sheetData/>' }] })],
    ['names a text that is not there', 'table-broken', ofCells('<c r="A2" t="s"><v>7</v></c>')],
    ['has a number that is none', 'table-broken', ofCells('<c r="A2"><v>1x</v></c>')],
    ['has XML that does not end', 'table-broken', ofCells('<c r="A2"><v>1')]
  ])('%s', async (_, code, content) => {
    expect(await faultOf(readContent(await content))).toEqual({ code })
  })

  it('has a DTD: what it would expand to is nobody’s table', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>${rowsXml([['x'], ['1']])}</worksheet>`
    const content = await workbookOf({ ...simple, parts: { 'xl/worksheets/sheet0.xml': bomb } })
    expect(await faultOf(readContent(content))).toEqual({ code: 'table-broken' })
  })

  it('was changed after it was packed: a wrong checksum may be a wrong address', async () => {
    const zip = await zipOf(partsOf(simple))
    const sum = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 16
    zip[sum] = (zip[sum] ?? 0) ^ 1
    expect(await faultOf(readContent(zip))).toEqual({ code: 'table-broken' })
  })

  it('has more rows, columns or letters than are allowed', async () => {
    const content = await workbookOf({
      sheets: [
        {
          name: 'x',
          content: rowsXml([
            ['a', 'b'],
            ['1', '23']
          ])
        }
      ]
    })
    const refused = (limits: object) => faultOf(readContent(content, { limits }))
    expect(await refused({ columns: 1 })).toMatchObject({ limit: 'columns', most: 1, line: 1 })
    expect(await refused({ cell: 1 })).toMatchObject({ limit: 'cell', most: 1, line: 2 })
    expect(await refused({ xlsxBytes: 100 })).toMatchObject({ limit: 'bytes' })
    expect(await refused({ entries: 3 })).toMatchObject({ limit: 'entries', most: 3 })
    const rows = rowsXml([['a'], ['1'], ['2'], ['3'], ['4']])
    const long = await workbookOf({ sheets: [{ name: 'x', content: rows }] })
    expect(await faultOf(readContent(long, { limits: { rows: 3 } }))).toMatchObject({
      limit: 'rows',
      most: 3
    })
    expect((await readContent(long, { limits: { rows: 4 } })).head.rows).toBe(4)
  })

  it('claims more rows than are allowed, which are counted before its texts are read', async () => {
    const content = (filled: number) =>
      workbookOf({
        sheets: [
          {
            name: 'x',
            content: `<dimension ref="A1:A9"/>${rowsXml(Array.from({ length: filled }, () => ['1']))}`
          }
        ],
        strings: 'damaged &'
      })
    const limits = { rows: 3 }
    expect(await faultOf(readContent(await content(6), { limits }))).toMatchObject({ limit: 'rows', most: 3 })
    expect(await faultOf(readContent(await content(3), { limits }))).toEqual({ code: 'table-broken' })
  })

  it('unpacks to more than is allowed, as it says or as it turns out', async () => {
    const parts = partsOf({
      ...simple,
      parts: { 'xl/worksheets/sheet0.xml': `<worksheet>${'<x/>'.repeat(200_000)}</worksheet>` }
    })
    const zip = await zipOf(parts)
    const claim = zip.lastIndexOf('xl/worksheets/sheet0.xml') - 46 + 24
    const limits = { unpackedBytes: 500_000 }
    expect(await faultOf(readContent(zip, { limits }))).toMatchObject({ limit: 'unpacked', most: 0.5 })
    zip.writeUInt32LE(4_000_000_000, claim)
    expect(await faultOf(readContent(zip))).toMatchObject({ limit: 'unpacked', most: 512 })
    zip.writeUInt32LE(1_000, claim)
    expect(await faultOf(readContent(zip, { limits }))).toEqual({ code: 'table-broken' })
  })

  it('packs a text or depth without end', async () => {
    const long = ofCells(`<c r="A2" t="str"><v>${' '.repeat(5_000_000)}</v></c>`)
    expect(await faultOf(readContent(await long))).toEqual({ code: 'table-broken' })
    const deep = ofCells(`<c r="A2"><v>1</v></c>${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)
    expect(await faultOf(readContent(await deep))).toEqual({ code: 'table-broken' })
  })
})

function compoundOf(entry: string): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(65_520),
    Buffer.from(entry, 'utf16le'),
    Buffer.alloc(512)
  ])
}
