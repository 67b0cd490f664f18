/** A column that holds what it must not: damage, or a fault of ours. Its name is of our own schema and no user's data. */
export class ColumnError extends Error {
  readonly code = 'SQLITE_CORRUPT'

  constructor(column: string) {
    super(`The column ${column} holds something else.`)
    this.name = 'ColumnError'
  }
}
