import { deliveryState, namedReceipts } from './delivery'
import type { RecipientDelivery } from './sending'

/**
 * Milliseconds after which a provider that could not deliver gives its first notice, and its last. The rules ask for
 * both; that none came proves nothing.
 */
export const firstNoticeAfter = 12 * 3_600_000
const lastNoticeAfter = 24 * 3_600_000

/** `amber`: the first notice would be due; `red`: the last one too. Delivery is not proven in either. */
export type Silence = 'amber' | 'red'

const awaiting: ReadonlySet<string> = new Set(['handed-over', 'accepted', 'delayed'])

/**
 * Since when a receipt is awaited, in milliseconds since 1970: from the acceptance as its receipt gives it, else from
 * the handing over. null where nothing is awaited.
 */
export function awaitedSince(recipient: RecipientDelivery): number | null {
  if (!awaiting.has(deliveryState(recipient))) return null
  const acceptance = namedReceipts(recipient).find(({ kind }) => kind === 'acceptance')
  const accepted = Date.parse(acceptance?.occurredAt ?? '')
  return Number.isNaN(accepted) ? handedOverAt(recipient) : accepted
}

/** How long a recipient has been silent at `now`; null: not for long, or nothing is awaited. */
export function silenceOf(recipient: RecipientDelivery, now: number): Silence | null {
  const since = awaitedSince(recipient)
  return since === null ? null : silenceAfter(since, now)
}

/** The same of somebody waited for since a moment, in milliseconds since 1970. */
export function silenceAfter(since: number, now: number): Silence | null {
  if (now - since < firstNoticeAfter) return null
  return now - since < lastNoticeAfter ? 'amber' : 'red'
}

function handedOverAt({ handover }: RecipientDelivery): number | null {
  if (handover.state === 'handed-over') return handover.at
  return 'startedAt' in handover ? handover.startedAt : null
}
