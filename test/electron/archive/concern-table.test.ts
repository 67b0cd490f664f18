import { expect, test } from 'vitest'
import type { StoredSending } from '../../../electron/archive/types'
import { openConcerns } from '../../../shared/mail/concerns'
import type { DeliveryReceipt, RecipientDelivery } from '../../../shared/mail/sending'
import { rowsRead } from '../../helpers/rows-read'
import { handoverStates, handovers, noon, receiptOf, recipientIn, storedSending } from '../../helpers/stored'
import { adopted } from './outbox-bench'

// What these would catch: a failure that the desktop tells nobody of because a question thought it calm; and thousands of
// letters that are read whole, with their texts, after every look at one of them.

const hour = 3_600_000
const acceptedAt = (at: number) => receiptOf('acceptance', { occurredAt: new Date(at).toISOString() })

const receipts: readonly (readonly DeliveryReceipt[])[] = [
  [],
  [acceptedAt(noon + 20_000)],
  // The service's clock was behind.
  [acceptedAt(noon - 6 * hour)],
  [receiptOf('acceptance', { occurredAt: 'of some day' })],
  [receiptOf('acceptance')],
  [receiptOf('security')],
  [acceptedAt(noon), receiptOf('security')],
  [acceptedAt(noon), receiptOf('delay')],
  [acceptedAt(noon), receiptOf('failure')],
  [acceptedAt(noon), receiptOf('delivery')],
  [receiptOf('non-acceptance')],
  [acceptedAt(noon), receiptOf('delivery'), receiptOf('failure')]
]

const more: readonly Partial<RecipientDelivery>[] = [
  {},
  { settled: { as: 'quiet', at: noon } },
  { settled: { as: 'failed', at: noon } }
]

/** Of every state, with every kind of receipt, with a deadline and without, seen to and not. */
function everyLetter(): readonly StoredSending[] {
  const letters: StoredSending[] = []
  for (const state of handoverStates) {
    for (const known of receipts) {
      for (const acceptBy of [null, noon - hour, noon + 12.5 * hour]) {
        for (const each of more) {
          const id = `${letters.length}`
          const recipient = recipientIn(state, { id: `r${id}`, receipts: known, ...each })
          const other = recipientIn('handed-over', { id: `o${id}`, receipts: [acceptedAt(noon)] })
          const isToTwo = letters.length % 5 === 0
          letters.push(storedSending(id, isToTwo ? [recipient, other] : [recipient], { acceptBy }))
        }
      }
    }
  }
  const elsewhere = { ...handovers['handed-over'], elsewhere: true } as const
  letters.push(storedSending('elsewhere', [recipientIn('handed-over', { id: 'e', handover: elsewhere })]))
  return letters
}

test('whatever wants a person in the next hour is told, and nothing of it twice', () => {
  const letters = everyLetter()
  const { concerns } = adopted(...letters)
  const told = (sendings: readonly StoredSending[], at: number) =>
    openConcerns(sendings, at)
      .map(({ kind, recipient }) => `${kind} ${recipient.id}`)
      .toSorted()
  for (const now of [-2 * hour, 0, 5.5 * hour, 11.5 * hour, 12 * hour, 23.5 * hour, 48 * hour]) {
    const found = concerns.letters('studio', noon + now, noon + now + hour)
    for (const at of [0, hour / 2, hour].map(later => noon + now + later)) {
      expect(told(found, at)).toEqual(told(letters, at))
    }
  }
})

test('what is under way is told too: that its end is not known may not be stored yet', () => {
  const { concerns } = adopted(storedSending('s', [recipientIn('sending')]))
  expect(concerns.letters('studio', noon, noon + hour).map(({ id }) => id)).toEqual(['s'])
})

test('rows of runs and letters of other mailboxes are not told', () => {
  const { concerns } = adopted(
    storedSending('row', [recipientIn('unknown')], { run: { id: 1, position: 0 } }),
    storedSending('other', [recipientIn('refused')], { mailboxId: 'comune' }),
    storedSending('letter', [recipientIn('refused', { id: 'refused too' })])
  )
  expect(concerns.letters('studio', noon, noon + hour).map(({ id }) => id)).toEqual(['letter'])
})

test('of letters that are followed and calm nothing is read', async () => {
  const calm = Array.from({ length: 50 }, (_, at) => {
    const handover = { ...handovers['handed-over'], code: `${at}` }
    const known = at % 2 === 0 ? [] : [acceptedAt(noon)]
    return storedSending(`s${at}`, [recipientIn('handed-over', { id: `r${at}`, handover, receipts: known })])
  })
  const { concerns } = adopted(...calm)
  const rows = await rowsRead(async () => concerns.letters('studio', noon, noon + hour))
  expect(rows).toEqual([])
  expect(concerns.letters('studio', noon + 12 * hour, noon + 13 * hour)).toHaveLength(50)
})
