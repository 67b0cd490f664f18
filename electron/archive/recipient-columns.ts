import { openConcernOf } from '../../shared/mail/concerns'
import { isFinal } from '../../shared/mail/delivery'
import type { Handover, RecipientDelivery } from '../../shared/mail/sending'
import type { SendingHead } from './types'

/** When it left or is to leave, in milliseconds since 1970, where that is known. */
export function momentOf(handover: Handover): number | null {
  switch (handover.state) {
    case 'holding':
      return handover.until
    case 'scheduled':
      return handover.at
    case 'handed-over':
      // What left another computer counts for none of this one's figures.
      return handover.elsewhere ? null : handover.at
    case 'sending':
    case 'unknown':
      return handover.startedAt
    default:
      return null
  }
}

export function codeOf({ handover }: RecipientDelivery): string | null {
  return 'code' in handover ? handover.code : null
}

/** By which its receipts are known as its own: the code, or for want of one the provider's identifier; null: nothing yet. */
export function keyOf(recipient: RecipientDelivery): string | null {
  const { handover } = recipient
  return 'identifier' in handover ? handover.identifier : codeOf(recipient)
}

/** Nothing more is expected, and what came of it nobody has seen to: it is not to sink among thousands. */
export function wantsPerson(sending: SendingHead, recipient: RecipientDelivery): boolean {
  return isFinal(recipient) && openConcernOf(sending, recipient, Number.POSITIVE_INFINITY) !== null
}
