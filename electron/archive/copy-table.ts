import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { archiveVersion } from './migrate'
import { copyTo } from './open-connections'
import type { Sql } from './sql'
import { sqlFailure } from './sql-failure'

/** Whole copies of the archive, as it stands at one moment. */
export class CopyTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Copies into a file, under the same key; answers the version of its tables. */
  copyInto(file: string): Result<number> {
    if (!this.#sql.encrypted) return refuse('invalid-input', 'an archive in memory has no key for a copy')
    try {
      copyTo(this.#sql, file)
      return ok(archiveVersion(this.#sql))
    } catch (error) {
      const failure = sqlFailure(error)
      if (failure === null) throw error
      return failed(failure)
    }
  }
}
