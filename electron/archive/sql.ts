import Libsql from 'libsql'
import { ColumnError } from './column-error'
import { decodeText, mayBeText, type ResultColumn, withTextAsBytes } from './safe-text'

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
  /** Nothing is written at all, not even beside the file. */
  | 'read-only'
  /** For what is damaged and set aside: tables are found as far as the list of them can be read. */
  | 'damaged'

interface Prepared {
  readonly statement: ReturnType<InstanceType<typeof Libsql>['prepare']>
  /** Columns that come as bytes and are texts. */
  readonly texts: readonly string[]
}

/** One connection to the archive. Statements are prepared once; every method throws what SQLite throws. */
export class Sql {
  readonly #database: InstanceType<typeof Libsql>
  readonly #statements = new Map<string, Prepared>()
  #depth = 0
  /** What is copied from it is as secret as it is itself. */
  readonly encrypted: boolean

  constructor(path: string, key: string | null, durability: Durability) {
    this.encrypted = key !== null
    // An archive in memory lies on no disk and needs no key.
    const encryption = key === null ? {} : { encryptionKey: key, encryptionCipher: 'aes256cbc' }
    const readonly = durability === 'read-only'
    this.#database = new Libsql(path, { ...encryption, timeout: 5, readonly })
    try {
      // What SQLite sorts and gathers must not reach the disk unencrypted.
      this.pragma('temp_store = MEMORY')
      if (readonly) return
      // Also makes SQLite content with as much of the schema as it could read.
      if (durability === 'damaged') this.pragma('writable_schema = ON')
      this.pragma('journal_mode = WAL')
      this.pragma(`synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`)
      this.pragma('foreign_keys = ON')
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  run(sql: string, ...values: readonly SqlValue[]): number {
    return this.#prepared(sql).statement.run(values).changes
  }

  get(sql: string, ...values: readonly SqlValue[]): Row | null {
    const { statement, texts } = this.#prepared(sql)
    const row = statement.get(values) as Row | undefined
    return row === undefined ? null : decoded(row, texts)
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    const { statement, texts } = this.#prepared(sql)
    return (statement.all(values) as Row[]).map(row => decoded(row, texts))
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
    const prepared = this.#prepare(sql)
    this.#statements.set(sql, prepared)
    return prepared
  }

  #prepare(sql: string): Prepared {
    const statement = this.#database.prepare(sql)
    const columns: readonly ResultColumn[] = statement.reader ? statement.columns() : []
    const safe = withTextAsBytes(sql, columns)
    return safe === null
      ? { statement, texts: [] }
      : { statement: this.#database.prepare(safe), texts: columns.filter(mayBeText).map(({ name }) => name) }
  }
}

function decoded(row: Row, texts: readonly string[]): Row {
  if (texts.length === 0) return row
  const copy: Record<string, unknown> = { ...row }
  for (const column of texts) {
    const value = bytesIn(copy[column])
    if (value !== null) copy[column] = decodeText(value, column)
  }
  return copy
}

/** Node gets a view of bytes from the driver, Electron the bytes themselves; Node too where all rows are asked for. */
function bytesIn(value: unknown): Uint8Array | null {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  return value instanceof ArrayBuffer ? new Uint8Array(value) : null
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

export function bytes(row: Row, column: string): Uint8Array {
  const value = bytesIn(row[column])
  if (value === null) throw new ColumnError(column)
  return value
}
