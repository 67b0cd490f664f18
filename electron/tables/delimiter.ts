import { CsvSplitter } from './csv-splitter'
import { mostTitles } from './find-header'
import type { Delimiter, TableRow } from './table'
import { TableFault } from './table-fault'

/** In the order in which they are taken where several fit alike: Excel writes semicolons where commas are decimal. */
const delimiters: readonly Delimiter[] = [';', '\t', ',', '|']

/** A sample is short enough: what is over the limits is refused when it is read. */
const endless = { columns: Number.POSITIVE_INFINITY, cell: Number.POSITIVE_INFINITY }

/** Rows that are looked at. */
const looked = 100

/** What separates the cells of a text by its beginning; null where every row is one cell. */
export function delimiterOf(sample: string): Delimiter | null {
  const fits = delimiters.map(delimiter => ({ delimiter, ...fitOf(sample, delimiter) }))
  const best = fits.reduce((one, other) =>
    other.share > one.share || (other.share === one.share && other.width > one.width) ? other : one
  )
  return best.share === 0 ? null : best.delimiter
}

/** The delimiter that Excel's own first line names, and the text behind that line; null where there is none. */
export function toldDelimiter(
  sample: string
): { readonly delimiter: Delimiter; readonly rest: string } | null {
  const found = /^"?sep=([;,\t|])"?(?:\r\n|\r|\n|$)/i.exec(sample)
  const delimiter = delimiters.find(known => known === found?.[1])
  return found === null || delimiter === undefined ? null : { delimiter, rest: sample.slice(found[0].length) }
}

interface Fit {
  /** Of the rows, how many have the commonest number of cells above one, from 0 to 1; 0 where most have one. */
  readonly share: number
  readonly width: number
}

function fitOf(sample: string, delimiter: Delimiter): Fit {
  const filled = rowsIn(sample, delimiter).filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const rows = filled.slice(0, looked)
  const first = rows.findIndex(({ cells }) => cells.length > 1)
  // A title above the header has no delimiter, and in a small table that may be as many rows as the others.
  const table = rows.slice(first > mostTitles ? 0 : Math.max(0, first))
  const several = table.filter(({ cells }) => cells.length > 1)
  const isTable = several.length * 2 > table.length && (several.length > 1 || rows.length === 1)
  if (!isTable) return { share: 0, width: 1 }
  const counts = new Map<number, number>()
  for (const { cells } of several) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [width, count] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))
  return { share: count / rows.length, width }
}

/** With a last row that the sample may have cut off: one among many, or the only one. */
function rowsIn(sample: string, delimiter: Delimiter): readonly TableRow[] {
  const splitter = new CsvSplitter(delimiter, endless)
  const rows = splitter.push(sample)
  try {
    return [...rows, ...splitter.end()]
  } catch (error) {
    // A quote that is left open: cut off with its row, or the reading itself says so.
    if (error instanceof TableFault) return rows
    throw error
  }
}
