import type { TableNote, TableNoteKind } from '../../shared/runs/table-note'

/** Places that a note names. */
const namedPlaces = 3

/** How often something was seen, and where first. */
export class Places {
  readonly #first: string[] = []
  #count = 0

  add(place: string): void {
    this.#count += 1
    if (this.#first.length < namedPlaces) this.#first.push(place)
  }

  /** Empty where it was never seen. */
  note(kind: TableNoteKind): readonly TableNote[] {
    return this.#count === 0 ? [] : [{ kind, count: this.#count, places: this.#first }]
  }
}

/** The letters by which a spreadsheet names a column, counted from 0. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  const letter = String.fromCharCode(65 + (column % 26))
  return rest === 0 ? letter : columnLetters(rest - 1) + letter
}

/** The column of a cell's name such as `AB12`, counted from 0; null where there is none. */
export function columnOf(cell: string): number | null {
  let column = 0
  let at = 0
  for (; at < cell.length; at += 1) {
    const letter = cell.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
    if (at > 3) return null
  }
  return at === 0 ? null : column - 1
}
