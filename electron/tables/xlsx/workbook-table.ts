import type { TableNote } from '../../../shared/runs/table-note'
import type { FoundTable } from '../found-table'
import type { OpenFile } from '../open-file'
import type { TableLimits } from '../table'
import { TableFault, tooLarge } from '../table-fault'
import { PackageParts } from './package-parts'
import { readXml } from './read-xml'
import { SharedStrings } from './shared-strings'
import { SheetRows } from './sheet-rows'
import { Styles } from './styles'
import { readWorkbook, type Sheet } from './workbook'

/** A sheet of a workbook (.xlsx): the one that is named, or the first that it shows. */
export async function workbookTable(
  file: OpenFile,
  named: string | null,
  limits: TableLimits
): Promise<FoundTable> {
  const parts = await PackageParts.open(file, limits)
  const workbook = await readWorkbook(parts)
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden)
  const sheet = named === null ? visible[0] : workbook.sheets.find(({ name }) => name === named)
  if (sheet === undefined) throw noSheet(named)
  await refuseEndless(parts, sheet, limits)
  const { isFrom1904 } = workbook
  const styles = await Styles.read(parts, workbook.styles)
  const strings = await SharedStrings.read(parts, workbook.strings)
  const rows = new SheetRows({ strings, styles, isFrom1904, limits })
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheets: visible.map(({ name }) => name),
    sheet: sheet.name,
    rows: rows.read(parts.pieces(sheet.part)),
    notes: width => [...sheetNote(visible.length, sheet.name), ...rows.notes(width)]
  }
}

function sheetNote(count: number, read: string): readonly TableNote[] {
  return count < 2 ? [] : [{ kind: 'several-sheets', count, places: [read] }]
}

function noSheet(named: string | null): TableFault {
  return named === null
    ? new TableFault('table-empty', 'a workbook that shows no sheet')
    : new TableFault('table-no-such-sheet', 'no sheet of that name', { sheet: named })
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
