import type { Journal } from '../journal/types'
import { takeBack } from './take-back'
import { advance } from './transitions'

export interface Recovery {
  /** Sends found half way: nobody knows whether they left. */
  readonly interrupted: number
  /** Recipients that had not been sent to and are drafts again. */
  readonly returned: number
}

/**
 * Puts the outbox in order after the program ended without warning. Nothing is sent by itself: what was under way
 * is unknown, what was waiting goes back to its writer.
 */
export async function recoverOutbox(journal: Journal, now: number): Promise<Recovery> {
  let interrupted = 0
  let returned = 0
  for (const sending of journal.sendings()) {
    for (const recipient of sending.recipients) {
      if (recipient.handover.state !== 'sending') continue
      const unknown = advance(recipient, {
        state: 'unknown',
        startedAt: recipient.handover.startedAt,
        reason: 'interrupted',
        code: null,
        checkedAt: null
      })
      const saved = await journal.saveRecipient(sending.id, unknown)
      if (saved.ok) interrupted += 1
    }
    const current = journal.sending(sending.id)
    const draft = current === null ? null : await takeBack(journal, current, now)
    // The end came between giving everything back and forgetting the sending.
    if (current?.recipients.every(({ handover }) => handover.state === 'withdrawn')) {
      await journal.removeSending(sending.id)
    }
    if (draft?.ok) returned += draft.value.recipients.length
  }
  return { interrupted, returned }
}
