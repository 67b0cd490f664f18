import { Places } from './places'
import { type Delimiter, mostColumns, type TableLimits, type TableRow } from './table'
import { TableFault, tooLarge } from './table-fault'

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

type State = 'start' | 'plain' | 'quoted' | 'closed'

/**
 * Splits text that comes in pieces into rows (RFC 4180, and what spreadsheets make of it): any kind of line break, line
 * breaks within quotes, doubled quotes. Throws a `TableFault` at a quote that is never closed, and at a row or cell
 * over the limits, so that no more than one row is ever kept.
 */
export class CsvSplitter {
  readonly #delimiter: number
  readonly #limits: Pick<TableLimits, 'columns' | 'cell'>
  readonly #strays = new Places()
  #state: State = 'start'
  #line = 1
  #cells: string[] = []
  #cell = ''
  /** Of the text at hand: where what belongs to the cell and was not taken over begins. */
  #from = 0
  #afterReturn = false
  /** Behind a closing quote. */
  #blanks = 0
  #rows: TableRow[] = []

  /** Without a delimiter every line is one cell. */
  constructor(delimiter: Delimiter | null, limits: Pick<TableLimits, 'columns' | 'cell'>) {
    this.#delimiter = delimiter?.charCodeAt(0) ?? -1
    this.#limits = limits
  }

  /** Rows with text behind a closing quote. */
  get strays(): Places {
    return this.#strays
  }

  /** The rows that a piece of text completes. */
  push(text: string): readonly TableRow[] {
    this.#rows = []
    this.#from = 0
    for (let at = 0; at < text.length; at += 1) {
      if (this.#state === 'quoted') {
        const end = text.indexOf('"', at)
        if (end === -1) break
        at = end
      }
      this.#step(text, at)
    }
    if (this.#state === 'plain' || this.#state === 'quoted') this.#take(text, text.length)
    return this.#rows
  }

  /** The last row, where no line break ends it. */
  end(): readonly TableRow[] {
    if (this.#state === 'quoted') throw this.#openQuote()
    this.#rows = []
    if (this.#state !== 'start' || this.#cells.length > 0) this.#endRow()
    return this.#rows
  }

  #step(text: string, at: number): void {
    const code = text.charCodeAt(at)
    const afterReturn = this.#afterReturn
    this.#afterReturn = false
    if (afterReturn && code === lineFeed) this.#from = at + 1
    else if (code === quote) this.#atQuote(text, at)
    else if (code === this.#delimiter) this.#endCell(text, at)
    else if (code === lineFeed || code === carriageReturn) {
      this.#endCell(text, at)
      this.#endRowAfterCell()
      this.#afterReturn = code === carriageReturn
    } else if (this.#state === 'start') {
      this.#state = 'plain'
      this.#from = at
    } else if (this.#state === 'closed') this.#atStray(code, at)
  }

  #atQuote(text: string, at: number): void {
    if (this.#state === 'start') {
      this.#state = 'quoted'
      this.#from = at + 1
    } else if (this.#state === 'quoted') {
      this.#take(text, at)
      this.#state = 'closed'
      this.#blanks = 0
    } else if (this.#state === 'closed') {
      // Doubled: the second of them is part of the text.
      this.#state = 'quoted'
      this.#from = at
    }
  }

  /** Blanks between a closing quote and the delimiter are nobody's text, unless text follows. */
  #atStray(code: number, at: number): void {
    if (code === 0x20) {
      this.#blanks += 1
      return
    }
    this.#strays.add(String(this.#line))
    this.#cell += ' '.repeat(Math.min(this.#blanks, this.#limits.cell))
    this.#state = 'plain'
    this.#from = at
  }

  #take(text: string, end: number): void {
    this.#cell += text.slice(this.#from, end)
    this.#from = end
    if (this.#cell.length <= this.#limits.cell) return
    // A cell that long and over several lines is no cell, but a quote that nobody closed.
    if (this.#state === 'quoted' && /[\r\n]/.test(this.#cell)) throw this.#openQuote()
    throw tooLarge('cell', this.#limits.cell, { line: this.#line })
  }

  #endCell(text: string, at: number): void {
    if (this.#state === 'plain') this.#take(text, at)
    this.#from = at + 1
    this.#pushCell()
  }

  #pushCell(): void {
    const column = this.#cells.length
    const { columns } = this.#limits
    const isBeyond = column >= columns && (column >= mostColumns || this.#cell.trim() !== '')
    if (isBeyond) throw tooLarge('columns', columns, { line: this.#line })
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#state = 'start'
  }

  #endRow(): void {
    this.#pushCell()
    this.#endRowAfterCell()
  }

  #endRowAfterCell(): void {
    this.#rows.push({ line: this.#line, cells: this.#cells })
    this.#cells = []
    this.#line += 1
  }

  #openQuote(): TableFault {
    return new TableFault('table-quote-open', 'a quote is never closed', { line: this.#line })
  }
}
