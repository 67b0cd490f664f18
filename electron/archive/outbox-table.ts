import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { type ConcernKind, settledAlso, settledLess } from '../../shared/mail/concerns'
import { isFinal } from '../../shared/mail/delivery'
import { type Handover, isWaiting, likeness, type RecipientDelivery } from '../../shared/mail/sending'
import { isStep } from '../../shared/mail/transitions'
import { priorityOf } from '../../shared/sending/urgency'
import { draftIn, noteNewRow, noteRow, putCode, putDraft, recipientIn, recordIn } from './outbox-rows'
import { insertRecipient, nextQueued } from './outbox-sql'
import { keyOf, momentOf, wantsPerson } from './recipient-columns'
import { headSchema, recipientSchema } from './records'
import type { RegisterTable } from './register-table'
import { type Row, type Sql, text } from './sql'
import type { CodeOwner, RecipientOfSending, SendingHead, StoredDraft, StoredSending } from './types'
import { write } from './write'

/** The sending that a sending repeats; has an index. */
const repeated = "json_extract(record, '$.repeats.sendingId')"

/** No row of a run; has an index. */
const alone = "json_extract(record, '$.run') IS NULL"

/**
 * Drafts, sendings and codes: what must survive a kill. Reads throw on damage; each write is whole or not at all, on
 * disk when it answers, and answers `disk-failed` or `archive-damaged` with nothing changed where it could not be.
 */
export class OutboxTable {
  readonly #sql: Sql
  readonly #register: RegisterTable
  readonly #now: () => number

  /** `sql` must wait for the disk: what is claimed here is claimed for good. */
  constructor(sql: Sql, register: RegisterTable, now: () => number) {
    this.#sql = sql
    this.#register = register
    this.#now = now
  }

  /** Newest first by `savedAt`. */
  drafts(mailboxId: string): readonly StoredDraft[] {
    return this.#sql
      .all('SELECT record FROM draft WHERE mailbox_id = ? ORDER BY saved_at DESC, id', mailboxId)
      .map(draftIn)
  }

  draft(draftId: string): StoredDraft | null {
    const row = this.#sql.get('SELECT record FROM draft WHERE id = ?', draftId)
    return row === null ? null : draftIn(row)
  }

  /**
   * But for rows of runs, newest first by `createdAt`: `limit` of them, and older ones too that are not final, that a person
   * has not seen to, or that belong to a message that was sent again: only side by side do they show that both went.
   */
  sendings(mailboxId: string, limit: number): readonly StoredSending[] {
    return this.#sql
      .all(
        `SELECT id, record FROM sending WHERE mailbox_id = ?1 AND ${alone} AND (
           id IN (SELECT id FROM sending WHERE mailbox_id = ?1 AND ${alone} ORDER BY created_at DESC LIMIT ?2)
           OR id IN (SELECT sending_id FROM recipient WHERE mailbox_id = ?1 AND final = 0)
           OR id IN (SELECT sending_id FROM recipient WHERE mailbox_id = ?1 AND wants_person = 1)
           OR id IN (SELECT id FROM sending WHERE mailbox_id = ?1 AND ${repeated} IS NOT NULL)
           OR id IN (SELECT ${repeated} FROM sending WHERE mailbox_id = ?1 AND ${repeated} IS NOT NULL)
         ) ORDER BY created_at DESC, id`,
        mailboxId,
        limit
      )
      .map(row => this.#sendingIn(row))
  }

  sending(sendingId: string): StoredSending | null {
    const row = this.#sql.get('SELECT id, record FROM sending WHERE id = ?', sendingId)
    return row === null ? null : this.#sendingIn(row)
  }

  /** Ids of what was written from `from` until before `until`, oldest first; at most `limit`. */
  writtenWithin(mailboxId: string, from: number, until: number, limit: number): readonly string[] {
    return this.#sql
      .all(
        `SELECT id FROM sending WHERE mailbox_id = ? AND created_at >= ? AND created_at < ?
         ORDER BY created_at, id LIMIT ?`,
        mailboxId,
        from,
        until,
        limit
      )
      .map(row => text(row, 'id'))
  }

  recipient(recipientId: string): RecipientOfSending | null {
    const row = this.#sql.get(
      `SELECT recipient.record AS record, sending.record AS head
       FROM recipient JOIN sending ON sending.id = recipient.sending_id WHERE recipient.id = ?`,
      recipientId
    )
    if (row === null) return null
    return { sending: headSchema.parse(recordIn(row, 'head')), recipient: recipientIn(row) }
  }

  /** Who is to be sent to next; null where everybody has to wait or nobody does. */
  next(mailboxId: string): RecipientOfSending | null {
    const row = this.#sql.get(nextQueued, mailboxId)
    return row === null ? null : this.recipient(text(row, 'id'))
  }

