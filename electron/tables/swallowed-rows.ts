import type { Delimiter, TableRow } from './table'
import { TableFault } from './table-fault'

const lineBreak = /\r\n|\r|\n/
const wholeAddress = /^["']?[^\s@"';,|]+@[^\s@"';,|]+\.[^\s@"';,|]+["']?$/

/**
 * Looks for quotes that nobody meant: one opens in a row, one closes in a later row, and all rows between are a single
 * cell of a row that looks sound. Who stands in that row would be sent what belongs to others.
 */
export class SwallowedRows {
  readonly #delimiter: Delimiter | null
  /** Delimiters of a whole row; null before one was seen. */
  #whole: number | null = null

  constructor(delimiter: Delimiter | null) {
    this.#delimiter = delimiter
  }

  /** Throws a `TableFault` at a row with a cell whose lines are rows themselves; cells of several lines may be. */
  check({ line, cells }: TableRow): void {
    if (cells.length < 2) return
    this.#whole ??= cells.length - 1
    for (const [column, cell] of cells.entries()) {
      if (lineBreak.test(cell) && this.#swallows(cells, column, cell)) {
        throw new TableFault('table-quote-open', 'a quote that closes rows later', { line })
      }
    }
  }

  #swallows(cells: readonly string[], column: number, cell: string): boolean {
    const counts = cell
      .split(lineBreak)
      .flatMap(line => (line.trim() === '' ? [] : [this.#delimitersIn(line)]))
    // What stands before and behind the cell belongs to its first and to its last line.
    const asWritten = counts.map(
      (count, at) =>
        count + (at === 0 ? column : 0) + (at === counts.length - 1 ? cells.length - 1 - column : 0)
    )
    const isOfRows = counts.length > 1 && counts.some(count => count > 0)
    if (isOfRows && asWritten.every(count => count === this.#whole)) return true
    if (counts.slice(1, -1).includes(this.#whole ?? 0)) return true
    const hasOwnAddress = cells.some((other, at) => at !== column && wholeAddress.test(other.trim()))
    return hasOwnAddress && this.#hasAddressAmongCells(cell)
  }

  /** Sentences have blanks behind their commas and semicolons, cells seldom begin with one. */
  #delimitersIn(line: string): number {
    const parts = line.split(this.#delimiter ?? '')
    return parts.slice(1).filter(part => !part.startsWith(' ')).length
  }

  #hasAddressAmongCells(cell: string): boolean {
    return cell.split(lineBreak).some(line => {
      const parts = line.split(this.#delimiter ?? '')
      return parts.length > 1 && parts.some(part => wholeAddress.test(part.trim()))
    })
  }
}
