import type { ReceiptKind } from '../receipts/receipt'
import { type DeliveryReceipt, handoverStates, type RecipientDelivery, type Sending } from './sending'

/**
 * What is known of one recipient. Handed over is not accepted, accepted is not delivered, and delivered never
 * means read.
 */
export const deliveryStates = [
  ...handoverStates,
  'accepted',
  /** Accepted, and the receipt says the addressee is ordinary mail: no delivery receipt follows. */
  'accepted-ordinary',
  'not-accepted',
  /** A notice that time has run out and not known to be the last: see `isDelayUnclear`. */
  'delayed',
  'delivered',
  'failed',
  /** Receipts that cannot both be true, such as delivered and failed. */
  'contradictory'
] as const

export type DeliveryState = (typeof deliveryStates)[number]

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

/**
 * What tells of this recipient: what names nobody else and, where a code serves several or was given twice, names it.
 */
export function namedReceipts({ together, receipts }: RecipientDelivery): readonly DeliveryReceipt[] {
  return receipts.filter(
    ({ addressee, shared, stray }) => stray !== true && (addressee !== null || (!together && shared !== true))
  )
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
 * neither its delivery nor the contrary, and so changes nothing of the state. One that follows a delivery is told as
 * well: it does not undo that receipt, but may be why the addressee never sees the message.
 */
export function isSecurityOpen(recipient: RecipientDelivery): boolean {
  const receipts = namedReceipts(recipient)
  const outcomes = receipts.filter(({ kind }) => outcomeKinds.has(kind))
  return receipts
    .filter(({ kind }) => kind === 'security')
    .some(notice => outcomes.every(outcome => outcome.kind === 'delivery' && isLater(notice, outcome)))
}

/** Of a later moment for sure: one that cannot be read is not. */
function isLater(one: DeliveryReceipt, other: DeliveryReceipt): boolean {
  return Date.parse(one.occurredAt ?? '') > Date.parse(other.occurredAt ?? '')
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
  const deliveries = receipts.filter(({ kind }) => kind === 'delivery')
  const delivered = deliveries.length > 0
  // The 24-hour notice is a warning that a late delivery overrides; after a delivery, and as any other failure, it contradicts.
  const failed = receipts.some(receipt => receipt.kind === 'failure' && receipt.cause !== 'timeout')
  const notices = receipts.filter(({ kind, cause }) => kind === 'failure' && cause === 'timeout')
  const timedOut = notices.length > 0
  const notAccepted = has('non-acceptance')
  if (delivered && (failed || notAccepted)) return 'contradictory'
  if (delivered && notices.some(notice => deliveries.every(delivery => isLater(notice, delivery))))
    return 'contradictory'
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
