import { ok, type Result } from '../../shared/errors/app-error'
import type { DeliveryReceipt, RecipientDelivery } from '../../shared/mail/sending'
import type { OutboxTable } from './outbox-table'
import { recipientSchema } from './records'
import { optionalText, type Sql, text } from './sql'
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

  /**
   * Receipts and looks of all that one request carries, or of none: a receipt that one has is not read again for the
   * others. What names nobody counts for nobody where the service gave their code to another request too.
   */
  saveFollowed(recipients: readonly RecipientDelivery[]): Result<null> {
    return write(this.#sql, () => {
      for (const recipient of recipients) {
        const saved = this.#outbox.saveFollowed(recipient)
        if (!saved.ok) return saved
      }
      const [first] = recipients
      return first === undefined ? ok(null) : this.#noteShared(first.id)
    })
  }

  /** Of the other request too, which may have been looked at for the last time. */
  #noteShared(recipientId: string): Result<null> {
    const owners = this.#sql
      .all(
        `SELECT owner.record AS record, coalesce(owner.carrier_id, owner.id) AS request_id,
           (SELECT recipient_id FROM code WHERE mailbox_id = owner.mailbox_id AND code = owner.code) AS first_id
         FROM recipient AS own JOIN recipient AS owner ON owner.mailbox_id = own.mailbox_id AND owner.code = own.code
         WHERE own.id = ?`,
        recipientId
      )
      .map(row => ({
        recipient: recipientSchema.parse(JSON.parse(text(row, 'record'))),
        requestId: text(row, 'request_id'),
        firstId: optionalText(row, 'first_id')
      }))
    const requests = new Set(owners.map(({ requestId }) => requestId))
    // Whoever had it first keeps it, also where the sending has been removed.
    const isRemoved = owners.some(
      ({ firstId }) => firstId !== null && !owners.some(({ recipient }) => recipient.id === firstId)
    )
    if (requests.size < 2 && !isRemoved) return ok(null)
    for (const { recipient } of owners) {
      if (recipient.receipts.every(isAssignable)) continue
      const receipts = recipient.receipts.map(receipt =>
        isAssignable(receipt) ? receipt : { ...receipt, shared: true as const }
      )
      const saved = this.#outbox.saveFollowed({ ...recipient, receipts })
      if (!saved.ok) return saved
    }
    return ok(null)
  }
}

/** Or noted already as what is not. */
function isAssignable({ addressee, shared }: DeliveryReceipt): boolean {
  return addressee !== null || shared === true
}
