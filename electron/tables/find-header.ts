import { type CellKind, kindOfCell } from './cell-kind'
import { namesAddresses, namesColumn } from './column-words'

export interface FoundHeader {
  /** `unsure`: taken for one, though it may be a row like those below it. */
  readonly header: 'sure' | 'unsure' | 'none'
  /** Rows above it that are the title of the table. */
  readonly titles: number
}

/** Rows of a title. */
export const mostTitles = 5

/** Share of a column's filled cells that make it a column of their kind. */
const most = 0.6

/** Kinds by which a row of data is told from names: words may be either. */
const dataKinds: readonly CellKind[] = ['number', 'date', 'file', 'code']

/**
 * Whether a table begins with names of its columns, by its first filled rows. A recipient who is taken for a header is
 * sent nothing, so whatever looks like data is data, and a header that could be either is told.
 */
export function findHeader(rows: readonly (readonly string[])[]): FoundHeader {
  const titles = titlesOf(rows)
  return { header: headerOf(rows.slice(titles)), titles }
}

/** How many rows are the title of the table; one with an address is none, but a recipient. */
function titlesOf(rows: readonly (readonly string[])[]): number {
  const opening = rows.slice(0, mostTitles + 1)
  // Only what surely is a header has a title above it: a lone cell may be a recipient of whom no more is known.
  const isTitled = (titles: number) =>
    titles > 0 && !rows.slice(0, titles).some(hasAddress) && headerOf(rows.slice(titles)) === 'sure'
  // A title of several cells, such as one with a date beside it, is told by the name of the addresses' column below it.
  const named = opening.findIndex(row => row.some(namesAddresses))
  const widest = Math.max(0, ...opening.slice(0, Math.max(0, named)).map(filledIn))
  if (isTitled(named) && widest < filledIn(rows[named] ?? [])) return named
  const filled = opening.findIndex(row => filledIn(row) > 1)
  return isTitled(filled) ? filled : 0
}

function headerOf([first = [], ...below]: readonly (readonly string[])[]): FoundHeader['header'] {
  if (hasAddress(first)) return 'none'
  const columns = first.map((cell, at) => ({
    kind: kindOfCell(cell),
    below: commonKind(below.map(row => row[at] ?? ''))
  }))
  const filled = columns.filter(({ kind }) => kind !== 'empty').length
  const named = first.filter(namesColumn).length
  const isNamed = columns.filter(({ kind, below }) => kind === 'words' && below !== null && below !== 'words')
  const looksAlike = columns.some(({ kind, below }) => dataKinds.includes(kind) && kind === below)
  const hasData = looksAlike || columns.some(({ kind }) => kind === 'number' || kind === 'date')
  const areNames = named * 2 > filled || (named > 0 && isNamed.length > 0)
  if (areNames) return hasData && isNamed.length === 0 ? 'unsure' : 'sure'
  if (hasData) return isNamed.length === 0 ? 'none' : 'unsure'
  // Words above addresses may be those of somebody whose address is missing.
  return isNamed.some(({ below }) => below !== 'address') ? 'sure' : 'unsure'
}

function hasAddress(row: readonly string[]): boolean {
  return row.some(cell => kindOfCell(cell) === 'address')
}

function filledIn(row: readonly string[]): number {
  return row.filter(cell => cell.trim() !== '').length
}

/** null where the cells are of several kinds, or empty. */
function commonKind(cells: readonly string[]): CellKind | null {
  const kinds = cells.map(kindOfCell).filter(kind => kind !== 'empty')
  return kinds.find(kind => kinds.filter(other => other === kind).length >= most * kinds.length) ?? null
}
