import { describe, expect, test } from 'vitest'
import { historyOf, newsOf, seemsUnknown } from '../../../shared/mail/address-history'
import type { DeliveryReceipt, RecipientDelivery } from '../../../shared/mail/sending'
import type { FailureCause } from '../../../shared/receipts/receipt'
import { handovers, noon, receiptOf, recipientIn } from '../../helpers/stored'

// What these would catch: an address praised that was never reached, one blamed for what was the message's own fault,
// and a mailbox called full that has taken mail since.

const hour = 3_600_000
const address = 'ufficio@comune.example'

const iso = (at: number) => new Date(at).toISOString()

/** One message that left `hoursAgo`, with these receipts a minute later. */
function sent(hoursAgo: number, ...receipts: readonly Partial<DeliveryReceipt>[]): RecipientDelivery {
  const at = noon - hoursAgo * hour
  return recipientIn('handed-over', {
    handover: { state: 'handed-over', at, code: String(at) },
    receipts: receipts.map(({ kind = 'other', ...more }) =>
      receiptOf(kind, { occurredAt: iso(at + 60_000), ...more })
    )
  })
}

const accepted = { kind: 'acceptance', certified: true } as const
const delivered = { kind: 'delivery' } as const
const failed = (cause: FailureCause) => ({ kind: 'failure', cause }) as const

const history = (...recipients: readonly RecipientDelivery[]) =>
  historyOf(address, recipients, { now: noon, more: false })
const news = (...recipients: readonly RecipientDelivery[]) => newsOf(history(...recipients))

describe('what own sendings say of an address', () => {
  test('is nothing where none left for sure', () => {
    const waiting = (
      ['holding', 'scheduled', 'queued', 'sending', 'unknown', 'refused', 'cancelled'] as const
    ).map(state => recipientIn(state))
    expect(news()).toEqual([])
    expect(news(...waiting)).toEqual([])
    expect(history(...waiting)).toMatchObject({ sent: 0, lastSentAt: null })
  })

  test('counts a lost send once receipts prove that it left', () => {
    const found = recipientIn('unknown', {
      handover: handovers.unknown,
      receipts: [receiptOf('acceptance', { certified: true }), receiptOf('delivery')]
    })
    expect(history(found)).toMatchObject({ sent: 1, delivered: 1 })
  })

  test('is how often it was delivered, and when last by the receipt’s own time', () => {
    expect(news(sent(2, accepted, delivered), sent(50, accepted, delivered))).toEqual([
      { kind: 'delivered', count: 2, at: noon - 2 * hour + 60_000, more: false, trouble: null }
    ])
  })

  test('is neither delivered nor silent while the notices are not due yet', () => {
    expect(news(sent(3, accepted))).toMatchObject([{ kind: 'sent', count: 1, trouble: null }])
    expect(news(sent(3))).toMatchObject([{ kind: 'sent', count: 1 }])
  })

  // "Outcome not known yet" would promise a word that does not come.
  test('is contradictory where the receipts are', () => {
    expect(news(sent(30, accepted, delivered, failed('mailbox-full')))).toEqual([
      { kind: 'contradictory', count: 1, at: noon - 30 * hour, more: false, trouble: null }
    ])
  })

  test('is accepted without delivery once the last notice would be due', () => {
    expect(news(sent(30, accepted), sent(60, accepted))).toMatchObject([
      { kind: 'silent', count: 2, trouble: 'silent' }
    ])
    // Not accepted at all is no silence of the addressee's.
    expect(news(sent(30))).toMatchObject([{ kind: 'sent' }])
  })

  test('names the failure first, and as no trouble any more after a later delivery', () => {
    const full = [accepted, failed('mailbox-full')] as const
    expect(news(sent(10, ...full), sent(90, accepted, delivered))).toMatchObject([
      { kind: 'failed', cause: 'mailbox-full', trouble: 'mailbox-full', at: noon - 10 * hour + 60_000 },
      { kind: 'delivered', count: 1, trouble: null }
    ])
    expect(news(sent(90, ...full), sent(10, accepted, delivered))).toMatchObject([
      { kind: 'delivered', count: 1 },
      { kind: 'failed', cause: 'mailbox-full', trouble: null }
    ])
  })

  test('begins with the newest trouble', () => {
    const unknown = sent(900, accepted, failed('unknown-address'))
    expect(news(unknown, sent(30, accepted)).map(({ trouble }) => trouble)).toEqual([
      'silent',
      'unknown-address'
    ])
  })

  test('is ordinary mail where the acceptance says so', () => {
    expect(news(sent(5, { kind: 'acceptance', certified: false }))).toMatchObject([
      { kind: 'ordinary', count: 1, trouble: 'ordinary' }
    ])
  })

  test('does not blame the address for a virus, or for a refusal that says nothing of it', () => {
    expect(news(sent(5, accepted, failed('virus')))).toMatchObject([
      { kind: 'failed', cause: 'virus', trouble: null }
    ])
    expect(news(sent(5, { kind: 'non-acceptance', cause: 'virus' }))).toMatchObject([
      { kind: 'failed', cause: 'not-accepted', trouble: null }
    ])
    expect(news(sent(5, accepted, failed('virus')), sent(9, accepted, failed('mailbox-full')))).toMatchObject(
      [{ kind: 'failed', cause: 'mailbox-full', trouble: 'mailbox-full' }]
    )
    expect(news(sent(5, { kind: 'non-acceptance', cause: 'unknown-address' }))).toMatchObject([
      { kind: 'failed', cause: 'unknown-address' }
    ])
  })

  test('takes a delivery after the last notice for a delivery', () => {
    expect(news(sent(40, accepted, failed('timeout'), delivered))).toMatchObject([{ kind: 'delivered' }])
  })

  test('takes nothing from a receipt under a common code that names nobody', () => {
    const together = { ...sent(5, accepted, delivered), together: true }
    expect(news(together)).toMatchObject([{ kind: 'sent' }])
  })
})

test('an address seems unknown only while that is the last word on it', () => {
  const unknown = sent(10, accepted, failed('unknown-address'))
  expect(seemsUnknown(history(unknown))).toBe(true)
  expect(seemsUnknown(history(unknown, sent(2, accepted, delivered)))).toBe(false)
  expect(seemsUnknown(history(sent(2, accepted, failed('mailbox-full')), unknown))).toBe(false)
  expect(seemsUnknown(history())).toBe(false)
})
