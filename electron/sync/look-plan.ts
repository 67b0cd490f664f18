import { isFinal } from '../../shared/mail/delivery'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { searchEndsAt, stillSearched } from '../../shared/mail/unknown-outcome'

const inMilliseconds = (seconds: readonly number[]) => seconds.map(each => each * 1_000)

/** Between looks at one recipient; the last one repeats. Receipts come within seconds, or in hours. */
const backOff = inMilliseconds([2, 3, 5, 8, 13, 20, 30, 60, 120, 300, 600, 1_800, 3_600])

/** Between looks that get no answer. */
const backOffUnanswered = inMilliseconds([13, 20, 30, 60, 120, 300])

/** Milliseconds from the end of a send to the first look. */
export const firstLookAfter = backOff[0] ?? 0

/** Whether somebody is looked at by the program itself: not where nothing more is expected, nor for ever. */
export function isLookedAt(recipient: RecipientDelivery, now: number): boolean {
  const { handover } = recipient
  if (isFinal(recipient)) return false
  return handover.state === 'handed-over' || (handover.state === 'unknown' && stillSearched(handover, now))
}

/** Looks at one recipient so far: answered ones, and those without an answer since. */
export interface LooksSoFar {
  readonly looks: number
  readonly failures: number
}

/**
 * Milliseconds to the next look. One falls on the end of the search for a trace, so that a person is asked when it is
 * time and not at the next look of the plan.
 */
export function nextLookIn(
  { looks, failures }: LooksSoFar,
  { handover }: RecipientDelivery,
  now: number,
  traceMinutes: number
): number {
  if (failures > 0) return unansweredLookIn(failures)
  const planned = stepOf(backOff, looks)
  const end = handover.state === 'unknown' ? searchEndsAt(handover, traceMinutes) : null
  const left = end === null ? 0 : end - now
  return left > 0 ? Math.min(planned, left) : planned
}

/** Milliseconds to the next look after one without an answer, as the last `failures` were; at least one. */
export function unansweredLookIn(failures: number): number {
  return stepOf(backOffUnanswered, failures - 1)
}

function stepOf(plan: readonly number[], at: number): number {
  return plan[Math.min(at, plan.length - 1)] ?? 0
}
