import { sameAddress } from './address'
import { isUndelivered } from './delivery'
import { type Attempt, likeness, type RecipientDelivery, type Sending, type UnknownHandover } from './sending'

/** Milliseconds after which the program looks no more by itself for a send of unknown outcome. */
const longestSearch = 30 * 24 * 3_600_000

/**
 * How the search for a send of unknown outcome stands. `looking`: its time is not over. `no-trace`: it is, and nothing
 * was found. `several`: it is, and one thing or several could be it. `left`: a person said that nothing is to be done.
 */
export type SearchPhase = 'looking' | 'no-trace' | 'several' | 'left'

export function searchPhase(handover: UnknownHandover, traceMinutes: number): SearchPhase {
  const { checkedAt, leftAt, trace } = handover
  if (leftAt !== null) return 'left'
  const end = searchEndsAt(handover, traceMinutes)
  if (end === null || checkedAt === null || checkedAt < end) return 'looking'
  return trace === 'several' ? 'several' : 'no-trace'
}

/** After an answered look at `at`. Where the clock was set back since the last one, what it has lasted is kept. */
export function lookedAt(
  unknown: UnknownHandover,
  trace: UnknownHandover['trace'],
  at: number
): UnknownHandover {
  const { firstCheckedAt, checkedAt } = unknown
  const setBack = checkedAt !== null && at < checkedAt
  const lasted = setBack ? checkedAt - (firstCheckedAt ?? checkedAt) : 0
  return { ...unknown, checkedAt: at, firstCheckedAt: setBack ? at - lasted : (firstCheckedAt ?? at), trace }
}

/** When the search has lasted its time, in milliseconds since 1970; null before the first answered look. */
export function searchEndsAt({ firstCheckedAt }: UnknownHandover, traceMinutes: number): number | null {
  return firstCheckedAt === null ? null : firstCheckedAt + traceMinutes * 60_000
}

/** Until when the program looks by itself, in milliseconds since 1970. */
export function searchedUntil({ startedAt }: Pick<UnknownHandover, 'startedAt'>): number {
  return startedAt + longestSearch
}

/** What began before this is not looked for any more at `now`; both in milliseconds since 1970. */
export function searchedSince(now: number): number {
  return now - longestSearch
}

export function stillSearched(handover: UnknownHandover, now: number): boolean {
  return handover.startedAt >= searchedSince(now)
}

/** One attempt with the sending it belongs to. */
export interface AttemptOf {
  readonly sending: Sending
  readonly recipient: RecipientDelivery
}

/** Everybody whom a sending goes to, each as an attempt. */
function attemptsOf(sending: Sending): readonly AttemptOf[] {
  return sending.recipients.map(recipient => ({ sending, recipient }))
}

/** The attempt that this one repeats; null where it repeats none, or that is no longer known. */
export function repeatedBy({ sending, recipient }: AttemptOf, known: readonly Sending[]): AttemptOf | null {
  const { repeats } = sending
  const earlier = repeats === null ? null : findAttempt(repeats, known)
  // The others a repeat was sent to repeat nothing.
  return earlier !== null && sameAddress(earlier.recipient.address, recipient.address) ? earlier : null
}

/** The attempts that repeat this one, in the order in which the sendings are given. */
export function repeatsOf(attempt: AttemptOf, known: readonly Sending[]): readonly AttemptOf[] {
  return known
    .filter(({ repeats }) => repeats?.recipientId === attempt.recipient.id)
    .flatMap(attemptsOf)
    .filter(({ recipient }) => sameAddress(recipient.address, attempt.recipient.address))
}

function findAttempt({ sendingId, recipientId }: Attempt, known: readonly Sending[]): AttemptOf | null {
  const sending = known.find(({ id }) => id === sendingId)
  return sending === undefined
    ? null
    : (attemptsOf(sending).find(({ recipient }) => recipient.id === recipientId) ?? null)
}

/**
 * The other attempts of a repeated message that were handed over too, as this one was: each has its code, and each was
 * probably charged. Empty where at most one of them is known to have been handed over, which does not mean accepted.
 */
export function sentTwice(attempt: AttemptOf, known: readonly Sending[]): readonly AttemptOf[] {
  if (!wasHandedOver(attempt.recipient)) return []
  return familyOf(attempt, known).filter(
    ({ recipient }) => recipient.id !== attempt.recipient.id && wasHandedOver(recipient)
  )
}

/** A code or a receipt, and none that says it was not delivered: to repeat a failure is no double. */
function wasHandedOver(recipient: RecipientDelivery): boolean {
  const { handover, receipts } = recipient
  return (handover.state === 'handed-over' || receipts.length > 0) && !isUndelivered(recipient)
}

/** Everything that repeats the same first attempt, directly or by way of another; with the attempt itself. */
function familyOf(attempt: AttemptOf, known: readonly Sending[]): readonly AttemptOf[] {
  const family = new Map<string, AttemptOf>()
  const open = [attempt]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (family.has(next.recipient.id)) continue
    family.set(next.recipient.id, next)
    const earlier = repeatedBy(next, known)
    open.push(...repeatsOf(next, known), ...(earlier === null ? [] : [earlier]))
  }
  return [...family.values()].sort((one, other) => one.sending.createdAt - other.sending.createdAt)
}

/**
 * The send of unknown outcome that a queued one waits for, because receipts of the two could not be told apart; null
 * where it waits for none. What it repeats at a person's word it does not wait for.
 */
export function waitsFor(attempt: AttemptOf, known: readonly Sending[]): AttemptOf | null {
  if (attempt.recipient.handover.state !== 'queued') return null
  const passed = earlierOf(attempt, known)
  const like = likenessOf(attempt)
  return (
    known
      .flatMap(attemptsOf)
      .find(
        other =>
          ['sending', 'unknown'].includes(other.recipient.handover.state) &&
          likenessOf(other) === like &&
          !passed.has(other.recipient.id)
      ) ?? null
  )
}

function earlierOf(attempt: AttemptOf, known: readonly Sending[]): ReadonlySet<string> {
  const earlier = new Set<string>()
  for (let at = repeatedBy(attempt, known); at !== null; at = repeatedBy(at, known)) {
    if (earlier.has(at.recipient.id)) break
    earlier.add(at.recipient.id)
  }
  return earlier
}

function likenessOf({ sending, recipient }: AttemptOf): string {
  return likeness(sending.mailboxId, recipient.address, sending.subject)
}
