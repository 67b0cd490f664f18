import type { TableNote } from '../../shared/runs/table-note'
import { columnLetters, Places } from './places'
import type { TableLimits, TableRow } from './table'
import { TableFault, tooLarge } from './table-fault'

/** What somebody may have typed for an address, right or wrong: a header holds none. */
const addressLike = /[^\s@]@[^\s@]+\.[^\s@]/

/** What Excel shows, and saves as text, of a number that is too long for its column. */
const powerOfTen = /^-?\d[.,]\d+E\+\d+$/i

/** Makes a table of the rows of a file: finds its header, drops what is empty, and notes what is worth telling. */
export class TableShaper {
  readonly #limits: TableLimits
  readonly #isText: boolean
  readonly #short = new Places()
  readonly #long = new Places()
  readonly #shortened = new Places()
  #header: readonly string[] | null = null
  #hasHeader = false
  #width = 0
  #rows = 0

  /** `isText`: a row is as long as it was written, and one that ends before the header does is told. */
  constructor(limits: TableLimits, isText: boolean) {
    this.#limits = limits
    this.#isText = isText
  }

  get rows(): number {
    return this.#rows
  }

  /** Columns so far, with those that no header names. */
  get width(): number {
    return this.#width
  }

  /** The row as it is handed on; null for the header and where nothing is in it. */
  shape({ line, cells: raw }: TableRow): TableRow | null {
    const cells = withoutEmptyEnd(raw)
    if (cells.length === 0) return null
    this.#check(cells, line)
    if (this.#header === null && this.#takeHeader(cells)) return null
    this.#rows += 1
    if (this.#rows > this.#limits.rows) throw tooLarge('rows', this.#limits.rows)
    this.#note(cells, line, raw.length)
    this.#width = Math.max(this.#width, cells.length)
    const missing = (this.#header?.length ?? 0) - cells.length
    return { line, cells: missing > 0 ? [...cells, ...new Array<string>(missing).fill('')] : cells }
  }

  /** Throws a `TableFault` where there is no row. */
  columns(): { readonly columns: readonly string[]; readonly notes: readonly TableNote[] } {
    if (this.#rows === 0) throw new TableFault('table-empty', 'no row but the header')
    const renamed = new Places()
    const columns = columnNames(this.#header ?? [], this.#width, renamed)
    return {
      columns,
      notes: [
        ...(this.#hasHeader
          ? renamed.note('renamed-columns')
          : [{ kind: 'no-header', count: 1, places: [] } as const]),
        ...this.#short.note('short-rows'),
        ...this.#long.note('long-rows'),
        ...this.#shortened.note('shortened-numbers')
      ]
    }
  }

  /** Whether the first row was a header; without one its cells are nobody's names. */
  #takeHeader(cells: readonly string[]): boolean {
    this.#hasHeader = !cells.some(cell => addressLike.test(cell))
    this.#header = this.#hasHeader ? cells : []
    this.#width = cells.length
    return this.#hasHeader
  }

  #check(cells: readonly string[], line: number): void {
    if (cells.length > this.#limits.columns) throw tooLarge('columns', this.#limits.columns, { line })
    if (cells.some(cell => cell.length > this.#limits.cell)) {
      throw tooLarge('cell', this.#limits.cell, { line })
    }
  }

  #note(cells: readonly string[], line: number, written: number): void {
    for (const [column, cell] of cells.entries()) {
      if (cell.length < 24 && powerOfTen.test(cell)) this.#shortened.add(`${columnLetters(column)}${line}`)
    }
    if (!this.#hasHeader) return
    const named = this.#header?.length ?? 0
    if (cells.length > named) this.#long.add(String(line))
    if (this.#isText && written < named) this.#short.add(String(line))
  }
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex(cell => cell.trim() !== '')
  return last === cells.length - 1 ? cells : cells.slice(0, last + 1)
}

/** Names for so many columns: those of the header, each once, letters for those that have none. */
function columnNames(header: readonly string[], width: number, renamed: Places): readonly string[] {
  const told = Array.from({ length: width }, (_, at) => (header[at] ?? '').replace(/\s+/g, ' ').trim())
  const taken = new Set(told.filter(name => name !== '').map(asTaken))
  const seen = new Set<string>()
  return told.map((name, at) => {
    if (name !== '' && !seen.has(asTaken(name))) {
      seen.add(asTaken(name))
      return name
    }
    const given = freeName(name === '' ? columnLetters(at) : name, name !== '', taken)
    taken.add(asTaken(given))
    if (at < header.length) renamed.add(given)
    return given
  })
}

/** `name`, or with the first number that makes it nobody else's. */
function freeName(name: string, isTaken: boolean, taken: ReadonlySet<string>): string {
  if (!isTaken && !taken.has(asTaken(name))) return name
  for (let number = 2; ; number += 1) {
    const numbered = `${name} (${number})`
    if (!taken.has(asTaken(numbered))) return numbered
  }
}

/** Whoever writes a column's name into a text does not think of capitals. */
function asTaken(name: string): string {
  return name.toLowerCase()
}
