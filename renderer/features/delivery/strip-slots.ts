import { deliveryState, namedReceipts } from '../../../shared/mail/delivery'
import type { DeliveryReceipt, RecipientDelivery } from '../../../shared/mail/sending'
import { handoverStep, receiptMark, receiptTime, type StepMark } from '../../../shared/mail/timeline'
import type { FailureCause, ReceiptKind } from '../../../shared/receipts/receipt'

/** One of the three things that can be known of a recipient at a glance. */
export interface Slot {
  readonly stage: 'handover' | 'acceptance' | 'delivery'
  readonly mark: StepMark
  /** null: not yet, or not told. */
  readonly at: Date | null
  /** It has happened, whether or not a time is known. */
  readonly told: boolean
  /** The next thing that is waited for. */
  readonly awaited: boolean
  /** Why it went wrong; null where it did not, or where nobody said. */
  readonly cause: FailureCause | null
  /** Why there will be nothing here; of use only where the mark is `none`. */
  readonly absence: 'none' | 'void'
}

const acceptanceKinds: readonly ReceiptKind[] = ['non-acceptance', 'acceptance']
const outcomeKinds: readonly ReceiptKind[] = ['delivery', 'failure', 'security', 'delay']

/** Handed over, accepted, delivered: three places in a row, so that many recipients can be compared. */
export function slotsOf(recipient: RecipientDelivery): readonly Slot[] {
  const state = deliveryState(recipient)
  const handover = handoverStep(recipient.handover)
  const receipts = namedReceipts(recipient)
  const accepted = first(receipts, acceptanceKinds)
  const outcome = first(receipts, outcomeKinds)
  const over = ['not-accepted', 'refused', 'cancelled'].includes(state)
  const ordinary = state === 'accepted-ordinary'
  return [
    {
      stage: 'handover',
      mark: handover.mark,
      at: handover.mark === 'waiting' ? null : handover.at,
      told: handover.mark !== 'waiting',
      awaited: false,
      cause: null,
      absence: 'void'
    },
    slot('acceptance', accepted, { over, awaited: state === 'handed-over', absence: 'void' }),
    slot('delivery', outcome, {
      over: over || ordinary,
      awaited: state === 'accepted',
      absence: ordinary ? 'none' : 'void'
    })
  ]
}

function slot(
  stage: Slot['stage'],
  receipt: DeliveryReceipt | null,
  { over, awaited, absence }: { over: boolean; awaited: boolean; absence: Slot['absence'] }
): Slot {
  const begun = { stage, awaited, absence }
  if (receipt === null) {
    return { ...begun, mark: over ? 'none' : 'waiting', at: null, told: false, cause: null }
  }
  const { kind, cause } = receipt
  return { ...begun, mark: receiptMark(kind), at: receiptTime(receipt), told: true, cause }
}

/** The kinds are in the order in which they count. */
function first(receipts: readonly DeliveryReceipt[], kinds: readonly ReceiptKind[]): DeliveryReceipt | null {
  for (const kind of kinds) {
    const found = receipts.find(receipt => receipt.kind === kind)
    if (found !== undefined) return found
  }
  return null
}
