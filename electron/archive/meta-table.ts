import { ok, type Result } from '../../shared/errors/app-error'
import { type Sql, text } from './sql'
import { write } from './write'

/**
 * Single facts about the archive as a whole. `told`: what waits for a person and has been told of, a line each;
 * `update-lists`: see `ListDates`.
 */
export type MetaName = 'alive-at' | 'device-id' | 'generation' | 'backed-up-at' | 'told' | 'update-lists'

export class MetaTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** null: never set. */
  get(name: MetaName): string | null {
    const row = this.#sql.get('SELECT value FROM meta WHERE name = ?', name)
    return row === null ? null : text(row, 'value')
  }

  /** SQLite's own check of the whole file. */
  isSound(): boolean {
    return this.#sql.pragma('integrity_check(1)') === 'ok'
  }

  sqliteVersion(): string {
    const row = this.#sql.get('SELECT sqlite_version() AS version')
    return row === null ? '' : text(row, 'version')
  }

  remove(name: MetaName): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run('DELETE FROM meta WHERE name = ?', name)
      return ok(null)
    })
  }

  set(name: MetaName, value: string): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', name, value)
      return ok(null)
    })
  }
}
