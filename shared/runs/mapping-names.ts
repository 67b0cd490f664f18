import type { RunMapping } from './run'

/** A mapping by the names of its columns, as it fits another table with the same ones. */
export interface NamedMapping {
  readonly address: string | null
  readonly attachments: readonly string[]
  readonly label: string | null
}

export function namesOf(mapping: RunMapping, columns: readonly string[]): NamedMapping {
  const name = (place: number | null) => (place === null ? null : (columns[place] ?? null))
  return {
    address: name(mapping.address),
    attachments: mapping.attachments.flatMap(place => columns[place] ?? []),
    label: name(mapping.label)
  }
}

/** Of what the table has; where it has no such column, as `guessed`. */
export function mappingOf(named: NamedMapping, columns: readonly string[], guessed: RunMapping): RunMapping {
  const place = (name: string | null) => {
    const found = name === null ? -1 : columns.findIndex(column => sameName(column, name))
    return found < 0 ? null : found
  }
  const attachments = named.attachments.flatMap(name => place(name) ?? [])
  return {
    address: place(named.address) ?? guessed.address,
    attachments: attachments.length > 0 ? attachments : guessed.attachments,
    label: place(named.label) ?? (named.label === null ? null : guessed.label)
  }
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
