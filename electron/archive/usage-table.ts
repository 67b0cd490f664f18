import type { CaseUsage } from '../../shared/usage/usage'
import { number, optionalText, type Sql, text } from './sql'

/** What was done on a mailbox's behalf in one hour that begins at `start`, milliseconds since 1970. */
export interface SentInHour {
  readonly state: 'handed-over' | 'unknown' | 'refused'
  readonly start: number
  readonly recipients: number
  /** A request may carry several recipients. */
  readonly requests: number
}

const hour = 3_600_000

/** When a recipient was refused; has an index. */
const refusedAt = "json_extract(recipient.record, '$.handover.at')"

/** What left this computer, counted for usage and cost; only reads. */
export class UsageTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Mailboxes that ever sent something which is still here, also those that are signed out by now. */
  mailboxes(): readonly string[] {
    // From one to the next by the index: looking at every sending would take as long as there are many.
    return this.#sql
      .all(
        `WITH RECURSIVE box (id) AS (
           SELECT min(mailbox_id) FROM sending
           UNION ALL
           SELECT (SELECT min(mailbox_id) FROM sending WHERE mailbox_id > box.id) FROM box WHERE box.id IS NOT NULL
         ) SELECT id FROM box WHERE id IS NOT NULL`
      )
      .map(row => text(row, 'id'))
  }

  /**
   * From `from` up to, not including, `until`, by hours: days in Rome begin at full ones whatever the season. What is
   * under way is unknown; what was refused counts when it was refused.
   */
  sent(mailboxIds: readonly string[], from: number, until: number): readonly SentInHour[] {
    return this.#sql
      .all(
        `SELECT state, moment / ${hour} * ${hour} AS start, count(*) AS recipients, sum(alone) AS requests FROM (
           SELECT CASE recipient.state WHEN 'handed-over' THEN 'handed-over' ELSE 'unknown' END AS state,
             recipient.moment AS moment, recipient.carrier_id IS NULL AS alone
           FROM json_each(?1) AS box CROSS JOIN recipient ON recipient.mailbox_id = box.value
           WHERE recipient.moment >= ?2 AND recipient.moment < ?3
             AND recipient.state IN ('handed-over', 'unknown', 'sending')
           UNION ALL
           SELECT 'refused', ${refusedAt}, recipient.carrier_id IS NULL
           FROM json_each(?1) AS box CROSS JOIN recipient ON recipient.mailbox_id = box.value
           WHERE recipient.state = 'refused' AND ${refusedAt} >= ?2 AND ${refusedAt} < ?3
         ) GROUP BY 1, 2 ORDER BY 2`,
        JSON.stringify(mailboxIds),
        from,
        until
      )
      .map(row => ({
        state: stateIn(text(row, 'state')),
        start: number(row, 'start'),
        recipients: number(row, 'recipients'),
        requests: number(row, 'requests')
      }))
  }

  /** The same but for what was refused, by the case its sender wrote on it; those without one come first. */
  byCase(mailboxIds: readonly string[], from: number, until: number): readonly CaseUsage[] {
    return this.#sql
      .all(
        // Each sending is read once, however many it went to.
        `SELECT json_extract(sending.record, '$.caseLabel') AS label, sum(part.recipients) AS recipients,
           sum(part.requests) AS requests
         FROM (
           SELECT recipient.sending_id AS sending_id, count(*) AS recipients,
             sum(recipient.carrier_id IS NULL) AS requests
           FROM json_each(?1) AS box CROSS JOIN recipient ON recipient.mailbox_id = box.value
           WHERE recipient.moment >= ?2 AND recipient.moment < ?3
             AND recipient.state IN ('handed-over', 'unknown', 'sending')
           GROUP BY recipient.sending_id
         ) AS part CROSS JOIN sending ON sending.id = part.sending_id
         GROUP BY 1 ORDER BY 1`,
        JSON.stringify(mailboxIds),
        from,
        until
      )
      .map(row => ({
        label: optionalText(row, 'label'),
        recipients: number(row, 'recipients'),
        requests: number(row, 'requests')
      }))
  }

  /**
   * Recipients that were sent to, or wait to be, from `from` up to, not including, `until`; what waits for its turn has
   * no moment and counts where `queued` says so.
   */
  spoken(mailboxIds: readonly string[], from: number, until: number, queued: boolean): number {
    const row = this.#sql.get(
      `SELECT
         (SELECT count(*) FROM json_each(?1) AS box CROSS JOIN recipient ON recipient.mailbox_id = box.value
          WHERE moment >= ?2 AND moment < ?3
            AND state IN ('handed-over', 'unknown', 'sending', 'holding', 'scheduled')) +
         (SELECT count(*) FROM json_each(?1) AS box CROSS JOIN recipient ON recipient.mailbox_id = box.value
          WHERE state = 'queued' AND ?4 = 1) AS count`,
      JSON.stringify(mailboxIds),
      from,
      until,
      queued ? 1 : 0
    )
    return Number(row?.count ?? 0)
  }
}

function stateIn(state: string): SentInHour['state'] {
  return state === 'handed-over' || state === 'refused' ? state : 'unknown'
}
