import { ok, type Result } from '../../shared/errors/app-error'
import { deliveryState } from '../../shared/mail/delivery'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { keyOf } from './recipient-columns'
import { draftSchema, recipientSchema } from './records'
import { type Row, type Sql, text } from './sql'
import type { CodeOwner, SendingHead, StoredDraft } from './types'

export function recordIn(row: Row, column = 'record'): unknown {
  return JSON.parse(text(row, column))
}

export const draftIn = (row: Row): StoredDraft => draftSchema.parse(recordIn(row))

export const recipientIn = (row: Row): RecipientDelivery => recipientSchema.parse(recordIn(row))

export function putDraft(sql: Sql, draft: StoredDraft): Result<null> {
  sql.run(
    'INSERT OR REPLACE INTO draft (id, mailbox_id, saved_at, record) VALUES (?, ?, ?, ?)',
    draft.id,
    draft.mailboxId,
    draft.savedAt,
    JSON.stringify(draftSchema.parse(draft))
  )
  return ok(null)
}

/** What other tables say of a recipient that has just been written. */
export function noteRow(sql: Sql, sending: SendingHead, recipient: RecipientDelivery): void {
  noteCode(sql, sending, recipient)
  noteStage(sql, sending, recipient, recipient.id)
}

/** The same where the recipient has just begun to be one. */
export function noteNewRow(sql: Sql, sending: SendingHead, recipient: RecipientDelivery): void {
  noteCode(sql, sending, recipient)
  noteStage(sql, sending, recipient, null)
}

/** A send that failed with a code may have left under it; an identifier that stands for one is kept like it. */
function noteCode(sql: Sql, sending: SendingHead, recipient: RecipientDelivery): void {
  const code = keyOf(recipient)
  if (code === null) return
  putCode(sql, sending.mailboxId, code, { sendingId: sending.id, recipientId: recipient.id })
}

/** Whoever had a code first keeps it: two sends in one second may have been given the same. */
export function putCode(sql: Sql, mailboxId: string, code: string, owner: CodeOwner): void {
  sql.run(
    'INSERT OR IGNORE INTO code (mailbox_id, code, sending_id, recipient_id) VALUES (?, ?, ?, ?)',
    mailboxId,
    code,
    owner.sendingId,
    owner.recipientId
  )
}

/**
 * What a row of a run has come to; taken back, it waits for its turn again. `before`: whose row it is so far; null: nobody's.
 * A row that is another sending's is left alone.
 */
function noteStage(
  sql: Sql,
  { run }: SendingHead,
  recipient: RecipientDelivery,
  before: string | null
): void {
  if (run === undefined) return
  const isBack = recipient.handover.state === 'cancelled'
  sql.run(
    'UPDATE run_row SET stage = ?, recipient_id = ? WHERE run_id = ? AND position = ? AND recipient_id IS ?',
    isBack ? 'ready' : deliveryState(recipient),
    isBack ? null : recipient.id,
    run.id,
    run.position,
    before
  )
}
