import { describe, expect, test } from 'vitest'
import { isLookedAt } from '../../../electron/sync/look-plan'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'
import { searchedSince, searchedUntil } from '../../../shared/mail/unknown-outcome'
import { followedIds } from '../../helpers/followed'
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

  test('are followed exactly where the program looks at one of their recipients by itself', async () => {
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
      const followed = await followedIds(open, 'studio', searchedSince(now))
      expect(followed.toSorted()).toEqual(expected.toSorted())
      const asked = everybody.filter(({ id }) => open.followedRequest(id, searchedSince(now)) !== null)
      expect(asked.map(({ id }) => id)).toEqual(expected)
    }
  })

  test('are followed as one while one of those they carry is open, be it not the first', async () => {
    const carried = (id: string, receipts: RecipientDelivery['receipts']) => ({
      ...recipient(id, handedOver('1')),
      together: true,
      receipts
    })
    const named = [receiptOf('acceptance'), receiptOf('delivery', { addressee: 'a@pec.example' })]
    const { open } = adopted(storedSending('s', [carried('a', named), carried('b', []), carried('c', [])]))
    expect(await followedIds(open, 'studio', 0)).toEqual(['a'])
    expect(open.followedRequest('a', 0)?.requestId).toBe('a')
    expect(await followedIds(open, 'comune', 0)).toEqual([])
  })
})

describe('of a request that is followed is told', () => {
  const letter = storedSending('letter', [
    { ...recipient('letter', handedOver('1')), followedAt: noon + hour },
    { ...recipient('other', handedOver('2')) }
  ])
  const toOne = storedSending('one', [recipient('one', handedOver('3'))])
  const row = storedSending('row', [recipient('row', lost())], { run: { id: 1, position: 0 } })
  const asked = { ...handovers.unknown, checkedAt: noon + 1, firstCheckedAt: noon, trace: 'none' } as const
  const other = storedSending('next', [recipient('next', asked)], { run: { id: 1, position: 1 } })

  test('whether it is one of many, as a row of a run is, whether it is lost, and when it was last looked at', () => {
    const { open } = adopted(letter, toOne, row, other)
    const told = ['letter', 'other', 'one', 'row', 'next'].map(id => open.followedRequest(id, 0))
    const facts = told.map(each => each && [each.isOfMany, each.isLost, each.lookedAt])
    expect(facts).toEqual([
      [false, false, noon + hour],
      [false, false, null],
      [false, false, null],
      [true, true, null],
      [true, true, noon + 1]
    ])
    expect(told[3]?.sentAt).toBe(handovers.unknown.startedAt)
  })

  test('that it is one of many where a letter went to very many', () => {
    const to = (count: number) => {
      const recipients = Array.from({ length: count }, (_, at) =>
        recipient(`r${at}`, handedOver(`code ${at}`))
      )
      return adopted(storedSending('letter', recipients)).open.followedRequest('r0', 0)?.isOfMany
    }
    expect([1, 2, 19, 20, 300].map(to)).toEqual([false, false, false, true, true])
  })

  test('the same in windows, each of which is short', async () => {
    const rows = Array.from({ length: 2_001 }, (_, at) =>
      storedSending(`s${at}`, [recipient(`r${at}`, handedOver(`code ${at}`))], {
        run: { id: 1, position: at }
      })
    )
    const { open } = adopted(row, ...rows)
    expect(open.followed('studio', 'handed-over', 0, 0).requests).toHaveLength(1_000)
    expect(await followedIds(open, 'studio', 0)).toHaveLength(2_002)
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
