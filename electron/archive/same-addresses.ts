import type { RowFault } from '../../shared/runs/row-fault'
import type { RowToCheck } from './run-row-record'

type SeenRow = Pick<RowToCheck, 'line' | 'cells'>

interface SameAddress {
  /** Of the first row to it. */
  readonly line: number
  /** What the rows to it send, and the line of the first that does. */
  readonly contents: Map<string, number>
}

/** Tells which rows of a run go to an address to which an earlier one goes. Little is kept of a row that goes alone. */
export class SameAddresses {
  readonly #used: readonly number[]
  /** Of each address the place of the first row to it. */
  readonly #first = new Map<string, number>()
  readonly #several = new Map<string, SameAddress>()

  /** `used`: columns whose cells are written into the message or name its files. */
  constructor(used: readonly number[]) {
    this.#used = used
  }

  /** To be asked for every row in its order; null: it is the first to its address. */
  fault(row: RowToCheck, address: string, rowAt: (position: number) => SeenRow | null): RowFault | null {
    const key = address.toLowerCase()
    const position = this.#first.get(key)
    if (position === undefined) {
      this.#first.set(key, row.position)
      return null
    }
    const earlier = this.#several.get(key) ?? this.#begun(rowAt(position))
    this.#several.set(key, earlier)
    const content = this.#contentOf(row)
    const line = earlier.contents.get(content)
    if (line !== undefined) return { kind: 'duplicate', line, same: true }
    earlier.contents.set(content, row.line)
    return { kind: 'duplicate', line: earlier.line, same: false }
  }

  #begun(first: SeenRow | null): SameAddress {
    const { line, cells } = first ?? { line: 0, cells: [] }
    return { line, contents: new Map([[this.#contentOf({ line, cells }), line]]) }
  }

  #contentOf({ cells }: SeenRow): string {
    return JSON.stringify(this.#used.map(column => (cells[column] ?? '').trim()))
  }
}
