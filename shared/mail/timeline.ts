import type { ReceiptKind } from '../receipts/receipt'
import { deliveryState, isUnclearNotice, namedReceipts } from './delivery'
import type { DeliveryReceipt, Handover, HandoverState, RecipientDelivery } from './sending'

/** How a step is drawn: each has a shape of its own beside its colour. */
export type StepMark = 'done' | 'good' | 'warn' | 'bad' | 'waiting' | 'none'

export type StepWhat =
  | HandoverState
  | ReceiptKind
  /** Handed over, but not from here. */
  | 'elsewhere'
  /** A notice of which is not known whether it is the first or the last. */
  | 'delay-unread'
  | 'no-acceptance-yet'
  | 'no-delivery-yet'
  | 'no-delivery-expected'

export interface Step {
  readonly id: string
  readonly what: StepWhat
  readonly mark: StepMark
  /** null: not yet, or not told. */
  readonly at: Date | null
  /** What proves it; null for what only this program knows. */
  readonly receipt: DeliveryReceipt | null
}

/** What happened to one recipient, oldest first, and what is still missing. */
export function timelineOf(recipient: RecipientDelivery): readonly Step[] {
  const receipts = namedReceipts(recipient).map((receipt, position) => ({
    id: `receipt ${position}`,
    what: isUnclearNotice(receipt) ? ('delay-unread' as const) : receipt.kind,
    mark: receiptMark(receipt.kind),
    at: receiptTime(receipt),
    receipt
  }))
  const missing = missingAt(recipient).map(what => ({
    id: what,
    what,
    mark: what === 'no-delivery-expected' ? ('none' as const) : ('waiting' as const),
    at: null,
    receipt: null
  }))
  return [handoverStep(recipient.handover), ...receipts, ...missing]
}

export function receiptTime({ occurredAt }: DeliveryReceipt): Date | null {
  return occurredAt === null ? null : new Date(occurredAt)
}

export function receiptMark(kind: ReceiptKind): StepMark {
  if (kind === 'delivery') return 'good'
  if (kind === 'delay') return 'warn'
  return ['non-acceptance', 'failure', 'security'].includes(kind) ? 'bad' : 'done'
}

export function handoverStep(handover: Handover): Step {
  const marks: Readonly<Record<HandoverState, StepMark>> = {
    holding: 'waiting',
    scheduled: 'waiting',
    queued: 'waiting',
    sending: 'waiting',
    'handed-over': 'done',
    unknown: 'warn',
    refused: 'bad',
    cancelled: 'none'
  }
  const { state } = handover
  if (state === 'handed-over' && handover.elsewhere === true) {
    return { id: 'handover', what: 'elsewhere', mark: 'none', at: null, receipt: null }
  }
  return { id: 'handover', what: state, mark: marks[state], at: handoverTime(handover), receipt: null }
}

function handoverTime(handover: Handover): Date | null {
  switch (handover.state) {
    case 'holding':
      return new Date(handover.until)
    case 'scheduled':
      return new Date(handover.at)
    case 'queued':
      return null
    case 'sending':
    case 'unknown':
      return new Date(handover.startedAt)
    default:
      return new Date(handover.at)
  }
}

function missingAt(recipient: RecipientDelivery): readonly StepWhat[] {
  switch (deliveryState(recipient)) {
    case 'handed-over':
      return ['no-acceptance-yet', 'no-delivery-yet']
    case 'accepted':
    case 'delayed':
      return ['no-delivery-yet']
    case 'accepted-ordinary':
      return ['no-delivery-expected']
    default:
      return []
  }
}

/** The last time the service was asked about any recipient; null: never yet. */
export function lastLook(recipients: readonly RecipientDelivery[]): number | null {
  const looks = recipients.flatMap(({ handover, followedAt }) => [
    followedAt ?? 0,
    handover.state === 'unknown' ? (handover.checkedAt ?? 0) : 0
  ])
  const latest = Math.max(0, ...looks)
  return latest === 0 ? null : latest
}
