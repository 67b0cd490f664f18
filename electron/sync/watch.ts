import type { FollowedRequest } from '../archive/types'

/** A request that is followed, and its next look. What is in a line is changed by the line alone. */
export interface Watch extends Omit<FollowedRequest, 'isLost' | 'lookedAt'> {
  isLost: boolean
  lookedAt: number | null
  /** Something came in that may be of it, and no look has been answered since. */
  hasNews: boolean
  /** A look was begun, be it that it got no answer. */
  tried: boolean
  looks: number
  /** Looks without an answer since the last one with. */
  failures: number
  /** On the monotonic clock, in milliseconds; infinite while it is looked at. */
  nextAt: number
}

/** All are due at once when the program has started: then by their last look, so that a restart begins no round anew. */
export function byTimeDue(
  one: Pick<Watch, 'nextAt' | 'lookedAt'>,
  other: Pick<Watch, 'nextAt' | 'lookedAt'>
): number {
  return one.nextAt - other.nextAt || (one.lookedAt ?? never) - (other.lookedAt ?? never)
}

/** Before any look; a number, so that two of them have a difference. */
const never = 0
