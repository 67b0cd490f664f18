import { describe, expect, test } from 'vitest'
import { openConcerns } from '../../../shared/mail/concerns'
import { notKnown, type RecipientDelivery, type Sending } from '../../../shared/mail/sending'
import type { ReceiptKind } from '../../../shared/receipts/receipt'
import { receiptOf } from '../../helpers/stored'

// What these would catch: a failure or a silence that nobody is told of, one that a person has seen to and that is told
// again and again, and one that is not told though something else has gone wrong since.

const hour = 3_600_000
const now = Date.UTC(2026, 10, 24, 11)

const receipt = (kind: ReceiptKind, at = now - hour) =>
  receiptOf(kind, { occurredAt: new Date(at).toISOString() })

const recipient = (id: string, more: Partial<RecipientDelivery> = {}): RecipientDelivery => ({
  id,
  address: `${id}@pec.example`,
  handover: { state: 'handed-over', at: now - hour, code: `2026112410000000${id.length}` },
  together: false,
  receipts: [],
  followedAt: null,
  ...more
})

const sending = (recipients: readonly RecipientDelivery[], more: Partial<Sending> = {}): Sending => ({
  id: 's',
  mailboxId: 'm',
  subject: 'Diffida',
  bodyHtml: '',
  attachments: [],
  createdAt: now - 30 * hour,
  repeats: null,
  recipients,
  ...more
})

const kindsOf = (...sendings: readonly Sending[]) => openConcerns(sendings, now).map(({ kind }) => kind)

const accepted = (hoursAgo: number) =>
  recipient('a', { receipts: [receipt('acceptance', now - hoursAgo * hour)] })

describe('what wants a person', () => {
  test.each([
    ['what is on its way', accepted(11), []],
    ['what is delivered', recipient('a', { receipts: [receipt('delivery')] }), []],
    ['twelve hours of silence', accepted(13), ['quiet']],
    ['a day of silence', accepted(25), ['silent']],
    ['a failure', recipient('a', { receipts: [receipt('failure')] }), ['failed']],
    [
      'a refusal by the provider',
      recipient('a', { receipts: [receipt('non-acceptance')] }),
      ['not-accepted']
    ],
    [
      'receipts that contradict each other',
      recipient('a', { receipts: [receipt('failure'), receipt('delivery')] }),
      ['contradictory']
    ],
    [
      'an unknown outcome',
      recipient('a', { handover: notKnown({ startedAt: now - hour }, 'timeout') }),
      ['unknown']
    ]
  ])('%s', (_, who, kinds) => {
    expect(kindsOf(sending([who]))).toEqual(kinds)
  })

  test.each([
    ['is not told before it is over', now + hour, accepted(0), []],
    ['was met, though delivery is awaited', now, accepted(2), []],
    ['was missed', now - 3 * hour, accepted(2), ['late']],
    ['is over without an acceptance', now - hour, recipient('a'), ['unproven-deadline']]
  ])('a deadline that %s', (_, acceptBy, who, kinds) => {
    expect(kindsOf(sending([who], { acceptBy }))).toEqual(kinds)
  })

  test('is told for each recipient, the most urgent first, and of those the longest waiting', () => {
    const failed = (id: string) => recipient(id, { receipts: [receipt('failure')] })
    const lost = recipient('lost', { handover: notKnown({ startedAt: now }, 'timeout') })
    const told = openConcerns(
      [sending([failed('new'), accepted(25)], { createdAt: now }), sending([failed('old'), lost])],
      now
    )
    expect(told.map(each => each.recipient.id)).toEqual(['lost', 'old', 'new', 'a'])
  })
})

describe('what a person has seen to', () => {
  test('is told no more', () => {
    const seen = recipient('a', { receipts: [receipt('failure')], settled: { as: 'failed', at: now } })
    expect(kindsOf(sending([seen]))).toEqual([])
  })

  test('is told again once something else is the matter', () => {
    const quiet = { ...accepted(25), settled: { as: 'quiet' as const, at: now } }
    expect(kindsOf(sending([quiet]))).toEqual(['silent'])
  })
})
