import { randomUUID } from 'node:crypto'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { type DraftOrigin, isWaiting, type RecipientDelivery } from '../../shared/mail/sending'
import { advance } from '../../shared/mail/transitions'
import type { ArchiveTables } from '../archive/calls'
import type { SendingHead, StoredDraft, StoredSending } from '../archive/types'

/** What was taken back: so many recipients, as a draft; null: as rows of their run. */
export interface TakenBack {
  readonly draft: StoredDraft | null
  readonly recipients: number
}

/**
 * Recipients that hold, wait or are scheduled become a draft again, or those of them that `which` picks; a row of a run
 * waits for its turn again. `too-late` where there are none. A sending of which nothing has left is no more.
 */
export async function takeBack(
  { outbox }: ArchiveTables,
  sending: StoredSending,
  now: number,
  which: (recipient: RecipientDelivery) => boolean = ({ handover }) => isWaiting(handover)
): Promise<Result<TakenBack>> {
  const waiting = sending.recipients.filter(which)
  if (waiting.length === 0) return refuse('too-late', 'every request has begun')
  const cancelled = waiting.map(recipient => advance(recipient, { state: 'cancelled', at: now }))
  const draft = sending.run === undefined ? draftOf(sending, waiting, now) : null
  const saved = await outbox.takeOut(cancelled, draft)
  return saved.ok ? ok({ draft, recipients: waiting.length }) : saved
}

/** The message of a sending as a new draft to some of its recipients. */
export function draftOf(
  sending: SendingHead,
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
    origin: sending.repeats === null ? returned(sending) : { kind: 'again', ...sending.repeats },
    together: recipients.some(({ together }) => together),
    caseLabel: sending.caseLabel,
    ...wished(sending, recipients),
    ...(recipients.some(isDoubted) ? { doubtedAt: now } : {}),
    savedAt: now
  }
}

/** That it may have left since is asked about when the draft is sent, too. */
function isDoubted({ handover }: RecipientDelivery): boolean {
  return 'doubted' in handover && handover.doubted === true
}

function returned({ id }: SendingHead): DraftOrigin {
  return { kind: 'returned', sendingId: id }
}

/** What was wished goes back with the message, or a deadline would be forgotten on the way. */
function wished(
  { acceptBy }: SendingHead,
  recipients: readonly RecipientDelivery[]
): Pick<StoredDraft, 'wish'> {
  const times = recipients.flatMap(({ handover }) => (handover.state === 'scheduled' ? [handover.at] : []))
  const at = times.length === recipients.length ? Math.min(...times) : null
  return at === null && (acceptBy ?? null) === null ? {} : { wish: { at, acceptBy: acceptBy ?? null } }
}
