import { deadlineVerdict } from '../sending/deadline-verdict'
import { type DeliveryState, deliveryState, isSecurityOpen } from './delivery'
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
  /** A provider reports a security problem, and nothing tells yet what became of it. */
  'security',
  /** Nothing heard when the last notice would have been due. */
  'silent',
  /** Nothing heard when the first notice would have been due. */
  'quiet'
] as const

export type ConcernKind = (typeof concernKinds)[number]

/** A person has seen to it; holds until something else is the matter. */
export interface Settled {
  readonly as: ConcernKind
  /** What was seen to before, oldest first; absent: nothing. */
  readonly before?: readonly ConcernKind[] | undefined
  /** Milliseconds since 1970. */
  readonly at: number
}

/** `as` was seen to as well, at `at`. */
export function settledAlso(known: Settled | undefined, as: ConcernKind, at: number): Settled {
  const before = known === undefined ? [] : [...(known.before ?? []), known.as].filter(each => each !== as)
  return { as, at, ...(before.length === 0 ? {} : { before }) }
}

/** Without what was seen to last, as where a person takes that back. */
export function settledLess({ before = [], at }: Settled): Settled | undefined {
  const as = before.at(-1)
  return as === undefined
    ? undefined
    : { as, at, ...(before.length > 1 ? { before: before.slice(0, -1) } : {}) }
}

export interface Concern {
  readonly kind: ConcernKind
  readonly sending: Sending
  readonly recipient: RecipientDelivery
}

/** All that is the matter with a recipient at `now`, the most urgent first, whether or not a person has seen to it. */
function concernsOf(
  { acceptBy = null }: Pick<Sending, 'acceptBy'>,
  recipient: RecipientDelivery,
  now: number
): readonly ConcernKind[] {
  const state = deliveryState(recipient)
  const deadline =
    acceptBy === null || state === 'cancelled' ? null : deadlineConcern(recipient, acceptBy, now)
  const silence = silenceOf(recipient, now)
  const found = [
    state === 'unknown' ? 'unknown' : null,
    deadline,
    // That it never reached acceptance is why it is late: one thing is told once.
    deadline === 'late' && isUnaccepted(state) ? null : troubleIn(state),
    isSecurityOpen(recipient) ? 'security' : null,
    silence === null ? null : silence === 'red' ? 'silent' : 'quiet'
  ] as const
  return found.filter(kind => kind !== null)
}

function deadlineConcern(recipient: RecipientDelivery, acceptBy: number, now: number): ConcernKind | null {
  const verdict = deadlineVerdict(recipient, acceptBy, now)
  return verdict === 'missed' ? 'late' : verdict === 'not-proven' ? 'unproven-deadline' : null
}

function isUnaccepted(state: DeliveryState): boolean {
  return state === 'refused' || state === 'not-accepted'
}

function troubleIn(state: DeliveryState): ConcernKind | null {
  return state === 'contradictory' || state === 'failed' || state === 'refused' || state === 'not-accepted'
    ? state
    : null
}

/** The most urgent that nobody has seen to; null: nothing is the matter, or somebody has seen to it. */
export function openConcernOf(
  sending: Pick<Sending, 'acceptBy'>,
  recipient: RecipientDelivery,
  now: number
): ConcernKind | null {
  const { settled } = recipient
  const seen = settled === undefined ? [] : [...(settled.before ?? []), settled.as]
  return concernsOf(sending, recipient, now).find(kind => !seen.includes(kind)) ?? null
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
