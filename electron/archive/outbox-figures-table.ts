import type { PendingCounts } from '../../shared/ipc/views'
import type { RecipientDelivery } from '../../shared/mail/sending'
import type { DayCount } from '../../shared/sending/facts'
import type { Priority } from '../../shared/sending/urgency'
import { overdueInQueue } from './outbox-sql'
import type { OutboxTable } from './outbox-table'
import { recipientSchema } from './records'
import { number, type Sql, text } from './sql'
import type { RecipientOfSending } from './types'

/** What waits until a time. */
export interface ScheduledRecipient {
  readonly recipientId: string
  readonly sendingId: string
  readonly mailboxId: string
  readonly at: number
}

/** Recipients that one mailbox handed over in one hour that begins at `start`. */
export interface HourCount {
  readonly mailboxId: string
  readonly start: number
  readonly count: number
}

/** What can be counted in the outbox; only reads. */
export class OutboxFiguresTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable

  constructor(sql: Sql, outbox: OutboxTable) {
    this.#sql = sql
    this.#outbox = outbox
  }

  /** Of all mailboxes, the earliest first. */
  scheduled(): readonly ScheduledRecipient[] {
    return this.#sql
      .all(
        `SELECT id, sending_id, mailbox_id, moment FROM recipient
         WHERE state = 'scheduled' AND final = 0 AND carrier_id IS NULL ORDER BY moment, created_at, position`
      )
      .map(row => ({
        recipientId: text(row, 'id'),
        sendingId: text(row, 'sending_id'),
        mailboxId: text(row, 'mailbox_id'),
        at: number(row, 'moment')
      }))
  }

  /**
   * Of all mailboxes, or this recipient alone: who waits in the queue past what was wished. Past is the deadline, and a
   * time more than `graceMs` ago, unless one that goes before it has left since: it waited for its turn, as planned.
   */
  overdue(now: number, graceMs: number, recipientId: string | null): readonly RecipientOfSending[] {
    return this.#sql
      .all(overdueInQueue, now, now - graceMs, recipientId)
      .flatMap(row => this.#outbox.recipient(text(row, 'id')) ?? [])
  }

  /** Requests of unknown outcome of which the service has answered no look yet. */
  neverLookedFor(mailboxId: string): readonly string[] {
    return this.#sql
      .all(
        `SELECT id FROM recipient WHERE mailbox_id = ? AND state = 'unknown' AND final = 0 AND carrier_id IS NULL
         AND json_extract(record, '$.handover.checkedAt') IS NULL`,
        mailboxId
      )
      .map(row => text(row, 'id'))
  }

  /** How many recipients are in each state in which something is still to happen here. */
  pending(): PendingCounts {
    const counts: Record<string, number> = {}
    const rows = this.#sql.all(
      `SELECT state, count(*) AS count FROM recipient
       WHERE final = 0 AND state IN ('holding', 'scheduled', 'queued', 'sending') GROUP BY state`
    )
    for (const row of rows) counts[text(row, 'state')] = number(row, 'count')
    const { holding = 0, scheduled = 0, queued = 0, sending = 0 } = counts
    return { holding, scheduled, queued, sending }
  }

  /** How many requests go before a sending of this priority that joins the queue now. */
  ahead(mailboxId: string, priority: Priority): number {
    const row = this.#sql.get(
      `SELECT count(*) AS count FROM recipient
       WHERE mailbox_id = ?1 AND final = 0 AND carrier_id IS NULL AND (state = 'sending' OR (state = 'queued' AND priority <= ?2))`,
      mailboxId,
      priority
    )
    return Number(row?.count ?? 0)
  }

  /**
   * What leaves a mailbox from `start` up to, not including, `end`; what waits in the queue is counted too where
   * `waiting` says that it leaves in that time.
   */
  leaving(mailboxId: string, { start, end }: Omit<DayCount, 'count'>, waiting: boolean): number {
    const row = this.#sql.get(
      `SELECT
         (SELECT count(*) FROM recipient WHERE mailbox_id = ?1 AND moment >= ?2 AND moment < ?3) +
         (SELECT count(*) FROM recipient WHERE mailbox_id = ?1 AND state = 'queued' AND ?4 = 1) AS count`,
      mailboxId,
      start,
      end,
      waiting ? 1 : 0
    )
    return Number(row?.count ?? 0)
  }

  /** Of all mailboxes, since so many milliseconds after 1970. */
  handedOverByHour(since: number): readonly HourCount[] {
    return this.#sql
      .all(
        `SELECT mailbox_id, moment / 3600000 * 3600000 AS start, count(*) AS count FROM recipient
         WHERE state = 'handed-over' AND moment >= ? GROUP BY mailbox_id, start`,
        since
      )
      .map(row => ({
        mailboxId: text(row, 'mailbox_id'),
        start: number(row, 'start'),
        count: number(row, 'count')
      }))
  }

  /** How many receipts came for each of the newest recipients of all mailboxes for whom nothing more will come. */
  receiptCounts(limit: number): readonly number[] {
    return this.#sql
      .all(
        `SELECT record FROM recipient WHERE state = 'handed-over' AND final = 1 AND carrier_id IS NULL
         ORDER BY moment DESC LIMIT ?`,
        limit
      )
      .map(row => recipientSchema.parse(JSON.parse(text(row, 'record'))).receipts.length)
  }

  /** Who was handed over last, the newest first. */
  handedOver(mailboxId: string, limit: number): readonly RecipientDelivery[] {
    return this.#sql
      .all(
        `SELECT record FROM recipient WHERE mailbox_id = ? AND moment IS NOT NULL AND state = 'handed-over'
         ORDER BY moment DESC LIMIT ?`,
        mailboxId,
        limit
      )
      .map(row => recipientSchema.parse(JSON.parse(text(row, 'record'))))
  }
}
