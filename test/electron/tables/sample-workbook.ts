import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

export interface SampleSheet {
  readonly name: string
  /** What is within `<worksheet>`. */
  readonly content: string
  readonly state?: 'hidden' | 'veryHidden'
}

export interface SampleWorkbook {
  readonly sheets: readonly SampleSheet[]
  /** What is within `<sst>`. */
  readonly strings?: string
  /** Codes of number formats; cell style n is the n-th of them, 0 is plain. */
  readonly formats?: readonly string[]
  readonly workbookProperties?: string
  /** Parts that take the place of those above, or come beside them; null takes one away. */
  readonly parts?: Readonly<Record<string, string | Buffer | null>>
}

/** The parts of a workbook by their names. */
export function partsOf(workbook: SampleWorkbook): ReadonlyMap<string, Buffer> {
  const { sheets, strings = '', formats = [], workbookProperties = '' } = workbook
  const parts = new Map<string, string | Buffer | null>([
    ['[Content_Types].xml', `<Types xmlns="${packaged}/content-types"/>`],
    ['_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns:r="${office}">${workbookProperties}<sheets>${sheets
        .map(({ name, state }, at) => {
          const hidden = state === undefined ? '' : ` state="${state}"`
          return `<sheet name="${name}" sheetId="${at + 1}"${hidden} r:id="s${at}"/>`
        })
        .join('')}</sheets></workbook>`
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, at) => [`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`] as const),
        ['st', 'styles', 'styles.xml'],
        ['ss', 'sharedStrings', '/xl/sharedStrings.xml']
      ])
    ],
    [
      'xl/styles.xml',
      `<styleSheet><numFmts>${formats
        .map((code, at) => `<numFmt numFmtId="${at + 164}" formatCode="${code}"/>`)
        .join(
          ''
        )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
        .map((_, at) => `<xf numFmtId="${at + 164}"/>`)
        .join('')}</cellXfs></styleSheet>`
    ],
    ['xl/sharedStrings.xml', `<sst>${strings}</sst>`],
    ...sheets.map(({ content }, at) => {
      return [`xl/worksheets/sheet${at}.xml`, `<worksheet>${content}</worksheet>`] as const
    }),
    ...Object.entries(workbook.parts ?? {})
  ])
  return new Map([...parts].flatMap(([name, part]) => (part === null ? [] : [[name, Buffer.from(part)]])))
}

export function workbookOf(workbook: SampleWorkbook): Promise<Buffer> {
  return zipOf(partsOf(workbook))
}

export function zipOf(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, part] of parts) zip.addBuffer(part, name, { mtime: new Date(2024, 0, 1) })
  zip.end()
  return buffer(zip.outputStream)
}

/** Rows of texts, from the first. */
export function rowsXml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const xml = rows.map((cells, at) => `<row r="${at + 1}">${cells.map(cell).join('')}</row>`)
  return `<sheetData>${xml.join('')}</sheetData>`
}

function relations(all: readonly (readonly [string, string, string])[]): string {
  const each = all.map(([id, type, target]) => {
    return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  })
  return `<Relationships xmlns="${packaged}/relationships">${each.join('')}</Relationships>`
}
