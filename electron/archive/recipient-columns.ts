import type { Handover, RecipientDelivery } from '../../shared/mail/sending'

/** When it left or is to leave, in milliseconds since 1970, where that is known. */
export function momentOf(handover: Handover): number | null {
  switch (handover.state) {
    case 'holding':
      return handover.until
    case 'scheduled':
    case 'handed-over':
      return handover.at
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
