import type { TableNote } from '../../shared/runs/table-note'
import { type FoundHeader, findHeader } from './find-header'
import { columnLetters, Places } from './places'
import type { TableLimits, TableRow } from './table'
import { tooLarge } from './table-fault'

/** What Excel shows, and saves as text, of a number that is too long for its column. */
const powerOfTen = /^-?\d[.,]\d+E\+\d+$/i

/** Filled rows by which the header is found, or fewer where they hold so many signs. */
const openingRows = 20
const openingSigns = 1 << 20

/** What a note quotes of a header. */
const quotedNames = 3
const quotedSigns = 40

interface FilledRow extends TableRow {
  /** Cells that it was written with, empty ones at its end too. */
  readonly written: number
}

/** Makes a table of the rows of a file: finds its header, drops what is empty, and notes what is worth telling. */
export class TableShaper {
  readonly #limits: TableLimits
  readonly #isText: boolean
  readonly #short = new Places()
  readonly #long = new Places()
  readonly #shortened = new Places()
  readonly #titles = new Places()
  /** The first rows, until the header is found among them; null from then on. */
  #opening: FilledRow[] | null = []
  #openingSigns = 0
  /** Empty where there is none. */
  #header: readonly string[] = []
  #found: FoundHeader['header'] = 'none'
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

  /** Names of the columns so far: a later row may only add some behind them. */
  get names(): readonly string[] {
    return columnNames(this.#header, this.#width, new Places())
  }

  /** Rows as they are handed on: none where the row is empty, the header, or still needed to find that. */
  shape({ line, cells: raw }: TableRow): readonly TableRow[] {
    const cells = withoutEmptyEnd(raw)
    if (cells.length === 0) return []
    this.#check(cells, line)
    const row = { line, cells, written: raw.length }
    if (this.#opening === null) return [this.#shaped(row)]
    this.#opening.push(row)
    this.#openingSigns += cells.reduce((sum, cell) => sum + cell.length, 0)
    const enough = Math.min(openingRows, this.#limits.rows + 1)
    return this.#opening.length < enough && this.#openingSigns < openingSigns ? [] : this.end()
  }

  /** Rows that were kept back; to be called once the table has ended. */
  end(): readonly TableRow[] {
    const opening = this.#opening ?? []
    this.#opening = null
    if (opening.length === 0) return []
    const { header, titles } = findHeader(opening.map(({ cells }) => cells))
    this.#found = header
    for (const { line } of opening.slice(0, titles)) this.#titles.add(String(line))
    const rows = opening.slice(titles)
    if (header !== 'none') this.#header = rows.shift()?.cells ?? []
    this.#width = this.#header.length
    return rows.map(row => this.#shaped(row))
  }

  columns(): { readonly columns: readonly string[]; readonly notes: readonly TableNote[] } {
    const renamed = new Places()
    const columns = columnNames(this.#header, this.#width, renamed)
    return {
      columns,
      notes: [
        ...this.#titles.note('skipped-titles'),
        ...this.#headerNotes(),
        ...renamed.note('renamed-columns'),
        ...this.#short.note('short-rows'),
        ...this.#long.note('long-rows'),
        ...this.#shortened.note('shortened-numbers')
      ]
    }
  }

  #headerNotes(): readonly TableNote[] {
    if (this.#found === 'none') return [{ kind: 'no-header', count: 1, places: [] }]
    if (this.#found === 'sure') return []
    const names = this.#header.map(name => name.replace(/\s+/g, ' ').trim()).filter(name => name !== '')
    const places = names.slice(0, quotedNames).map(name => name.slice(0, quotedSigns))
    return [{ kind: 'unsure-header', count: 1, places }]
  }

  #shaped({ line, cells, written }: FilledRow): TableRow {
    this.#rows += 1
    if (this.#rows > this.#limits.rows) throw tooLarge('rows', this.#limits.rows)
    this.#note(cells, line, written)
    this.#width = Math.max(this.#width, cells.length)
    const missing = this.#header.length - cells.length
    return { line, cells: missing > 0 ? [...cells, ...new Array<string>(missing).fill('')] : cells }
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
    if (this.#found === 'none') return
    const named = this.#header.length
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
