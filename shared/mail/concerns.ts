import { deadlineVerdict } from '../sending/deadline-verdict'
import { deliveryState } from './delivery'
import type { RecipientDelivery, Sending } from './sending'
import { awaitedSince, silenceOf } from './silence'

/** What of a recipient wants a person, the most urgent first. */
export const concernKinds = [
  /** Nobody knows whether it was sent. */
  'unknown',
  /** Accepted after its deadline, or never. */
  'late',
  /** Its deadline is over, and nothing proves that it was accepted in time. */
  'unproven-deadline',
  'contradictory',
  'refused',
  'not-accepted',
  'failed',
  /** Nothing heard when the last notice would have been due. */
  'silent',
  /** Nothing heard when the first notice would have been due. */
  'quiet'
] as const

export type ConcernKind = (typeof concernKinds)[number]

/** A person has seen to it; holds until something else is the matter. */
export interface Settled {
  readonly as: ConcernKind
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Concern {
  readonly kind: ConcernKind
  readonly sending: Sending
  readonly recipient: RecipientDelivery
}

/** What is the matter with a recipient at `now`, whether or not a person has seen to it; null: nothing. */
function concernOf(
  { acceptBy = null }: Pick<Sending, 'acceptBy'>,
  recipient: RecipientDelivery,
  now: number
): ConcernKind | null {
  const state = deliveryState(recipient)
  if (state === 'unknown') return 'unknown'
  if (acceptBy !== null && state !== 'cancelled') {
    const verdict = deadlineVerdict(recipient, acceptBy, now)
    if (verdict === 'missed') return 'late'
    if (verdict === 'not-proven') return 'unproven-deadline'
  }
  if (state === 'contradictory' || state === 'refused' || state === 'not-accepted' || state === 'failed') {
    return state
  }
  const silence = silenceOf(recipient, now)
  return silence === null ? null : silence === 'red' ? 'silent' : 'quiet'
}

/** The same where nobody has seen to it; null: nothing, or somebody has. */
export function openConcernOf(
  sending: Pick<Sending, 'acceptBy'>,
  recipient: RecipientDelivery,
  now: number
): ConcernKind | null {
  const kind = concernOf(sending, recipient, now)
  return recipient.settled?.as === kind ? null : kind
}

/** What nobody has seen to yet, the most urgent first, and of those the longest waiting. */
export function openConcerns(sendings: readonly Sending[], now: number): readonly Concern[] {
  const concerns = sendings.flatMap(sending =>
    sending.recipients.flatMap(recipient => {
      const kind = openConcernOf(sending, recipient, now)
      return kind === null ? [] : [{ kind, sending, recipient }]
    })
  )
  const rank = ({ kind }: Concern) => concernKinds.indexOf(kind)
  return concerns.toSorted((one, other) => rank(one) - rank(other) || sinceOf(one) - sinceOf(other))
}

/** Milliseconds since 1970: since when a receipt is awaited, else when it was written. */
export function sinceOf({ recipient, sending }: Concern): number {
  return awaitedSince(recipient) ?? sending.createdAt
}
