import type { Sending } from '../../../shared/mail/sending'

/** Until when a sending can be undone, in milliseconds since 1970; null where it is held no more. */
export function heldUntil(sending: Sending): number | null {
  const ends = sending.recipients.flatMap(({ handover }) =>
    handover.state === 'holding' ? [handover.until] : []
  )
  return ends.length === 0 ? null : Math.max(...ends)
}

/** Whole seconds that are left, as a countdown shows them: 1 until the very end, then 0. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1_000))
}
