import { type Result, refuse } from '../../shared/errors/app-error'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond } from './mail-table'
import type { OutboxTable } from './outbox-table'
import { recipientSchema } from './records'
import { type Sql, text } from './sql'
import type { StoredSending } from './types'
import { write } from './write'

/** What was sent from a mailbox and not from this archive, as its receipts tell. */
export class ElsewhereTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable

  constructor(sql: Sql, outbox: OutboxTable) {
    this.#sql = sql
    this.#outbox = outbox
  }

  /** Acceptances since `from` (milliseconds since 1970) under codes that belong to no sending here; newest first. */
  acceptances(mailboxId: string, from: number, limit: number): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM mail ${codeOfMail}
         WHERE mail.mailbox_id = ? AND mail.is_mail = 0 AND mail.hidden_at IS NULL AND mail.id >= ?
           AND mail.kind = 'acceptance' AND mail.code IS NOT NULL AND code.code IS NULL
         ORDER BY mail.id DESC LIMIT ?`,
        mailboxId,
        from * idsPerMillisecond,
        limit
      )
      .map(mailIn)
  }

  /** Whom something was sent to that may have got a code which is not known here: an acceptance for them may be its. */
  maybeSentTo(mailboxId: string): readonly string[] {
    return this.#sql
      .all(`SELECT record FROM recipient WHERE mailbox_id = ? AND state IN ('sending', 'unknown')`, mailboxId)
      .map(row => recipientSchema.parse(JSON.parse(text(row, 'record'))).address)
  }

  /** Takes one in to be followed; refused where its code has found an owner meanwhile. */
  adopt(sending: StoredSending, code: string): Result<null> {
    return write(this.#sql, () => {
      const owner = this.#outbox.codeOwner(sending.mailboxId, code)
      return owner === null
        ? this.#outbox.adoptSending(sending)
        : refuse('sending-unknown', 'it is here already')
    })
  }
}
