import { ok, type Result } from '../../shared/errors/app-error'
import { optionalText, type Sql } from './sql'
import { write } from './write'

/** How far each mailbox has come in; what is lost of it only costs another look at the service. */
export class SyncTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** null until it was written once. */
  record(mailboxId: string): string | null {
    const row = this.#sql.get('SELECT record FROM mailbox_sync WHERE mailbox_id = ?', mailboxId)
    return row === null ? null : optionalText(row, 'record')
  }

  save(mailboxId: string, record: string): Result<null> {
    return write(this.#sql, () => {
      const values = [mailboxId, record] as const
      this.#sql.run('INSERT OR REPLACE INTO mailbox_sync (mailbox_id, record) VALUES (?, ?)', ...values)
      return ok(null)
    })
  }
}
