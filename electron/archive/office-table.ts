import type { z } from 'zod'
import { ok, type Result } from '../../shared/errors/app-error'
import type { OfficeKind } from './office-records'
import { type Sql, text } from './sql'
import { write } from './write'

/** Everything of one kind that can still be read, and how many records cannot. */
export interface OfficeRecords<T> {
  /** The one that was written last comes first. */
  readonly records: readonly T[]
  /** Stay where they are: what cannot be read is not thrown away. */
  readonly damaged: number
}

/** Records of one kind, such as those about the account's mailboxes, each whole under its id; on disk when a write answers. */
export class OfficeTable<T> {
  readonly #sql: Sql
  readonly #kind: OfficeKind
  readonly #schema: z.ZodType<T>
  readonly #now: () => number

  /** `sql` must wait for the disk: what is begun at the service is written here before. */
  constructor(sql: Sql, kind: OfficeKind, schema: z.ZodType<T>, now: () => number) {
    this.#sql = sql
    this.#kind = kind
    this.#schema = schema
    this.#now = now
  }

  all(): OfficeRecords<T> {
    const rows = this.#sql.all(
      'SELECT record FROM office_record WHERE kind = ? ORDER BY saved_at DESC, id',
      this.#kind
    )
    const records = rows.map(row => this.#read(text(row, 'record'))).filter(record => record !== null)
    return { records, damaged: rows.length - records.length }
  }

  /** null where there is none, or none that can be read. */
  get(id: string): T | null {
    const row = this.#sql.get('SELECT record FROM office_record WHERE kind = ? AND id = ?', this.#kind, id)
    return row === null ? null : this.#read(text(row, 'record'))
  }

  /** Also where it cannot be read any more. */
  has(id: string): boolean {
    return (
      this.#sql.get('SELECT 1 AS there FROM office_record WHERE kind = ? AND id = ?', this.#kind, id) !== null
    )
  }

  put(id: string, record: T): Result<null> {
    // Whatever it could not read back is a fault of ours, and is not written.
    const json = JSON.stringify(this.#schema.parse(record))
    return write(this.#sql, () => {
      this.#sql.run(
        'INSERT OR REPLACE INTO office_record (kind, id, saved_at, record) VALUES (?, ?, ?, ?)',
        this.#kind,
        id,
        this.#now(),
        json
      )
      return ok(null)
    })
  }

  remove(id: string): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run('DELETE FROM office_record WHERE kind = ? AND id = ?', this.#kind, id)
      return ok(null)
    })
  }

  #read(json: string): T | null {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(json))
      return parsed.success ? parsed.data : null
    } catch {
      // No JSON any more.
      return null
    }
  }
}
