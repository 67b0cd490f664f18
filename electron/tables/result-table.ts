import { csvLine, utf8Mark } from '../archive/csv'
import { writeWhole } from '../archive/files'
import { workbookParts } from './xlsx/write-workbook'

type Rows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>

export type ResultFormat = 'csv' | 'xlsx'

/**
 * A table as a file, piece by piece, never more of it in memory than a piece. No cell is ever calculated: CSV marks those
 * that a spreadsheet would take for a formula, a workbook's are texts.
 */
export function tableParts(
  format: ResultFormat,
  columns: readonly string[],
  rows: Rows
): AsyncGenerator<Uint8Array> {
  return format === 'csv' ? csvParts(columns, rows) : workbookParts(columns, rows)
}

/** Writes a table to where a person chose, whole or not at all; throws what the system or `rows` throw. */
export async function writeTable(
  file: string,
  format: ResultFormat,
  columns: readonly string[],
  rows: Rows
): Promise<void> {
  await writeWhole(file, tableParts(format, columns, rows))
}

/** Signs of a piece. */
const pieceSigns = 1 << 16

async function* csvParts(columns: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  let piece = `${utf8Mark}${csvLine(columns)}`
  for await (const row of rows) {
    piece += csvLine(row)
    if (piece.length < pieceSigns) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(piece)
}
