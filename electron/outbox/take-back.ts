import { randomUUID } from 'node:crypto'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RecipientDelivery } from '../../shared/mail/sending'
import type { Journal, StoredDraft, StoredSending } from '../journal/types'
import { advance } from './transitions'

/**
 * Recipients that still hold or wait become a draft again. `too-late` where every request has begun. A sending
 * of which nothing has left is removed with it.
 */
export async function takeBack(
  journal: Journal,
  sending: StoredSending,
  now: number
): Promise<Result<StoredDraft>> {
  const waiting = sending.recipients.filter(({ handover }) => ['holding', 'queued'].includes(handover.state))
  if (waiting.length === 0) return refuse('too-late', 'every request has begun')
  const withdrawn = waiting.map(recipient => advance(recipient, { state: 'withdrawn', at: now }))
  const draft = draftOf(sending, waiting, now)
  const saved = await journal.returnToDraft(sending.id, withdrawn, draft)
  if (!saved.ok) return saved
  const nothingLeft = journal
    .sending(sending.id)
    ?.recipients.every(({ handover }) => handover.state === 'withdrawn')
  if (nothingLeft === true) await journal.removeSending(sending.id)
  return ok(draft)
}

/** The message of a sending as a new draft to some of its recipients. */
export function draftOf(
  sending: StoredSending,
  recipients: readonly RecipientDelivery[],
  now: number
): StoredDraft {
  return {
    id: randomUUID(),
    mailboxId: sending.mailboxId,
    recipients: recipients.map(recipient => recipient.address),
    subject: sending.subject,
    bodyHtml: sending.bodyHtml,
    attachments: sending.attachments,
    origin: { kind: 'returned', sendingId: sending.id },
    savedAt: now
  }
}
