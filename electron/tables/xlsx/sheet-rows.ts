import type { TableNote } from '../../../shared/runs/table-note'
import { columnLetters, columnOf, Places } from '../places'
import { mostColumns, type TableLimits, type TableRow } from '../table'
import { broken, tooLarge } from '../table-fault'
import { numberText } from './number-format'
import { isSet, readXml, type XmlAttributes } from './read-xml'
import { isoMomentText } from './serial-day'
import { RichText, type SharedStrings, unescaped } from './shared-strings'
import type { Styles } from './styles'

/** Digits that a spreadsheet keeps of a number. */
const keptNumbers = 1e15

/** Ranges of columns that a sheet describes; Excel writes at most one for each column. */
const mostRanges = mostColumns

export interface SheetParts {
  readonly strings: SharedStrings
  readonly styles: Styles
  readonly isFrom1904: boolean
  readonly limits: Pick<TableLimits, 'columns' | 'cell'>
}

interface Cell {
  readonly column: number
  readonly type: string
  readonly style: string | undefined
  value: string
  isFormula: boolean
}

/** Reads a sheet's rows as a person sees them, and gathers what is worth telling of them. */
export class SheetRows {
  readonly #parts: SheetParts
  readonly #inline = new RichText()
  readonly #formulas = new Places()
  readonly #noValues = new Places()
  readonly #merged = new Places()
  readonly #hiddenRows = new Places()
  readonly #shortened = new Places()
  readonly #hiddenColumns: { readonly from: number; readonly to: number }[] = []
  #rows: TableRow[] = []
  #line = 0
  #isHidden = false
  #cells: string[] = []
  #formulasOfRow: string[] = []
  #cell: Cell | null = null
  #nextColumn = 0
  #isValue = false

  constructor(parts: SheetParts) {
    this.#parts = parts
  }

  async *read(pieces: AsyncIterable<Buffer>): AsyncGenerator<readonly TableRow[]> {
    const reading = readXml(pieces, {
      open: (name, attributes) => this.#open(name, attributes),
      text: text => this.#text(text),
      close: name => this.#close(name)
    })
    for await (const _ of reading) {
      const rows = this.#rows
      this.#rows = []
      yield rows
    }
  }

  /** Once the rows have been read; `width` is how many columns they fill. */
  notes(width: number): readonly TableNote[] {
    const hiddenColumns = new Places()
    for (let at = 0; at < width; at += 1) {
      if (this.#hiddenColumns.some(({ from, to }) => from <= at && at <= to)) {
        hiddenColumns.add(columnLetters(at))
      }
    }
    return [
      ...this.#formulas.note('formulas'),
      ...this.#noValues.note('no-values'),
      ...this.#merged.note('merged-cells'),
      ...this.#hiddenRows.note('hidden-rows'),
      ...hiddenColumns.note('hidden-columns'),
      ...this.#shortened.note('shortened-numbers')
    ]
  }

  #open(name: string, attributes: XmlAttributes): void {
    if (name === 'row') this.#openRow(attributes)
    else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#isValue = true
    else if (name === 'f' && this.#cell !== null) this.#cell.isFormula = true
    else if (name === 'mergeCell') this.#merged.add(attributes.ref ?? '')
    else if (name === 'col') this.#openColumns(attributes)
    else this.#inline.open(name)
  }

  #text(text: string): void {
    if (this.#isValue && this.#cell !== null) this.#cell.value += text
    else if (this.#cell?.type === 'inlineStr') this.#inline.text(text)
  }

  #close(name: string): void {
    if (name === 'v') this.#isValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else this.#inline.close(name)
  }

  #openColumns({ min, max, hidden }: XmlAttributes): void {
    if (!isSet(hidden) || this.#hiddenColumns.length === mostRanges) return
    this.#hiddenColumns.push({ from: Number(min) - 1, to: Number(max) - 1 })
  }

  #openRow({ r, hidden }: XmlAttributes): void {
    const line = Number(r)
    this.#line = Number.isInteger(line) && line > 0 ? line : this.#line + 1
    this.#isHidden = isSet(hidden)
    this.#cells = []
    this.#formulasOfRow = []
    this.#nextColumn = 0
  }

  #openCell({ r, t, s }: XmlAttributes): void {
    const column = (r === undefined ? null : columnOf(r)) ?? this.#nextColumn
    if (column >= mostColumns) throw broken('a column that no sheet has')
    this.#nextColumn = column + 1
    this.#inline.begin()
    this.#cell = { column, type: t ?? 'n', style: s, value: '', isFormula: false }
  }

  #closeCell(): void {
    const cell = this.#cell
    if (cell === null) return
    this.#cell = null
    const place = `${columnLetters(cell.column)}${this.#line}`
    const text = this.#shown(cell, place)
    if (cell.isFormula) this.#formulasOfRow.push(place)
    if (text === '') return
    const { limits } = this.#parts
    // No more is kept of a row than may be in it.
    if (text.length > limits.cell) throw tooLarge('cell', limits.cell, { line: this.#line })
    if (cell.column >= limits.columns) {
      if (text.trim() === '') return
      throw tooLarge('columns', limits.columns, { line: this.#line })
    }
    while (this.#cells.length < cell.column) this.#cells.push('')
    this.#cells[cell.column] = text
  }

  #closeRow(): void {
    const isFilled = this.#cells.some(cell => cell.trim() !== '')
    if (isFilled && this.#isHidden) this.#hiddenRows.add(String(this.#line))
    if (isFilled) for (const place of this.#formulasOfRow) this.#formulas.add(place)
    if (isFilled) this.#rows.push({ line: this.#line, cells: this.#cells })
    this.#cells = []
  }

  #shown(cell: Cell, place: string): string {
    const { strings, styles, isFrom1904 } = this.#parts
    const { type, value } = cell
    if (type === 'e' || (cell.isFormula && value === '' && type !== 'str')) {
      this.#noValues.add(place)
      return ''
    }
    if (type === 'inlineStr') return this.#inline.whole
    if (value === '') return ''
    if (type === 's') return strings.at(Number(value))
    if (type === 'str') return unescaped(value)
    if (type === 'b') return isSet(value.trim()) ? 'VERO' : 'FALSO'
    if (type === 'd') return isoMomentText(value) ?? value
    const number = Number(value)
    if (!Number.isFinite(number)) throw broken('a number that is none')
    if (Math.abs(number) >= keptNumbers) this.#shortened.add(place)
    return numberText(number, styles.of(cell.style), isFrom1904)
  }
}
