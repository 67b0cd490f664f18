import { notKnown, type RecipientDelivery } from '../../shared/mail/sending'
import { advance } from '../../shared/mail/transitions'
import type { ArchiveTables } from '../archive/calls'
import type { StoredSending } from '../archive/types'
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
 * down or was scheduled stays; the outbox holds it for a person where it must not leave by itself any more.
 */
export async function recoverOutbox(archive: ArchiveTables, now: number): Promise<Recovery> {
  const aliveAt = Number((await archive.meta.get('alive-at')) ?? 0)
  // Where it cannot be read nobody knows, and the program was away.
  const wasHere = aliveAt <= now && now - aliveAt <= forgivenMs
  let interrupted = 0
  let returned = 0
  for (const sending of await archive.outbox.openSendings(null)) {
    interrupted += await doubtInterrupted(archive, sending)
    const current = await archive.outbox.sending(sending.id)
    if (current === null) continue
    const draft = wasHere ? null : await takeBack(archive, current, now, isQueued)
    if (draft?.ok) returned += draft.value.recipients.length
  }
  return { interrupted, returned }
}

const isQueued = ({ handover }: RecipientDelivery): boolean => handover.state === 'queued'

async function doubtInterrupted(archive: ArchiveTables, sending: StoredSending): Promise<number> {
  let interrupted = 0
  for (const recipient of sending.recipients) {
    if (recipient.handover.state !== 'sending') continue
    const unknown = advance(recipient, notKnown(recipient.handover, 'interrupted'))
    const saved = await archive.outbox.saveRecipient('sending', unknown)
    if (saved.ok) interrupted += 1
  }
  return interrupted
}
