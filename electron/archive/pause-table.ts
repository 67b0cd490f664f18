import { ok, type Result } from '../../shared/errors/app-error'
import { notKnown, type OutboxPause, outboxPauses, type RecipientDelivery } from '../../shared/mail/sending'
import type { OutboxTable } from './outbox-table'
import type { RegisterTable } from './register-table'
import type { RunTable } from './run-table'
import { number, type Sql, text } from './sql'
import type { RecipientOfSending } from './types'
import { write } from './write'

/** Stops everything that waits until a person has read why. */
export class PauseTable {
  readonly #sql: Sql
  readonly #outbox: OutboxTable
  readonly #register: RegisterTable
  readonly #runs: RunTable
  readonly #now: () => number

  /** `sql` must wait for the disk. */
  constructor(sql: Sql, outbox: OutboxTable, register: RegisterTable, runs: RunTable, now: () => number) {
    this.#sql = sql
    this.#outbox = outbox
    this.#register = register
    this.#runs = runs
    this.#now = now
  }

  /** null: it is not paused. */
  why(): OutboxPause | null {
    const row = this.#sql.get(`SELECT value FROM meta WHERE name = 'outbox-paused'`)
    const value = row === null ? null : text(row, 'value')
    return outboxPauses.find(known => known === value) ?? null
  }

  /**
   * What such an archive knows of unsent messages is no knowledge: they may have been sent since. They become unknown,
   * drafts and runs are marked, and nothing is sent until a person resumes. Where only nothing could judge the archive, what
   * counted down or was scheduled waits for a person instead. Each mailbox's register tells of it. Answers how many became
   * unknown.
   */
  doubtEverything(why: OutboxPause): Result<number> {
    return write(this.#sql, () => {
      const waiting = this.#sql.all(
        `SELECT id, carrier_id, state FROM recipient
         WHERE final = 0 AND state IN ('holding', 'scheduled', 'queued', 'sending')`
      )
      for (const row of waiting) {
        // It changes with the one whose request carries it.
        if (row.carrier_id !== null) continue
        const known = this.#outbox.recipient(text(row, 'id'))
        if (known === null) continue
        const saved = this.#outbox.saveRecipient(known.recipient.handover.state, doubted(known, why))
        if (!saved.ok) return saved
      }
      this.#sql.run(
        `UPDATE draft SET record = json_set(record, '$.doubtedAt', ?) WHERE json_valid(record)`,
        this.#now()
      )
      this.#runs.doubt(this.#now())
      const mailboxes = this.#sql.all(
        'SELECT mailbox_id FROM sending UNION SELECT mailbox_id FROM register ORDER BY mailbox_id'
      )
      for (const row of mailboxes) {
        this.#register.append(text(row, 'mailbox_id'), 'restored', this.#now(), { why })
      }
      this.#sql.run(`INSERT OR REPLACE INTO meta (name, value) VALUES ('outbox-paused', ?)`, why)
      return ok(waiting.filter(row => !isHeld(text(row, 'state'), why)).length)
    })
  }

  /** There is nothing to doubt: nothing was written that could be sent, and nothing was sent. */
  holdsNothing(): boolean {
    const row = this.#sql.get(
      `SELECT EXISTS (SELECT 1 FROM draft) OR EXISTS (SELECT 1 FROM run) OR EXISTS (SELECT 1 FROM sending) OR EXISTS (SELECT 1 FROM register) AS holds`
    )
    return row === null || number(row, 'holds') === 0
  }

  /** How many drafts were found in such an archive, and were neither sent nor discarded by a person since. */
  doubtedDrafts(): number {
    const row = this.#sql.get(
      `SELECT count(*) AS count FROM draft WHERE json_valid(record) AND json_extract(record, '$.doubtedAt') IS NOT NULL`
    )
    return row === null ? 0 : number(row, 'count')
  }

  /** A person has read why. */
  resume(): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(`DELETE FROM meta WHERE name = 'outbox-paused'`)
      return ok(null)
    })
  }
}

/** Nothing says that the archive is an old copy: what had not begun to leave is a person's to judge, not lost. */
function isHeld(state: string, why: OutboxPause): boolean {
  return why === 'unjudged' && (state === 'holding' || state === 'scheduled')
}

function doubted({ sending, recipient }: RecipientOfSending, why: OutboxPause): RecipientDelivery {
  const { handover } = recipient
  if (handover.state === 'holding' || handover.state === 'scheduled') {
    if (isHeld(handover.state, why)) return { ...recipient, handover: { ...handover, doubted: true } }
  }
  const begun = 'startedAt' in handover ? handover : { startedAt: sending.createdAt }
  return { ...recipient, handover: notKnown(begun, 'old-copy') }
}
