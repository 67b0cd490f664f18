import { ok, type Result } from '../../shared/errors/app-error'
import type { RecipientDelivery } from '../../shared/mail/sending'
import type { OutboxTable } from './outbox-table'
import { recipientSchema } from './records'
import { type Sql, text } from './sql'
import { write } from './write'

/** What one request carries: one recipient, or all of a sending that goes out together. */
export class RequestTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable

  /** `sql` must wait for the disk. */
  constructor(sql: Sql, outbox: OutboxTable) {
    this.#sql = sql
    this.#outbox = outbox
  }

  /** Everybody whom the request of this recipient reaches, that recipient first; empty where there is no such one. */
  carriedBy(recipientId: string): readonly RecipientDelivery[] {
    return this.#sql
      .all('SELECT record FROM recipient WHERE id = ?1 OR carrier_id = ?1 ORDER BY position', recipientId)
      .map(row => recipientSchema.parse(JSON.parse(text(row, 'record'))))
  }

  /** Receipts and looks of all of them, or of none: a receipt that one has is not read again for the others. */
  saveFollowed(recipients: readonly RecipientDelivery[]): Result<null> {
    return write(this.#sql, () => {
      for (const recipient of recipients) {
        const saved = this.#outbox.saveFollowed(recipient)
        if (!saved.ok) return saved
      }
      return ok(null)
    })
  }
}
