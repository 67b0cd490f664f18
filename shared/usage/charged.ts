import { isFromElsewhere, type Sending } from '../mail/sending'

/** Recipients that a sending costs, or will: all but those refused and taken back, and nobody of what left elsewhere. */
export function chargedRecipients(sending: Pick<Sending, 'recipients'>): number {
  if (isFromElsewhere(sending)) return 0
  return sending.recipients.filter(
    ({ handover }) => handover.state !== 'refused' && handover.state !== 'cancelled'
  ).length
}
