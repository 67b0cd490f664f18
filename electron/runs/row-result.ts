import { deliveryState, namedReceipts } from '../../shared/mail/delivery'
import { receiptTime } from '../../shared/mail/timeline'
import type { ReceiptKind } from '../../shared/receipts/receipt'
import type { RowResult, RunRow } from '../../shared/runs/run'
import type { StoredRow } from '../archive/run-row-record'
import type { RecipientOfSending } from '../archive/types'

/** A row with what became of it; `found` is its recipient, null: it is no sending. */
export function rowForPage(row: StoredRow, found: RecipientOfSending | null): RunRow {
  const { position, line, cells, stage, faults, decision } = row
  return {
    position,
    line,
    cells,
    stage: found === null ? stage : deliveryState(found.recipient),
    faults,
    decision,
    result: found === null ? null : resultOf(found)
  }
}

function resultOf({ sending, recipient }: RecipientOfSending): RowResult {
  const receipts = namedReceipts(recipient)
  const timeOf = (kind: ReceiptKind) => {
    const receipt = receipts.find(each => each.kind === kind)
    const at = receipt === undefined ? null : (receiptTime(receipt)?.getTime() ?? null)
    return at === null || Number.isNaN(at) ? null : at
  }
  const told = receipts.findLast(({ cause, reason }) => cause !== null || reason !== null)
  const { handover } = recipient
  return {
    sendingId: sending.id,
    recipientId: recipient.id,
    code: 'code' in handover ? handover.code : null,
    handedOverAt: handover.state === 'handed-over' ? handover.at : null,
    acceptedAt: timeOf('acceptance'),
    deliveredAt: timeOf('delivery'),
    cause: told?.cause ?? null,
    reason: told?.reason ?? null,
    error: handover.state === 'refused' ? handover.error : null
  }
}
