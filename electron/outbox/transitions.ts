import type { Handover, HandoverState, RecipientDelivery } from '../../shared/mail/sending'

/**
 * Every step a send may take; what is not here cannot happen. Nothing leads from `unknown` or `refused` back to
 * `queued`: a person writes again, as a new sending.
 */
const transitions: Readonly<Record<HandoverState, readonly HandoverState[]>> = {
  holding: ['queued', 'cancelled'],
  // Its undo time is the time until then: it needs no other.
  scheduled: ['queued', 'cancelled'],
  // Refused without a request, as where the secrets are missing: nothing was asked of the service.
  // Back to its schedule where its time went by in the queue: from there it leaves only at a person's word.
  queued: ['scheduled', 'sending', 'refused', 'cancelled'],
  sending: ['handed-over', 'unknown', 'refused'],
  unknown: ['unknown', 'handed-over'],
  'handed-over': [],
  refused: [],
  cancelled: []
}

/** The recipient in its next state; throws on a step the table does not know, which is a bug of ours. */
export function advance(recipient: RecipientDelivery, next: Handover): RecipientDelivery {
  const from = recipient.handover.state
  if (!transitions[from].includes(next.state)) throw new Error(`no step from ${from} to ${next.state}`)
  return { ...recipient, handover: next }
}
