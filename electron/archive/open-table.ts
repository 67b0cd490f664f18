import type { HandoverState, RecipientDelivery } from '../../shared/mail/sending'
import { recipientIn, recordIn } from './outbox-rows'
import { headSchema } from './records'
import { type Sql, text } from './sql'
import type { WaitingSending } from './types'

/** ?1: a mailbox, ?2: states as JSON. By an index: of many thousands that are followed none is read for a few that wait. */
const openIn = `FROM recipient
  WHERE mailbox_id = ?1 AND final = 0 AND state IN (SELECT value FROM json_each(?2))`

/**
 * What has not ended, by its state; only reads. A massive sending leaves tens of thousands that are followed for days:
 * whoever asks is told the ids of those that are meant, and reads no more than these.
 */
export class OpenTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Mailboxes with something that has not ended. */
  mailboxIds(): readonly string[] {
    return this.#sql
      .all('SELECT DISTINCT mailbox_id FROM recipient WHERE final = 0 ORDER BY mailbox_id')
      .map(row => text(row, 'mailbox_id'))
  }

  /** Ids of sendings with somebody in one of these states, oldest first; `runId`: those of this run alone, null: all. */
  sendings(
    mailboxId: string,
    states: readonly HandoverState[],
    runId: number | null = null
  ): readonly string[] {
    return this.#sql
      .all(
        `SELECT id FROM sending WHERE id IN (SELECT sending_id ${openIn})
         AND (?3 IS NULL OR json_extract(record, '$.run.id') = ?3) ORDER BY created_at, id`,
        mailboxId,
        JSON.stringify(states),
        runId
      )
      .map(row => text(row, 'id'))
  }

  /** The subjects of sendings with somebody in one of these states, each once. */
  subjects(mailboxId: string, states: readonly HandoverState[]): readonly string[] {
    return this.#sql
      .all(
        `SELECT DISTINCT json_extract(record, '$.subject') AS subject FROM sending
         WHERE id IN (SELECT sending_id ${openIn})`,
        mailboxId,
        JSON.stringify(states)
      )
      .map(row => text(row, 'subject'))
  }

  /** Requests in one of these states, by the recipient that stands for each, oldest first. */
  requests(mailboxId: string, states: readonly HandoverState[]): readonly string[] {
    return this.#sql
      .all(
        `SELECT id ${openIn} AND carrier_id IS NULL ORDER BY created_at, position`,
        mailboxId,
        JSON.stringify(states)
      )
      .map(row => text(row, 'id'))
  }

  /**
   * Requests that the service is still asked about: something of what they carry has not ended, and they were handed
   * over or, where their outcome is unknown, began at `since` or later. As `requests` gives them.
   */
  followed(mailboxId: string, since: number): readonly string[] {
    return this.#sql
      .all(
        `SELECT coalesce(carrier_id, id) AS request_id ${openIn} AND (state = 'handed-over' OR moment >= ?3)
         GROUP BY request_id ORDER BY min(created_at), min(position)`,
        mailboxId,
        JSON.stringify(['handed-over', 'unknown'] satisfies readonly HandoverState[]),
        since
      )
      .map(row => text(row, 'request_id'))
  }

  /**
   * Sendings of all mailboxes with somebody who counts down, is scheduled for a time that has come by `now`, or is
   * scheduled and doubted; the oldest first, each with these recipients alone.
   */
  waiting(now: number): readonly WaitingSending[] {
    const found = new Map<string, RecipientDelivery[]>()
    const rows = this.#sql.all(
      `SELECT sending_id, record FROM recipient WHERE final = 0 AND state IN ('holding', 'scheduled')
       AND (state = 'holding' OR moment <= ? OR json_extract(record, '$.handover.doubted') = 1)
       ORDER BY created_at, sending_id, position`,
      now
    )
    for (const row of rows) {
      const sendingId = text(row, 'sending_id')
      const recipients = found.get(sendingId) ?? []
      recipients.push(recipientIn(row))
      found.set(sendingId, recipients)
    }
    return [...found].flatMap(([id, recipients]) => {
      const head = this.#sql.get('SELECT record FROM sending WHERE id = ?', id)
      if (head === null) return []
      const { mailboxId, subject, createdAt, acceptBy } = headSchema.parse(recordIn(head))
      return [{ id, mailboxId, subject, createdAt, acceptBy, recipients }]
    })
  }
}
