import { randomUUID } from 'node:crypto'
import type { ErrorCode } from '../../shared/errors/app-error'
import {
  type Begun,
  type Handover,
  notKnown,
  type RecipientDelivery,
  type UnknownHandover
} from '../../shared/mail/sending'
import type { SendOutcome } from '../service/types'

/** A recipient whose send can be undone until `until`, in milliseconds since 1970. */
export function holding(address: string, until: number, together = false): RecipientDelivery {
  const handover = { state: 'holding', until } as const
  return { id: randomUUID(), address, handover, together, receipts: [], followedAt: null }
}

/** A recipient who is sent to at `at`; times are milliseconds since 1970. */
export function scheduled(
  address: string,
  at: number,
  acceptBy: number | null,
  together = false
): RecipientDelivery {
  const handover = scheduledFor(at, acceptBy)
  return { id: randomUUID(), address, handover, together, receipts: [], followedAt: null }
}

export function scheduledFor(at: number, acceptBy: number | null): Handover {
  return { state: 'scheduled', at, acceptBy }
}

/** A row of a run joins the queue without an undo time: a person has confirmed all of it. */
export function queued(address: string): RecipientDelivery {
  const handover = { state: 'queued' } as const
  return { id: randomUUID(), address, handover, together: false, receipts: [], followedAt: null }
}

/** The state a send ends in; an outcome nobody knows stays one. */
export function ended(outcome: SendOutcome, begun: Begun, now: number): Handover {
  switch (outcome.kind) {
    case 'handed-over':
      return { state: 'handed-over', at: now, code: outcome.code }
    case 'refused':
      return { state: 'refused', at: now, error: outcome.error }
    case 'unknown':
      return notKnown(begun, outcome.reason, outcome.code)
  }
}

/**
 * What a send becomes by its end where it was doubted while it was under way; null: it stays as unknown as it is, since
 * an earlier request may have left from the present archive.
 */
export function endOfDoubted(doubted: UnknownHandover, end: Handover): Handover | null {
  if (end.state === 'handed-over') return end
  return end.state === 'unknown' && end.code !== null ? { ...doubted, code: end.code } : null
}

const wallCodes: ReadonlySet<ErrorCode> = new Set([
  'credentials-refused',
  'secret-missing',
  'keychain-missing',
  'address-refused',
  'payment-required',
  'attachment-too-large',
  'disk-failed',
  'archive-damaged',
  'internal'
])

/** These refusals would meet every further send too: the rest goes back to the user rather than into a wall. */
export function stopsTheRest(outcome: SendOutcome): boolean {
  return outcome.kind === 'refused' && wallCodes.has(outcome.error.code)
}
