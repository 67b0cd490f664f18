import { ok, type Result } from '../../shared/errors/app-error'
import { notKnown, type RecipientDelivery } from '../../shared/mail/sending'
import { advance } from '../../shared/mail/transitions'
import type { ArchiveTables } from '../archive/calls'
import { forgivenMs } from './lateness'
import { takeBack } from './take-back'

export interface Recovery {
  /** Sends found half way: nobody knows whether they left. */
  readonly interrupted: number
  /** Recipients that had not been sent to and are drafts again. */
  readonly returned: number
}

/**
 * Puts the outbox in order after the program ended, be it without warning. What was under way is unknown. What waited
 * in the queue goes on only where the program was away for a moment: later, it goes back to its writer. What counted
 * down or was scheduled stays; the outbox holds it for a person where it must not leave by itself any more. Fails where
 * something of it cannot be written: sent from then on, what is not in order would leave all the same.
 */
export async function recoverOutbox(archive: ArchiveTables, now: number): Promise<Result<Recovery>> {
  const aliveAt = Number((await archive.meta.get('alive-at')) ?? 0)
  // Where it cannot be read nobody knows, and the program was away.
  const wasHere = aliveAt <= now && now - aliveAt <= forgivenMs
  let interrupted = 0
  let returned = 0
  for (const mailboxId of await archive.open.mailboxIds()) {
    const doubted = await doubtInterrupted(archive, mailboxId)
    if (!doubted.ok) return doubted
    interrupted += doubted.value
    const back = wasHere ? ok(0) : await takeQueuedBack(archive, mailboxId, now)
    if (!back.ok) return back
    returned += back.value
  }
  return ok({ interrupted, returned })
}

const isQueued = ({ handover }: RecipientDelivery): boolean => handover.state === 'queued'

/** What a request carries goes with it. Answers how many were under way. */
async function doubtInterrupted({ open, outbox }: ArchiveTables, mailboxId: string): Promise<Result<number>> {
  let interrupted = 0
  for (const id of await open.requests(mailboxId, ['sending'])) {
    const recipient = (await outbox.recipient(id))?.recipient
    if (recipient?.handover.state !== 'sending') continue
    const unknown = advance(recipient, notKnown(recipient.handover, 'interrupted'))
    const saved = await outbox.saveRecipient('sending', unknown)
    if (saved.ok) interrupted += 1
    // `too-late`: what it carries stands elsewhere, which is damage and keeps nothing else from being put in order.
    else if (saved.error.code !== 'too-late') return saved
  }
  return ok(interrupted)
}

/** Answers how many recipients are drafts again. */
async function takeQueuedBack(
  archive: ArchiveTables,
  mailboxId: string,
  now: number
): Promise<Result<number>> {
  let returned = 0
  for (const id of await archive.open.sendings(mailboxId, ['queued'])) {
    const sending = await archive.outbox.sending(id)
    if (!sending?.recipients.some(isQueued)) continue
    const taken = await takeBack(archive, sending, now, isQueued)
    if (!taken.ok) return taken
    returned += taken.value.draft === null ? 0 : taken.value.recipients
  }
  return ok(returned)
}
