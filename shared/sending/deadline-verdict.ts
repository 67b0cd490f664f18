import { deliveryState, namedReceipts } from '../mail/delivery'
import type { RecipientDelivery } from '../mail/sending'

/**
 * How a sending stands to its deadline for one recipient. The acceptance's own time decides, not when it was sent nor
 * when the receipt came: a mail's date proves nothing. `open`: there is time left. `not-proven`: time is over and nothing proves either.
 */
export type Verdict = 'met' | 'missed' | 'not-proven' | 'open'

export function deadlineVerdict(recipient: RecipientDelivery, acceptBy: number, now: number): Verdict {
  const receipts = namedReceipts(recipient)
  const acceptances = receipts.filter(({ kind }) => kind === 'acceptance')
  const refused = receipts.some(({ kind }) => kind === 'non-acceptance')
  if (acceptances.length > 0 && refused) return 'not-proven'
  const times = acceptances.flatMap(({ occurredAt, dated }) => {
    const at = dated === 'by-mail' ? Number.NaN : Date.parse(occurredAt ?? '')
    return Number.isNaN(at) ? [] : [at]
  })
  if (times.length > 0) return Math.min(...times) <= acceptBy ? 'met' : 'missed'
  if (acceptances.length > 0) return 'not-proven'
  // It never reached acceptance and will not.
  if (['refused', 'cancelled', 'not-accepted'].includes(deliveryState(recipient))) return 'missed'
  return now <= acceptBy ? 'open' : 'not-proven'
}
