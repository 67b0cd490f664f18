import { CsvSplitter } from './csv-splitter'
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
  /** Of the rows, how many have the commonest number of cells, from 0 to 1; 0 where that number is one. */
  readonly share: number
  readonly width: number
}

function fitOf(sample: string, delimiter: Delimiter): Fit {
  const filled = rowsIn(sample, delimiter).filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  const rows = filled.slice(0, looked)
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [width, count] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one), [1, 0])
  return width === 1 ? { share: 0, width } : { share: count / rows.length, width }
}

/** Without a last row that the sample may have cut off, unless it is the only one. */
function rowsIn(sample: string, delimiter: Delimiter): readonly TableRow[] {
  const splitter = new CsvSplitter(delimiter, endless)
  try {
    const rows = splitter.push(sample)
    return rows.length > 0 ? rows : splitter.end()
  } catch (error) {
    // A single row that a quote leaves open: the reading itself says so.
    if (error instanceof TableFault) return []
    throw error
  }
}
