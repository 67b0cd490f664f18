/** What is worth telling of a table that was read: nothing of it keeps the table from being used. */
export const tableNoteKinds = [
  /** The first row looks like those below it: it is a recipient, and the columns are named by letters. */
  'no-header',
  /** The first row was taken for the names of the columns and may be a recipient; `places` are its first cells. */
  'unsure-header',
  /** Rows above the header that are the title of the table. */
  'skipped-titles',
  /** The workbook shows several sheets; `places` is the one that was read, `count` how many there are. */
  'several-sheets',
  /** Sheets before the one that was read that have no rows; `places` are their names. */
  'empty-sheets',
  /** Neither UTF-8 nor marked as anything: read as Windows does, which may be wrong for accents. */
  'guessed-encoding',
  /** Columns without a name, or with that of another; `places` are the names they were given. */
  'renamed-columns',
  /** Rows with fewer cells than the header. */
  'short-rows',
  /** Rows with cells beyond the last column that has a name. */
  'long-rows',
  /** Rows with text behind a closing quote, taken as it stands. */
  'stray-quotes',
  /** Cells that a spreadsheet calculated: what it had calculated last was taken. */
  'formulas',
  /** Cells of an error or of a formula that was never calculated: read as such, so that no row is sent with one. */
  'no-values',
  /** Merged ranges: their value belongs to their first cell alone. */
  'merged-cells',
  /** Rows that the spreadsheet hides or filters away, and that were read. */
  'hidden-rows',
  'hidden-columns',
  /** Numbers of which the spreadsheet has lost digits: longer than fifteen, or written as a power of ten. */
  'shortened-numbers'
] as const

export type TableNoteKind = (typeof tableNoteKinds)[number]

export interface TableNote {
  readonly kind: TableNoteKind
  /** How many rows, columns, cells or ranges it is about; 1 where it is about the table. */
  readonly count: number
  /** The first of them as a spreadsheet names them ("12", "C5", "A2:B4"), or by name; empty where it is about the table. */
  readonly places: readonly string[]
}

/** The phrase that tells a note, and what fills it. */
export function tableNoteWords({ kind, count, places }: TableNote) {
  return { key: `runs:table.${kind}`, count, places: places.join(', ') } as const
}