  /** Sends that nobody knows the outcome of, to the same address and with the same subject, but for this one. */
  rivals(mailboxId: string, recipient: RecipientDelivery, subject: string): readonly RecipientDelivery[] {
    return this.#sql
      .all(
        `SELECT record FROM recipient WHERE likeness = ? AND state IN ('sending', 'unknown') AND id <> ?`,
        likeness(mailboxId, recipient.address, subject),
        recipient.id
      )
      .map(recipientIn)
  }

  /** Whose code, or identifier in place of one, it is, also where the sending has been removed since; null where it is none of ours. */
  codeOwner(mailboxId: string, code: string): CodeOwner | null {
    const row = this.#sql.get(
      'SELECT sending_id, recipient_id FROM code WHERE mailbox_id = ? AND code = ?',
      mailboxId,
      code
    )
    return row === null
      ? null
      : { sendingId: text(row, 'sending_id'), recipientId: text(row, 'recipient_id') }
  }

  /** Everybody who was perhaps or surely sent to under a code: two sends of one second may have been given the same. */
  ownersOf(mailboxId: string, code: string): readonly RecipientDelivery[] {
    return this.#sql
      .all(`SELECT record FROM recipient WHERE mailbox_id = ? AND code = ?`, mailboxId, code)
      .map(recipientIn)
  }

  /** Adds the draft or takes the place of the one with its id. */
  saveDraft(draft: StoredDraft): Result<null> {
    return write(this.#sql, () => putDraft(this.#sql, draft))
  }

  /** `draft-unknown` where there is none. */
  removeDraft(draftId: string): Result<null> {
    return write(this.#sql, () => this.#dropDraft(draftId))
  }

  /** The draft becomes the sending, both or neither; `draft-unknown` where it did already. */
  replace(draftId: string, sending: StoredSending): Result<null> {
    return write(this.#sql, () => {
      const dropped = this.#dropDraft(draftId)
      return dropped.ok ? this.#putSending(sending) : dropped
    })
  }

  /**
   * The new state of one recipient and of those its request carries, where they still are in the state `from`; else
   * `too-late`, as for one that is itself carried. `sending-unknown` where there is no such recipient, `internal` where
   * no send goes from `from` to the new state.
   */
  saveRecipient(from: Handover['state'], recipient: RecipientDelivery): Result<null> {
    return write(this.#sql, () => this.#putRecipient(from, recipient))
  }

  /** Receipts and looks of a recipient, whatever its state has become meanwhile; the state itself stays. */
  saveFollowed({ id, receipts, followedAt }: RecipientDelivery): Result<null> {
    return write(this.#sql, () => {
      const known = this.recipient(id)
      if (known === null) return sendingUnknown
      return this.#updateRecipient(known, { ...known.recipient, receipts, followedAt })
    })
  }

  /** A person has seen to this of what is the matter with a recipient; `as` null: not to the last of it any more. */
  settle(recipientId: string, as: ConcernKind | null): Result<null> {
    return write(this.#sql, () => {
      const known = this.recipient(recipientId)
      if (known === null) return sendingUnknown
      const { settled: before, ...recipient } = known.recipient
      const settled = as === null ? before && settledLess(before) : settledAlso(before, as, this.#now())
      return this.#updateRecipient(known, { ...recipient, ...(settled === undefined ? {} : { settled }) })
    })
  }

  /** A row of a run becomes a sending, which begins in the queue. */
  add(sending: StoredSending): Result<null> {
    return write(this.#sql, () => this.#putSending(sending))
  }

  /** `sending-unknown` where there is none. Its codes stay ours. */
  removeSending(sendingId: string): Result<null> {
    return write(this.#sql, () =>
      this.#sql.run('DELETE FROM sending WHERE id = ?', sendingId) === 0 ? sendingUnknown : ok(null)
    )
  }

  /**
   * Recipients that hold, wait or are scheduled, in their new states, leave the sending and `draft` is saved, both or neither;
   * a row of a run has none (null), and waits for its turn again. A sending of which nothing has left is removed.
   * `too-late` where one of them is in another state by now.
   */
  takeOut(recipients: readonly RecipientDelivery[], draft: StoredDraft | null): Result<null> {
    return write(this.#sql, () => {
      for (const recipient of recipients) {
        const known = this.recipient(recipient.id)
        if (known === null) return sendingUnknown
        if (!isWaiting(known.recipient.handover)) return tooLate
        const put = this.#step(known, recipient)
        if (!put.ok) return put
        this.#forgetCancelled(known.sending.id)
      }
      return draft === null ? ok(null) : putDraft(this.#sql, draft)
    })
  }

  /** Adds a sending that began elsewhere, as it is; one that is here already stays as it is here. */
  adoptSending(sending: StoredSending): Result<null> {
    return write(this.#sql, () => (this.sending(sending.id) === null ? this.#putSending(sending) : ok(null)))
  }

  /** A code stays whose it was first. */
  adoptCode(mailboxId: string, code: string, owner: CodeOwner): Result<null> {
    return write(this.#sql, () => {
      putCode(this.#sql, mailboxId, code, owner)
      return ok(null)
    })
  }

  /** Forgets drafts, sendings, codes, matched receipts, runs and the register of a mailbox. */
  dropMailbox(mailboxId: string): Result<null> {
    return write(this.#sql, () => {
      for (const table of ['draft', 'sending', 'code', 'matched', 'register', 'run']) {
        this.#sql.run(`DELETE FROM ${table} WHERE mailbox_id = ?`, mailboxId)
      }
      return ok(null)
    })
  }

  #dropDraft(draftId: string): Result<null> {
    const dropped = this.#sql.run('DELETE FROM draft WHERE id = ?', draftId)
    return dropped === 0 ? refuse('draft-unknown', 'the archive holds no such draft') : ok(null)
  }

  #putSending(sending: StoredSending): Result<null> {
    const { recipients, ...record } = sending
    this.#sql.run(
      'INSERT INTO sending (id, mailbox_id, created_at, record) VALUES (?, ?, ?, ?)',
      sending.id,
      sending.mailboxId,
      sending.createdAt,
      JSON.stringify(headSchema.parse(record))
    )
    const carrier = recipients.find(({ together }) => together)
    for (const [position, recipient] of recipients.entries()) {
      const carrierId = recipient.together && recipient !== carrier ? (carrier?.id ?? null) : null
      this.#sql.run(
        insertRecipient,
        recipient.id,
        carrierId,
        sending.id,
        sending.mailboxId,
        position,
        priorityOf(sending),
        sending.createdAt,
        recipient.handover.state,
        momentOf(recipient.handover),
        isFinal(recipient) ? 1 : 0,
        wantsPerson(sending, recipient) ? 1 : 0,
        keyOf(recipient),
        likeness(sending.mailboxId, recipient.address, sending.subject),
        JSON.stringify(recipientSchema.parse(recipient))
      )
      noteNewRow(this.#sql, sending, recipient)
    }
    return ok(null)
  }

  #putRecipient(from: Handover['state'], recipient: RecipientDelivery): Result<null> {
    const known = this.recipient(recipient.id)
    if (known === null) return sendingUnknown
    if (known.recipient.handover.state !== from || this.#isCarried(recipient.id)) return tooLate
    const put = this.#step(known, recipient)
    if (!put.ok || !recipient.together) return put
    return this.#updateCarried(known.sending, recipient, from)
  }

  /** Those a request carries are in the state of the one that stands for it; anything else is damage. */
  #updateCarried(
    sending: SendingHead,
    { id, handover }: RecipientDelivery,
    from: Handover['state']
  ): Result<null> {
    const carried = this.#sql.all('SELECT record FROM recipient WHERE carrier_id = ?', id).map(recipientIn)
    for (const recipient of carried) {
      if (recipient.handover.state !== from) return tooLate
      const put = this.#step({ sending, recipient }, { ...recipient, handover })
      if (!put.ok) return put
    }
    return ok(null)
  }

  #isCarried(recipientId: string): boolean {
    const row = this.#sql.get('SELECT carrier_id FROM recipient WHERE id = ?', recipientId)
    return row !== null && row.carrier_id !== null
  }

  /** Whoever asks for a step that cannot happen is wrong, whatever they meant: nothing is written. */
  #step(known: RecipientOfSending, next: RecipientDelivery): Result<null> {
    const from = known.recipient.handover.state
    const to = next.handover.state
    return isStep(from, to)
      ? this.#updateRecipient(known, next)
      : refuse('internal', `no step from ${from} to ${to}`)
  }

  #updateRecipient(
    { sending, recipient: before }: RecipientOfSending,
    next: RecipientDelivery
  ): Result<null> {
    const record = recipientSchema.parse(next)
    this.#sql.run(
      `UPDATE recipient SET state = ?, moment = ?, final = ?, wants_person = ?, code = ?, record = ? WHERE id = ?`,
      record.handover.state,
      momentOf(record.handover),
      isFinal(record) ? 1 : 0,
      wantsPerson(sending, record) ? 1 : 0,
      keyOf(record),
      JSON.stringify(record),
      record.id
    )
    noteRow(this.#sql, sending, record)
    this.#register.noteStep(sending, before, record, this.#now())
    return ok(null)
  }

  #forgetCancelled(sendingId: string): void {
    this.#sql.run(
      `DELETE FROM sending WHERE id = ?1
       AND NOT EXISTS (SELECT 1 FROM recipient WHERE sending_id = ?1 AND state <> 'cancelled')`,
      sendingId
    )
  }

  #sendingIn(row: Row): StoredSending {
    const recipients = this.#sql
      .all('SELECT record FROM recipient WHERE sending_id = ? ORDER BY position', text(row, 'id'))
      .map(recipientIn)
    return { ...headSchema.parse(recordIn(row)), recipients }
  }
}

const sendingUnknown: Result<never> = refuse('sending-unknown', 'the archive holds no such sending')
const tooLate: Result<never> = refuse('too-late', 'the send is in another state')
