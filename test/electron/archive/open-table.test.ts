import { describe, expect, test } from 'vitest'
import { isLookedAt } from '../../../electron/sync/look-plan'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'
import { searchedSince, searchedUntil } from '../../../shared/mail/unknown-outcome'
import { handoverStates, handovers, noon, receiptOf, recipientIn, storedSending } from '../../helpers/stored'
import { adopted, handedOver, lost, recipient } from './outbox-bench'

// One that is left out of these answers is never taken back, never doubted, or never looked for.

const hour = 3_600_000
const delivered = [receiptOf('acceptance'), receiptOf('delivery')]

describe('mailboxes with something open', () => {
  test('are told once each, and no more once the last receipt has come', () => {
    const { open, outbox } = adopted(
      storedSending('a', [recipient('a', handedOver('1'))]),
      storedSending('b', [recipient('b'), recipient('c')], { mailboxId: 'comune' }),
      storedSending('d', [recipientIn('refused'), recipientIn('cancelled')], { mailboxId: 'scuola' })
    )
    expect(open.mailboxIds()).toEqual(['comune', 'studio'])
    outbox.saveFollowed({ ...recipient('a', handedOver('1')), receipts: delivered })
    expect(open.mailboxIds()).toEqual(['comune'])
  })
})

describe('sendings with somebody in a state', () => {
  test('are those of the mailbox, the oldest first, whatever else is in them', () => {
    const { open } = adopted(
      storedSending('late', [recipient('a', handedOver('1')), recipient('b')], { createdAt: noon + 1 }),
      storedSending('early', [recipient('c'), recipient('d')]),
      storedSending('followed', [recipient('e', handedOver('2'))]),
      storedSending('other', [recipient('f')], { mailboxId: 'comune' })
    )
    expect(open.sendings('studio', ['queued'])).toEqual(['early', 'late'])
    expect(open.sendings('studio', ['holding', 'handed-over'])).toEqual(['followed', 'late'])
    expect(open.sendings('studio', ['holding'])).toEqual([])
  })

  test('are of every state that can be taken back', () => {
    for (const state of ['holding', 'scheduled', 'queued'] as const) {
      const { open } = adopted(storedSending('s', [recipientIn(state)]))
      expect(open.sendings('studio', [state])).toEqual(['s'])
    }
  })

  test('are the rows of one run, where only that is meant', () => {
    const { open } = adopted(
      storedSending('row', [recipient('a')], { run: { id: 7, position: 0 } }),
      storedSending('another', [recipient('b')], { run: { id: 8, position: 0 } }),
      storedSending('letter', [recipient('c')])
    )
    expect(open.sendings('studio', ['queued'], 7)).toEqual(['row'])
    expect(open.sendings('studio', ['queued'])).toHaveLength(3)
  })

  test('tell their subjects, each once', () => {
    const { open } = adopted(
      storedSending('a', [recipient('a', lost())], { subject: 'Ricorso' }),
      storedSending('b', [recipient('b', lost())], { subject: 'Ricorso' }),
      storedSending('c', [recipient('c', handedOver('1'))], { subject: 'Avviso' })
    )
    expect(open.subjects('studio', ['unknown'])).toEqual(['Ricorso'])
  })
})

describe('requests', () => {
  test('are told by who stands for them, in the order in which they were written', () => {
    const together = (id: string) => ({ ...recipient(id, handovers.sending), together: true })
    const { open } = adopted(
      storedSending('late', [recipient('z', handovers.sending)], { createdAt: noon + 1 }),
      storedSending('all', [together('b'), together('a')]),
      storedSending('each', [recipient('y', handovers.sending), recipient('x', handovers.sending)], {
        createdAt: noon + 2
      })
    )
    expect(open.requests('studio', ['sending'])).toEqual(['b', 'z', 'y', 'x'])
  })

  test('are followed exactly where the program looks at one of their recipients by itself', () => {
    const longAgo: Handover = { ...lost(), startedAt: noon - 1 } as Handover
    const everybody: readonly RecipientDelivery[] = [
      ...handoverStates.map(state => recipientIn(state)),
      recipient('delivered', handedOver('2')),
      recipient('delayed', handedOver('3')),
      recipient('elsewhere', { ...handedOver('4'), elsewhere: true } as Handover),
      recipient('long ago', longAgo)
    ].map(each => ({
      ...each,
      receipts: each.id === 'delivered' ? delivered : each.id === 'delayed' ? [receiptOf('delay')] : []
    }))
    const { open } = adopted(...everybody.map(each => storedSending(`s ${each.id}`, [each])))
    // The last moment at which the youngest of the two of unknown outcome is looked for, and the next.
    const end = searchedUntil(handovers.unknown)
    for (const now of [noon, noon - 1 + (end - handovers.unknown.startedAt), end, end + 1]) {
      const expected = everybody.filter(each => isLookedAt(each, now)).map(({ id }) => id)
      expect(open.followed('studio', searchedSince(now)).toSorted()).toEqual(expected.toSorted())
    }
  })

  test('are followed as one while one of those they carry is open, be it not the first', () => {
    const carried = (id: string, receipts: RecipientDelivery['receipts']) => ({
      ...recipient(id, handedOver('1')),
      together: true,
      receipts
    })
    const named = [receiptOf('acceptance'), receiptOf('delivery', { addressee: 'a@pec.example' })]
    const { open } = adopted(storedSending('s', [carried('a', named), carried('b', []), carried('c', [])]))
    expect(open.followed('studio', 0)).toEqual(['a'])
    expect(open.followed('comune', 0)).toEqual([])
  })
})

describe('what waits for a person or may come to', () => {
  const at = (moment: number, doubted?: true): Handover => ({
    state: 'scheduled',
    at: moment,
    acceptBy: null,
    ...(doubted === undefined ? {} : { doubted })
  })

  test('is who counts down, is due or is doubted, of all mailboxes, and nobody else of their sendings', () => {
    const { open } = adopted(
      storedSending('late', [recipient('a', handovers.holding), recipient('b', handedOver('1'))], {
        createdAt: noon + 1,
        acceptBy: noon + hour
      }),
      storedSending(
        'waves',
        [
          recipient('c', at(noon + hour)),
          recipient('d', at(noon)),
          recipient('e', at(noon - hour)),
          recipient('f', at(noon + hour, true))
        ],
        { mailboxId: 'comune', subject: 'Onde' }
      ),
      storedSending('tomorrow', [recipient('g', at(noon + 24 * hour))])
    )
    const found = open.waiting(noon)
    expect(found.map(({ id, recipients }) => [id, recipients.map(each => each.id)])).toEqual([
      ['waves', ['d', 'e', 'f']],
      ['late', ['a']]
    ])
    expect(found[0]).toMatchObject({ mailboxId: 'comune', subject: 'Onde', createdAt: noon })
    expect(found[1]).toMatchObject({ acceptBy: noon + hour })
  })
})
