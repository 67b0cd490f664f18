import { describe, expect, test } from 'vitest'
import { openConcerns, settledAlso, settledLess } from '../../../shared/mail/concerns'
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
    // The provider of the recipient found a virus: accepted, and nobody would look for twelve hours.
    [
      'a security notice',
      recipient('a', { receipts: [receipt('acceptance'), receipt('security')] }),
      ['security']
    ],
    ['a security notice alone', recipient('a', { receipts: [receipt('security')] }), ['security']],
    [
      'a security notice about ordinary mail, of which nothing more is awaited',
      recipient('a', { receipts: [{ ...receipt('acceptance'), certified: false }, receipt('security')] }),
      ['security']
    ],
    [
      'a security notice that a delivery has overtaken',
      recipient('a', { receipts: [receipt('security'), receipt('delivery')] }),
      []
    ],
    // The delivery would hide it for ever.
    [
      'a security notice after a delivery',
      recipient('a', { receipts: [receipt('delivery', now - 2 * hour), receipt('security')] }),
      ['security']
    ],
    [
      'a last notice after a delivery',
      recipient('a', {
        receipts: [receipt('delivery', now - 2 * hour), { ...receipt('failure'), cause: 'timeout' as const }]
      }),
      ['contradictory']
    ],
    [
      'a security notice that a failure has followed',
      recipient('a', { receipts: [receipt('security'), receipt('failure')] }),
      ['failed']
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

  // Behind a deadline that a person has seen to, a failure would never be told.
  test.each([
    ['a failure', 'late', [receipt('acceptance'), receipt('failure')], ['failed']],
    ['a security notice', 'late', [receipt('acceptance'), receipt('security')], ['security']],
    ['silence', 'security', [receipt('acceptance', now - 13 * hour), receipt('security')], ['quiet']]
  ] as const)('hides no %s that comes beside it', (_, as, receipts, kinds) => {
    const seen = recipient('a', { receipts, settled: { as, at: now } })
    expect(kindsOf(sending([seen], as === 'late' ? { acceptBy: now - 3 * hour } : {}))).toEqual(kinds)
    const [kind] = kinds
    const both = { ...seen, settled: settledAlso({ as, at: now }, kind, now) }
    expect(kindsOf(sending([both], as === 'late' ? { acceptBy: now - 3 * hour } : {}))).toEqual([])
    expect(settledLess(both.settled)).toEqual({ as, at: now })
  })

  test('is one thing where a refusal is why it is late', () => {
    const refused = recipient('a', { receipts: [receipt('non-acceptance')] })
    const seen = { ...refused, settled: { as: 'late' as const, at: now } }
    expect(kindsOf(sending([refused, seen], { acceptBy: now + hour }))).toEqual(['late'])
  })

  test('is told again once something else is the matter', () => {
    const quiet = { ...accepted(25), settled: { as: 'quiet' as const, at: now } }
    expect(kindsOf(sending([quiet]))).toEqual(['silent'])
  })
})
