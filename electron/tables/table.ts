import type { TableNote } from '../../shared/runs/table-note'

export type TableSource =
  | { readonly kind: 'file'; readonly path: string }
  /** As it was pasted. */
  | { readonly kind: 'text'; readonly text: string }

/** What a reader knows of a row before the table has got its shape. */
export interface TableRow {
  /**
   * As a spreadsheet numbers its rows, from 1: empty rows count, line breaks within a cell and a first line `sep=;` do
   * not.
   */
  readonly line: number
  /** At least as many as the header has names; more only where the row has them, in which case `columns` has too. */
  readonly cells: readonly string[]
}

export type Delimiter = ';' | ',' | '\t' | '|'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface TableHead {
  /** Each once, none empty; those without a name of their own have the spreadsheet's letters. */
  readonly columns: readonly string[]
  /** Without the header and without empty ones. */
  readonly rows: number
  readonly format: 'csv' | 'xlsx' | 'text'
  /** null where the text did not come as bytes of its own. */
  readonly encoding: TextEncoding | null
  /** null for a workbook, and where there is a single column. */
  readonly delimiter: Delimiter | null
  /** Those that the workbook shows, in its order. */
  readonly sheets: readonly string[]
  /** The one that was read. */
  readonly sheet: string | null
  readonly notes: readonly TableNote[]
}

export interface TableLimits {
  /** Filled rows without the header. */
  readonly rows: number
  readonly columns: number
  /** UTF-16 units, as Excel counts. */
  readonly cell: number
  readonly csvBytes: number
  readonly xlsxBytes: number
  /** Bytes that those parts of a workbook that are read may have unpacked. */
  readonly unpackedBytes: number
  /** Files in a workbook's ZIP. */
  readonly entries: number
}

/**
 * Unpacked, 100,000 rows of eight columns are about 40 MB: half a gigabyte lets a hundred columns through, and stops
 * what was packed to fill memory. Excel writes some dozens of files into a workbook, more only with many sheets.
 */
export const tableLimits: TableLimits = {
  rows: 100_000,
  columns: 200,
  cell: 32_767,
  csvBytes: 200_000_000,
  xlsxBytes: 100_000_000,
  unpackedBytes: 512_000_000,
  entries: 5_000
}

/** More than any spreadsheet has: what claims more is none. */
export const mostColumns = 16_384
