const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** The name by which a field and a column are the same: no capitals, single blanks, nothing invisible. */
export function foldName(name: string): string {
  return name.normalize('NFC').replace(invisible, '').trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Characters of a person's text that are quoted in a fault. */
const longestQuote = 60

/** Such a text as a sentence can quote it: on one line, and not for pages. */
export function quoted(text: string): string {
  const line = text
    .slice(0, 4 * longestQuote)
    .replace(invisible, '')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line
}

export type Lookup =
  | { readonly kind: 'found'; readonly column: number; readonly name: string }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unknown' }

/** The columns of a table by their names. */
export class ColumnIndex {
  readonly columns: readonly string[]
  readonly #found = new Map<string, Lookup>()

  constructor(columns: readonly string[]) {
    this.columns = columns
    for (const [column, name] of columns.entries()) {
      const key = foldName(name)
      if (key === '') continue
      this.#found.set(key, this.#found.has(key) ? { kind: 'ambiguous' } : { kind: 'found', column, name })
    }
  }

  find(name: string): Lookup {
    return this.#found.get(foldName(name)) ?? { kind: 'unknown' }
  }

  /** The column that is written most alike; null where none is. */
  nearest(name: string): string | null {
    const wanted = foldName(name).slice(0, longestQuote)
    let best: string | null = null
    // A third of the letters may be wrong.
    let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
    for (const column of this.columns) {
      const known = foldName(column).slice(0, longestQuote)
      if (known === '' || Math.abs(known.length - wanted.length) >= least) continue
      const distance = editDistance(wanted, known)
      if (distance < least) [best, least] = [column, distance]
    }
    return best
  }
}

/** Letters to be changed, added or left out to make one text of the other. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const changed = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[other.length] ?? 0
}
