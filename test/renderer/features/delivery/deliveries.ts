import type { DeliveryReceipt, Handover, RecipientDelivery } from '../../../../shared/mail/sending'
import { testNow, testRecipient } from '../../helpers/fixtures'

const minute = 60_000

export const handedOver: Handover = {
  state: 'handed-over',
  at: testNow - 60 * minute,
  code: '2026112308300012'
}

export function receipt(
  kind: DeliveryReceipt['kind'],
  change: Partial<DeliveryReceipt> = {}
): DeliveryReceipt {
  return {
    kind,
    cause: null,
    occurredAt: '2026-11-23T08:31:00+01:00',
    addressee: 'ferrari@pec.example',
    certified: null,
    reason: null,
    identifier: null,
    messageKey: `key of ${kind}`,
    ...change
  }
}

export function recipient(
  receipts: readonly DeliveryReceipt[] = [],
  handover: Handover = handedOver
): RecipientDelivery {
  return testRecipient('ferrari', { receipts, handover })
}
