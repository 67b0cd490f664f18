import type { RunMapping } from './run'

/** A mapping by the names of its columns, as it fits another table with the same ones. */
export interface NamedMapping {
  readonly address: string | null
  readonly files: readonly string[]
  readonly caseLabel: string | null
}

export function namesOf({ address, files, caseLabel }: RunMapping, columns: readonly string[]): NamedMapping {
  const name = (place: number | null) => (place === null ? null : (columns[place] ?? null))
  return { address: name(address), files: files.flatMap(place => columns[place] ?? []), caseLabel: name(caseLabel) }
}

/** Of what the table has; where it has no such column, as `guessed`. */
export function mappingOf(named: NamedMapping, columns: readonly string[], guessed: RunMapping): RunMapping {
  const place = (name: string | null, guess: number | null) => {
    const found = name === null ? -1 : columns.findIndex(column => sameName(column, name))
    return found < 0 ? guess : found
  }
  const files = named.files.flatMap(name => place(name, null) ?? [])
  return {
    address: place(named.address, guessed.address),
    files: files.length > 0 ? files : guessed.files,
    caseLabel: place(named.caseLabel, named.caseLabel === null ? null : guessed.caseLabel)
  }
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
