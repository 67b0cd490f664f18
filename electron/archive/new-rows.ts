import type { Attempt } from '../../shared/mail/sending'

/** A row of a table that is to become one of a run. */
export interface NewRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly repeats: Attempt | null
}

/** Rows as the database takes them. One text goes from thread to thread faster than every cell by itself. */
export interface NewRows {
  readonly count: number
  /** Of each row its line, its cells and what it repeats; the last two are JSON within. */
  readonly json: string
}

export function newRows(rows: readonly NewRow[]): NewRows {
  const json = JSON.stringify(
    rows.map(({ line, cells, repeats }) => [
      line,
      JSON.stringify(cells),
      repeats === null ? null : JSON.stringify(repeats)
    ])
  )
  return { count: rows.length, json }
}
