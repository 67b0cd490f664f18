import { openConcernOf } from '../../shared/mail/concerns'
import { firstNoticeAfter } from '../../shared/mail/silence'
import { single } from '../../shared/sending/urgency'
import type { OutboxTable } from './outbox-table'
import { type Sql, text } from './sql'
import type { StoredSending } from './types'

/** No row of a run; has an index. */
const alone = "json_extract(sending.record, '$.run') IS NULL"

/**
 * ?2: a moment. Nothing can be the matter by then with who was handed over without a deadline, and accepted or not heard
 * of since, all of it so late that the first notice is not due yet. Null, and so not calm, where a time cannot be read.
 */
const calm = `state = 'handed-over' AND priority >= ${single} AND moment > ?2 - ${firstNoticeAfter} AND CASE
  json_array_length(recipient.record, '$.receipts')
  WHEN 0 THEN 1
  WHEN 1 THEN json_extract(recipient.record, '$.receipts[0].kind') = 'acceptance'
    AND unixepoch(json_extract(recipient.record, '$.receipts[0].occurredAt')) * 1000 > ?2 - ${firstNoticeAfter}
  ELSE 0 END`

const perhaps = `
  SELECT DISTINCT sending.id AS id FROM sending INDEXED BY sending_alone JOIN recipient ON recipient.sending_id = sending.id
  WHERE sending.mailbox_id = ?1 AND ${alone} AND sending.id IN (
    SELECT sending_id FROM recipient WHERE mailbox_id = ?1 AND final = 0
    UNION ALL SELECT sending_id FROM recipient WHERE mailbox_id = ?1 AND wants_person = 1
  ) AND (wants_person = 1 OR (final = 0 AND coalesce(${calm}, 0) = 0))`

/** Letters that want a person; only reads. Of thousands that are followed and calm, no text is read. */
export class ConcernTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable

  constructor(sql: Sql, outbox: OutboxTable) {
    this.#sql = sql
    this.#outbox = outbox
  }

  /**
   * Letters, and no rows of runs, of which something is the matter at `now` or comes to be by `until` though nothing is
   * written meanwhile; both in milliseconds since 1970. With what is under way, whose end may not be stored yet.
   */
  letters(mailboxId: string, now: number, until: number): readonly StoredSending[] {
    return this.#sql
      .all(perhaps, mailboxId, until)
      .flatMap(row => this.#outbox.sending(text(row, 'id')) ?? [])
      .filter(sending =>
        sending.recipients.some(
          recipient =>
            recipient.handover.state === 'sending' ||
            [now, until].some(at => openConcernOf(sending, recipient, at) !== null)
        )
      )
  }
}
