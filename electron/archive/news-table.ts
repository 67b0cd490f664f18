import { ok, type Result } from '../../shared/errors/app-error'
import { isMail } from '../../shared/mail/message'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import type { Sql } from './sql'
import { write } from './write'

/**
 * Lines of the inbox that may be receipts of ours and that no look has been answered since: a line is new only once, and
 * nothing more is expected of somebody whose delivery has failed. Each is a fact of its own in `meta`.
 */
export class NewsTable {
  readonly #sql: Sql

  /** `sql` may be relaxed, but the one that takes lines in: what is lost with a line comes in again with it. */
  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** To be called in the write that takes the line in. Of receipts of strangers, which may be very many, nothing is noted. */
  note({ mailboxId, key, kind, code, sendingId }: ArchivedMail): void {
    if (isMail(kind) || (code !== null && sendingId === null)) return
    this.#sql.run(`INSERT OR IGNORE INTO meta (name, value) VALUES (?, '')`, prefixOf(mailboxId) + key)
  }

  /** Oldest first. */
  lines(mailboxId: string): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM meta
         JOIN mail ON mail.mailbox_id = ?1 AND mail.key = substr(meta.name, length(?2) + 1) ${codeOfMail}
         WHERE meta.name >= ?2 AND meta.name < ?3 ORDER BY mail.id`,
        mailboxId,
        prefixOf(mailboxId),
        endOf(mailboxId)
      )
      .map(mailIn)
  }

  /** These need no look any more, and neither does what is among the receipts of this request (null: of none). */
  forget(mailboxId: string, keys: readonly string[], requestId: string | null): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        `DELETE FROM meta WHERE name IN (
           SELECT ?1 || value FROM json_each(?2)
           UNION ALL
           SELECT ?1 || json_extract(receipt.value, '$.messageKey')
           FROM recipient, json_each(recipient.record, '$.receipts') AS receipt
           WHERE recipient.id = ?3 OR recipient.carrier_id = ?3)`,
        prefixOf(mailboxId),
        JSON.stringify(keys),
        requestId
      )
      return ok(null)
    })
  }

  /** To be called in the write that forgets all mail of the mailbox. */
  drop(mailboxId: string): void {
    this.#sql.run('DELETE FROM meta WHERE name >= ? AND name < ?', prefixOf(mailboxId), endOf(mailboxId))
  }
}

const prefixOf = (mailboxId: string) => `news:${mailboxId}:`

/** Behind every name with that prefix: the sign after the colon. */
const endOf = (mailboxId: string) => `news:${mailboxId};`
