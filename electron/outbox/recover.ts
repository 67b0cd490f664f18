import { notKnown } from '../../shared/mail/sending'
import type { ArchiveTables } from '../archive/calls'
import type { StoredSending } from '../archive/types'
import { takeBack } from './take-back'
import { advance } from './transitions'

export interface Recovery {
  /** Sends found half way: nobody knows whether they left. */
  readonly interrupted: number
  /** Recipients that had not been sent to and are drafts again. */
  readonly returned: number
}

/** Milliseconds without the program after which what waited is not sent by itself any more. */
const forgivenAbsence = 5 * 60_000

/**
 * Puts the outbox in order after the program ended, be it without warning. What was under way is unknown; what could
 * still be undone goes back to its writer. What waited in the queue goes on only where the program was away for a
 * moment: later, a person decides whether it is still wanted.
 */
export async function recoverOutbox(archive: ArchiveTables, now: number): Promise<Recovery> {
  const aliveAt = Number((await archive.meta.get('alive-at')) ?? 0)
  // Where it cannot be read nobody knows, and the program was away.
  const wasHere = aliveAt <= now && now - aliveAt <= forgivenAbsence
  let interrupted = 0
  let returned = 0
  for (const sending of await archive.outbox.openSendings(null)) {
    interrupted += await doubtInterrupted(archive, sending)
    const current = await archive.outbox.sending(sending.id)
    if (current === null) continue
    const holds = current.recipients.some(({ handover }) => handover.state === 'holding')
    const draft = holds || !wasHere ? await takeBack(archive, current, now) : null
    if (draft?.ok) returned += draft.value.recipients.length
  }
  return { interrupted, returned }
}

async function doubtInterrupted(archive: ArchiveTables, sending: StoredSending): Promise<number> {
  let interrupted = 0
  for (const recipient of sending.recipients) {
    if (recipient.handover.state !== 'sending') continue
    const unknown = advance(recipient, notKnown(recipient.handover.startedAt, 'interrupted'))
    const saved = await archive.outbox.saveRecipient('sending', unknown)
    if (saved.ok) interrupted += 1
  }
  return interrupted
}
