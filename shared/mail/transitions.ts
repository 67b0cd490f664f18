import type { Handover, HandoverState, RecipientDelivery } from './sending'

/**
 * Every step a send may take; what is not here cannot happen: whoever writes a recipient asks. Nothing leads from
 * `unknown` or `refused` back to `queued`: a person writes again, as a new sending.
 */
const transitions: Readonly<Record<HandoverState, readonly HandoverState[]>> = {
  // Where the archive may be an old copy, what had not begun in it may have left since: it is unknown, or, where nothing
  // could judge the archive, stays as it is and is marked as doubted.
  holding: ['holding', 'queued', 'cancelled', 'unknown'],
  // Its undo time is the time until then: it needs no other. The rest as for what holds.
  scheduled: ['scheduled', 'queued', 'cancelled', 'unknown'],
  // Refused without a request, as where the secrets are missing: nothing was asked of the service.
  // Back to its schedule where its time went by in the queue: from there it leaves only at a person's word.
  // Unknown as for what holds.
  queued: ['scheduled', 'sending', 'refused', 'cancelled', 'unknown'],
  // Back to its schedule before its request began, where the keychain does not hear of it.
  sending: ['scheduled', 'handed-over', 'unknown', 'refused'],
  // Also to itself: another look, or what a person decided.
  unknown: ['unknown', 'handed-over'],
  'handed-over': [],
  refused: [],
  cancelled: []
}

export function isStep(from: HandoverState, to: HandoverState): boolean {
  return transitions[from].includes(to)
}

/** The recipient in its next state; throws on a step the table does not know, which is a bug of ours. */
export function advance(recipient: RecipientDelivery, next: Handover): RecipientDelivery {
  const from = recipient.handover.state
  if (!isStep(from, next.state)) throw new Error(`no step from ${from} to ${next.state}`)
  return { ...recipient, handover: next }
}
