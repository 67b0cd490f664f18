import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { type ResultFormat, tableParts, writeTable } from '../../../electron/tables/result-table'
import { readZip } from '../../helpers/zip'
import { fileOf, readContent } from './table-bench'

// What these would catch: a result that a spreadsheet calculates, cannot open, or shows otherwise than it was.

const columns = ['PEC', 'Esito']
const rows = [
  ['a@pec.it', 'x; "y", <z> & è €\nriga', ''],
  ['', '00187', '_x0041_ \u0001']
]

const written = (format: ResultFormat, own: Iterable<readonly string[]> = rows) =>
  buffer(tableParts(format, columns, own))

describe('a table of results', () => {
  it('as a workbook is read again as it was written', async () => {
    const { head, rows: read } = await readContent(await written('xlsx'))
    expect(head).toMatchObject({ format: 'xlsx', columns: ['PEC', 'Esito', 'C'], rows: 2 })
    expect(read.map(({ cells }) => cells)).toEqual([rows[0]?.slice(0, 2), rows[1]])
  })

  it('as CSV is read again as it was written', async () => {
    const { head, rows: read } = await readContent(await written('csv', rows.slice(0, 1)))
    expect(head).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', columns })
    expect(read.map(({ cells }) => cells)).toEqual([rows[0]?.slice(0, 2)])
  })

  it('holds no formula: cells of a workbook are texts, those of CSV begin with an apostrophe', async () => {
    const formula = '=HYPERLINK("http://x")'
    const file = await fileOf(await written('xlsx', [[formula]]))
    const sheet = (await readZip(file)).get('xl/worksheets/sheet1.xml')?.toString()
    expect(sheet).toContain(`<c r="A2" t="inlineStr"><is><t xml:space="preserve">${formula}</t></is></c>`)
    expect(sheet).not.toContain('<f')
    expect((await written('csv', [[formula]])).toString()).toContain(`"'=HYPERLINK(""http://x"")"`)
  })

  it.each(['csv', 'xlsx'] as const)('as %s gives back what a spreadsheet would calculate', async format => {
    const own = [
      'a@pec.it',
      '-12,50',
      '+39 06 1234',
      '=1+1',
      '@nome',
      "'=1",
      "''-x",
      "'ndrangheta",
      '-3',
      '\tx'
    ]
    const { head, rows: read } = await readContent(await written(format, [['-n', ...own.slice(1)], own]))
    expect(read.map(({ cells }) => cells)).toEqual([['-n', ...own.slice(1)], own])
    expect(head.columns.slice(0, 2)).toEqual(columns)
  })

  it.each(['csv', 'xlsx'] as const)('as %s takes its place whole, or not at all', async format => {
    const file = await fileOf('before', `results.${format}`)
    async function* failing() {
      yield ['a']
      throw new Error('no more rows')
    }
    await expect(writeTable(file, format, columns, failing())).rejects.toThrow('no more rows')
    expect(await readFile(file, 'utf8')).toBe('before')
    expect(await readdir(path.dirname(file))).toEqual([`results.${format}`])
    await writeTable(file, format, columns, [['a@pec.it'], ['b@pec.it']])
    expect((await readContent(await readFile(file))).head.rows).toBe(2)
  })

  it('is made row by row: whoever stops reading ends it', async () => {
    let asked = 0
    function* endless() {
      for (;;) {
        asked += 1
        yield ['a@pec.it', `${asked} ${Math.sin(asked)}`]
      }
    }
    for await (const _ of tableParts('xlsx', columns, endless())) if (asked > 10) break
    const then = asked
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(asked).toBe(then)
    expect(asked).toBeLessThan(50_000)
  })
})
