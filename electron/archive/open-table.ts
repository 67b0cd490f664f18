import type { HandoverState, RecipientDelivery } from '../../shared/mail/sending'
import { ofMany } from '../../shared/sending/urgency'
import { recipientIn, recordIn } from './outbox-rows'
import { headSchema } from './records'
import { number, optionalNumber, type Row, type Sql, text } from './sql'
import type { FollowedRequest, FollowedState, FollowedWindow, WaitingSending } from './types'

/** ?1: a mailbox, ?2: states as JSON. By an index: of many thousands that are followed none is read for a few that wait. */
const openIn = `FROM recipient
  WHERE mailbox_id = ?1 AND final = 0 AND state IN (SELECT value FROM json_each(?2))`

/** Requests that are told in one answer: to sort out tens of thousands takes a quarter of a second. */
const windowSize = 1_000

/** A letter to fewer than this is one that somebody waits for. */
const many = 20

/** Null where the record is damaged: that is found by the look at this one, and the others are followed meanwhile. */
const lookedAt = `iif(json_valid(record),
  json_extract(record, iif(state = 'unknown', '$.handover.checkedAt', '$.followedAt')), NULL)`

/**
 * ?1: the priority of what goes to many. A letter to a few has it too, and is told from a row of a run by how many its
 * sending goes to. Of texts nothing is read.
 */
const followedAmong = (some: string) => `
  SELECT rowid AS place, coalesce(carrier_id, id) AS request_id, coalesce(moment, created_at) AS sent_at,
    state = 'unknown' AS is_lost, ${lookedAt} AS looked_at,
    priority >= ?1 AND (
      SELECT count(*) = 0 OR max(position) >= ${many - 1} FROM recipient AS other
      WHERE other.sending_id = recipient.sending_id AND other.position IN (1, ${many - 1})
    ) AS is_of_many
  FROM recipient WHERE final = 0 AND ${some}`

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
   * Requests in this state that the service is still asked about: something of what they carry has not ended, and where
   * their outcome is unknown, they began at `since` or later. Those from the place `from` on, 0 the first, in windows.
   */
  followed(mailboxId: string, state: FollowedState, since: number, from: number): FollowedWindow {
    const rows = this.#sql.all(
      `${followedAmong('mailbox_id = ?2 AND state = ?3')} AND (state <> 'unknown' OR moment >= ?4) AND rowid >= ?5
       ORDER BY rowid LIMIT ?6`,
      ofMany,
      mailboxId,
      state,
      since,
      from,
      windowSize
    )
    const last = rows.length < windowSize ? undefined : rows.at(-1)
    return { requests: rows.map(followedIn), next: last === undefined ? null : number(last, 'place') + 1 }
  }

  /** The same of one request, by the recipient that stands for it; null where the service is not asked about it. */
  followedRequest(requestId: string, since: number): FollowedRequest | null {
    const row = this.#sql.get(
      `${followedAmong('(id = ?2 OR carrier_id = ?2)')}
       AND (state = 'handed-over' OR (state = 'unknown' AND moment >= ?3)) LIMIT 1`,
      ofMany,
      requestId,
      since
    )
    return row === null ? null : followedIn(row)
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

function followedIn(row: Row): FollowedRequest {
  return {
    requestId: text(row, 'request_id'),
    sentAt: number(row, 'sent_at'),
    lookedAt: optionalNumber(row, 'looked_at'),
    isLost: row.is_lost === 1,
    isOfMany: row.is_of_many === 1
  }
}
