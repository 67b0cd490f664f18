import Libsql from 'libsql'

/** What a column may hold. */
export type SqlValue = string | number | null | Uint8Array

/** A row as the database gives it; whoever reads a column says what it must be (`text`, `number`, …). */
export type Row = Readonly<Record<string, unknown>>

/** How much of a disk's honesty a connection waits for. */
export type Durability =
  /** A power cut may take the last moments: for what the service can give again. */
  | 'relaxed'
  /** Every commit is synced before it is answered. */
  | 'full'

/** One connection to the archive. Statements are prepared once; every method throws what SQLite throws. */
export class Sql {
  readonly #database: InstanceType<typeof Libsql>
  readonly #statements = new Map<string, ReturnType<InstanceType<typeof Libsql>['prepare']>>()
  #depth = 0

  constructor(path: string, key: string | null, durability: Durability) {
    // An archive in memory lies on no disk and needs no key.
    const encryption = key === null ? {} : { encryptionKey: key, encryptionCipher: 'aes256cbc' }
    this.#database = new Libsql(path, { ...encryption, timeout: 5 })
    // What SQLite sorts and gathers must not reach the disk unencrypted.
    this.pragma('temp_store = MEMORY')
    this.pragma('journal_mode = WAL')
    this.pragma(`synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`)
    this.pragma('foreign_keys = ON')
  }

  run(sql: string, ...values: readonly SqlValue[]): number {
    return this.#prepared(sql).run(values).changes
  }

  get(sql: string, ...values: readonly SqlValue[]): Row | null {
    return (this.#prepared(sql).get(values) as Row | undefined) ?? null
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.#prepared(sql).all(values) as Row[]
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** Answers the first column of the first row, as `pragma` questions have one; null where there is none. */
  pragma(text: string): unknown {
    const row = this.#database.prepare(`PRAGMA ${text}`).get([]) as Row | undefined
    const name = Object.keys(row ?? {}).find(key => key !== '_metadata')
    return name === undefined ? null : (row?.[name] ?? null)
  }

  /** All of `work` or nothing of it; inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work()
    this.#database.exec('BEGIN IMMEDIATE')
    this.#depth = 1
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk has rolled it back already.
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK')
      throw error
    } finally {
      this.#depth = 0
    }
  }

  /** Brings what stands in the log beside the file into the file; where that cannot be, the next opening does it. */
  settle(): void {
    try {
      this.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // Everything committed is in the log, and stays there.
    }
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  #prepared(sql: string) {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** The column's text; throws where it holds something else, which is a fault of ours or damage. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new ColumnError(column)
}

export function optionalText(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

export function number(row: Row, column: string): number {
  const value = row[column]
  if (typeof value === 'number') return value
  throw new ColumnError(column)
}

export function optionalNumber(row: Row, column: string): number | null {
  return row[column] === null ? null : number(row, column)
}

/** Node gets a view of bytes from the driver, Electron the bytes themselves. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  throw new ColumnError(column)
}

/** A column that holds what it must not. Its name is of our own schema and no user's data. */
export class ColumnError extends Error {
  readonly code = 'SQLITE_CORRUPT'

  constructor(column: string) {
    super(`The column ${column} holds something else.`)
    this.name = 'ColumnError'
  }
}
