import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { columnLetters } from '../places'

/** Signs of a piece of the sheet. */
const pieceSigns = 1 << 16

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const sheetKind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** All that a workbook of one sheet needs beside the sheet; without styles every cell looks as the program likes. */
const fixedParts: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetKind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetKind}.worksheet+xml"/></Types>`
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
  ]
]

type Rows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>

/** A workbook with one sheet of texts, as a ZIP piece by piece; throws what `rows` throws. */
export async function* workbookParts(columns: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream.pipe(new PassThrough())
  const sheet = Readable.from(sheetPieces(columns, rows), { objectMode: false })
  const fail = (error: Error) => out.destroy(error)
  zip.on('error', fail)
  // The library does not listen to its source.
  sheet.on('error', fail)
  for (const [name, content] of fixedParts) zip.addBuffer(Buffer.from(head + content), name)
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  try {
    for await (const piece of out) yield piece
  } finally {
    sheet.destroy()
    out.destroy()
  }
}

async function* sheetPieces(columns: readonly string[], rows: Rows): AsyncGenerator<Buffer> {
  let piece = `${head}<worksheet xmlns="${main}"><sheetData>${rowXml(columns, 1)}`
  let line = 1
  for await (const row of rows) {
    line += 1
    piece += rowXml(row, line)
    if (piece.length < pieceSigns) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(`${piece}</sheetData></worksheet>`)
}

function rowXml(cells: readonly string[], line: number): string {
  return `<row r="${line}">${cells.map((cell, column) => cellXml(cell, column, line)).join('')}</row>`
}

function cellXml(text: string, column: number, line: number): string {
  if (text === '') return ''
  const place = `${columnLetters(column)}${line}`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Signs that XML cannot hold are written as workbooks write them, and text that looks like one so written too. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\t\n\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, sign => {
      return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
    })
    .replace(/[&<>]/g, sign => escapes[sign] ?? sign)
}
