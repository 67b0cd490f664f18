import type { ReceiptKind } from '../receipts/receipt'
import type { DeliveryReceipt, HandoverState, RecipientDelivery, Sending } from './sending'

/**
 * What is known of one recipient. Handed over is not accepted, accepted is not delivered, and delivered never
 * means read.
 */
export type DeliveryState =
  | HandoverState
  | 'accepted'
  /** Accepted, and the receipt says the addressee is ordinary mail: no delivery receipt follows. */
  | 'accepted-ordinary'
  | 'not-accepted'
  /** A notice that time has run out and not known to be the last: see `isDelayUnclear`. */
  | 'delayed'
  | 'delivered'
  | 'failed'
  /** Receipts that cannot both be true, such as delivered and failed. */
  | 'contradictory'

const finalStates: ReadonlySet<DeliveryState> = new Set([
  'accepted-ordinary',
  'not-accepted',
  'delivered',
  'failed',
  'contradictory',
  'refused',
  'cancelled'
])

export function deliveryState(recipient: RecipientDelivery): DeliveryState {
  const proven = provenBy(namedReceipts(recipient))
  // A send of unknown outcome with receipts has left, whatever its answer was.
  return proven ?? recipient.handover.state
}

/** What tells of this recipient: what names nobody else and, where a code serves several, names it. */
export function namedReceipts({ together, receipts }: RecipientDelivery): readonly DeliveryReceipt[] {
  return receipts.filter(({ addressee, stray }) => stray !== true && !(together && addressee === null))
}

/** Receipts under the codes of a sending which name none of its recipients: they prove nothing for anybody. */
export function unnamedReceipts({ recipients }: Pick<Sending, 'recipients'>): readonly DeliveryReceipt[] {
  return recipients.flatMap(recipient => {
    const named = namedReceipts(recipient)
    return recipient.receipts.filter(receipt => !named.includes(receipt))
  })
}

/**
 * A notice that time has run out whose text does not say how long it waited, or is not known: it may be the first one,
 * after which the provider goes on trying, or the last.
 */
export function isUnclearNotice({ kind, hours }: DeliveryReceipt): boolean {
  return kind === 'delay' && hours === undefined
}

/** Such a notice is among what is known: beside the first one, it may be the last. */
export function isDelayUnclear(recipient: RecipientDelivery): boolean {
  return deliveryState(recipient) === 'delayed' && namedReceipts(recipient).some(isUnclearNotice)
}

/** The provider says that it did not take or deliver it, and no receipt says otherwise. */
export function isUndelivered(recipient: RecipientDelivery): boolean {
  const state = deliveryState(recipient)
  return state === 'failed' || state === 'not-accepted'
}

const outcomeKinds: ReadonlySet<ReceiptKind> = new Set(['delivery', 'failure', 'non-acceptance'])

/**
 * A provider reports a security problem, such as a virus, and no receipt tells what became of the message: that proves
 * neither its delivery nor the contrary, and so changes nothing of the state.
 */
export function isSecurityOpen(recipient: RecipientDelivery): boolean {
  const kinds = namedReceipts(recipient).map(({ kind }) => kind)
  return kinds.includes('security') && !kinds.some(kind => outcomeKinds.has(kind))
}

/** Nothing more is expected for this recipient. */
export function isFinal(recipient: RecipientDelivery): boolean {
  return isFinalState(deliveryState(recipient))
}

/** Nothing more is expected for whom is in it. */
export function isFinalState(state: DeliveryState): boolean {
  return finalStates.has(state)
}

export function isSendingFinal(sending: Sending): boolean {
  return sending.recipients.every(isFinal)
}

function provenBy(receipts: readonly DeliveryReceipt[]): DeliveryState | null {
  const has = (kind: DeliveryReceipt['kind']) => receipts.some(receipt => receipt.kind === kind)
  const delivered = has('delivery')
  // The 24-hour notice is a warning that a late delivery overrides; any other failure contradicts it.
  const failed = receipts.some(receipt => receipt.kind === 'failure' && receipt.cause !== 'timeout')
  const timedOut = receipts.some(receipt => receipt.kind === 'failure' && receipt.cause === 'timeout')
  const notAccepted = has('non-acceptance')
  if (delivered && (failed || notAccepted)) return 'contradictory'
  if (notAccepted && has('acceptance')) return 'contradictory'
  if (delivered) return 'delivered'
  if (notAccepted) return 'not-accepted'
  if (failed || timedOut) return 'failed'
  if (has('delay')) return 'delayed'
  if (!has('acceptance')) return null
  return receipts.some(receipt => receipt.kind === 'acceptance' && receipt.certified === false)
    ? 'accepted-ordinary'
    : 'accepted'
}
