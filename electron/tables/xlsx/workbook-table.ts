import type { TableNote } from '../../../shared/runs/table-note'
import type { FoundTable } from '../found-table'
import type { OpenFile } from '../open-file'
import { Places } from '../places'
import type { TableLimits } from '../table'
import { TableFault, tooLarge } from '../table-fault'
import { PackageParts } from './package-parts'
import { readXml } from './read-xml'
import { SharedStrings } from './shared-strings'
import { type SheetParts, SheetRows } from './sheet-rows'
import { Styles } from './styles'
import { readWorkbook, type Sheet } from './workbook'

/**
 * The sheet of a workbook (.xlsx) that is named; else those that it shows, in its order, each once the one before it has
 * turned out to have no rows. What somebody hid is nobody's list of recipients unless it is named. Throws a `TableFault`
 * behind the last of them.
 */
export async function* workbookTables(
  file: OpenFile,
  named: string | null,
  limits: TableLimits
): AsyncGenerator<FoundTable> {
  const parts = await PackageParts.open(file, limits)
  const workbook = await readWorkbook(parts)
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden)
  const asked = named === null ? visible : workbook.sheets.filter(({ name }) => name === named).slice(0, 1)
  if (named !== null && asked.length === 0) {
    throw new TableFault('table-no-such-sheet', 'no sheet of that name', { sheet: named })
  }
  const { isFrom1904 } = workbook
  const empty = new Places()
  let texts: Pick<SheetParts, 'styles' | 'strings'> | null = null
  for (const sheet of asked) {
    await refuseEndless(parts, sheet, limits)
    texts ??= {
      styles: await Styles.read(parts, workbook.styles),
      strings: await SharedStrings.read(parts, workbook.strings)
    }
    const rows = new SheetRows({ ...texts, isFrom1904, limits })
    yield {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheets: visible.map(({ name }) => name),
      sheet: sheet.name,
      rows: rows.read(parts.pieces(sheet.part)),
      notes: width => [
        ...sheetNote(visible.length, sheet.name),
        ...empty.note('empty-sheets'),
        ...rows.notes(width)
      ]
    }
    empty.add(sheet.name)
  }
  throw noRows(asked.length, named === null ? workbook.sheets.length - visible.length : 0)
}

/** `hidden`: sheets that were not looked at. */
function noRows(looked: number, hidden: number): TableFault {
  const data = hidden > 0 ? { hidden } : looked > 1 ? { sheets: looked } : {}
  return new TableFault('table-empty', 'no sheet with rows', data)
}

function sheetNote(count: number, read: string): readonly TableNote[] {
  return count < 2 ? [] : [{ kind: 'several-sheets', count, places: [read] }]
}

/**
 * A sheet that claims more rows than are read has them counted first: reading all texts of a million rows only to
 * refuse them would take long. The claim itself proves nothing, as it counts rows in which nothing is.
 */
async function refuseEndless(parts: PackageParts, { part }: Sheet, limits: TableLimits): Promise<void> {
  let claimed: number | null = null
  let isValue = false
  let isFilled = false
  let filled = 0
  const reading = readXml(parts.pieces(part), {
    open: (name, { ref }) => {
      if (name === 'dimension') claimed = lastRow(ref ?? '')
      if (name === 'sheetData') claimed ??= Number.POSITIVE_INFINITY
      isValue = name === 'v' || name === 't'
    },
    text: text => {
      if (isValue && text.trim() !== '') isFilled = true
    },
    close: name => {
      isValue = false
      if (name !== 'row') return
      if (isFilled) filled += 1
      isFilled = false
    }
  })
  for await (const _ of reading) {
    if (claimed !== null && claimed <= limits.rows + 1) return
    // One of them may be the header.
    if (filled > limits.rows + 1) throw tooLarge('rows', limits.rows)
  }
}

/** The last row of a range such as `A1:H500`; endless where there is none to be read. */
function lastRow(range: string): number {
  const found = /(\d+)$/.exec(range)
  return found === null ? Number.POSITIVE_INFINITY : Number(found[1])
}
