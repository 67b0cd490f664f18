import { describe, expect, test } from 'vitest'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import { isStep } from '../../../shared/mail/transitions'
import { openTablesInMemory } from '../../helpers/archive-tables'
import {
  handoverStates,
  handovers,
  noon,
  receiptOf,
  recipientIn,
  storedDraft,
  storedSending
} from '../../helpers/stored'
import { adopted, codeOf, handedOver, lost, recipient } from './outbox-bench'

// What a person wrote and what left under which code must be right whatever was asked in which order: a message sent
// twice, or believed unsent, is what this is about.

describe('a step of a send', () => {
  test.each(handoverStates)(
    'is taken from the state it is thought to be in, and from %s only so',
    current => {
      const others = handoverStates.filter(state => state !== current)
      const { outbox } = adopted(storedSending('s', [recipientIn(current)]))
      const next = recipientIn(current, { handover: handedOver('7') })
      for (const from of others)
        expect([from, codeOf(outbox.saveRecipient(from, next))]).toEqual([from, 'too-late'])
      expect(outbox.recipient(current)?.recipient).toEqual(recipientIn(current))
      expect(outbox.codeOwner('studio', '7')).toBeNull()
    }
  )

  const pairs = handoverStates.flatMap(from => handoverStates.map(to => [from, to] as const))

  // A slip of the hand that writes unknown as queued would send twice, whoever forgot to ask the table.
  test.each(pairs)('from %s to %s is written only where a send can go that way', (from, to) => {
    const { outbox, register } = adopted(storedSending('s', [recipientIn(from)]))
    const next = recipientIn(from, { handover: handovers[to] })
    const may = isStep(from, to)
    expect(codeOf(outbox.saveRecipient(from, next))).toBe(may ? 'ok' : 'internal')
    expect(outbox.recipient(from)?.recipient.handover).toEqual(handovers[may ? to : from])
    if (!may) expect(register.head('studio').count).toBe(0)
  })

  test('is asked of the table also where it leads back to a draft', () => {
    const { outbox } = adopted(storedSending('s', [recipientIn('queued')]))
    const refused = recipientIn('queued', { handover: handedOver('7') })
    expect(codeOf(outbox.takeOut([refused], storedDraft('d')))).toBe('internal')
    expect([outbox.recipient('queued')?.recipient.handover.state, outbox.draft('d')]).toEqual([
      'queued',
      null
    ])
  })

  test('leaves everybody else as they were, in the order they were given', () => {
    const { outbox } = adopted(storedSending('s', [recipient('b'), recipient('a'), recipient('c')]))
    outbox.saveRecipient('queued', recipient('a', { state: 'sending', startedAt: noon }))
    expect(outbox.sending('s')?.recipients.map(({ id, handover }) => [id, handover.state])).toEqual([
      ['b', 'queued'],
      ['a', 'sending'],
      ['c', 'queued']
    ])
  })

  test('of nobody is refused', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a')]))
    expect(codeOf(outbox.saveRecipient('queued', recipient('z')))).toBe('sending-unknown')
    expect(codeOf(outbox.saveFollowed(recipient('z')))).toBe('sending-unknown')
  })

  test('is not taken back by a look that began before it', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a', lost())]))
    const receipt = receiptOf('acceptance', { messageKey: 'k' })
    outbox.saveRecipient('unknown', recipient('a', handedOver('7')))
    outbox.saveFollowed({ ...recipient('a', lost()), receipts: [receipt], followedAt: noon + 9 })
    expect(outbox.recipient('a')?.recipient).toEqual({
      ...recipient('a', handedOver('7')),
      receipts: [receipt],
      followedAt: noon + 9
    })
  })
})

describe('a draft', () => {
  test('becomes a sending once, however often it is asked', () => {
    const { outbox } = openTablesInMemory()
    outbox.saveDraft(storedDraft('d'))
    const answers = ['s1', 's2'].map(id =>
      codeOf(outbox.replace('d', storedSending(id, [recipient(`of ${id}`)])))
    )
    expect(answers).toEqual(['ok', 'draft-unknown'])
    expect([outbox.draft('d'), outbox.sendings('studio', 10).map(({ id }) => id)]).toEqual([null, ['s1']])
  })

  test('is listed by when it was saved last, for its mailbox alone', () => {
    const { outbox } = openTablesInMemory()
    for (const [id, savedAt] of [
      ['old', 1],
      ['new', 3],
      ['middle', 2]
    ] as const) {
      outbox.saveDraft(storedDraft(id, { savedAt }))
    }
    outbox.saveDraft(storedDraft('old', { savedAt: 9 }))
    outbox.saveDraft(storedDraft('other', { mailboxId: 'comune' }))
    expect(outbox.drafts('studio').map(({ id }) => id)).toEqual(['old', 'new', 'middle'])
  })

  test('that is not there is not removed', () => {
    expect(codeOf(openTablesInMemory().outbox.removeDraft('d'))).toBe('draft-unknown')
  })
})

describe('giving back', () => {
  const cancelled = (id: string) => recipient(id, { state: 'cancelled', at: noon })

  test('takes all of them or none: one that is being sent to leaves the others waiting', () => {
    const { outbox } = adopted(
      storedSending('s', [recipient('a'), recipient('b', { state: 'sending', startedAt: noon })])
    )
    const before = outbox.sending('s')
    const answer = outbox.takeOut([cancelled('a'), cancelled('b')], storedDraft('d'))
    expect(codeOf(answer)).toBe('too-late')
    expect([outbox.sending('s'), outbox.draft('d')]).toEqual([before, null])
  })

  test('of somebody nobody sends to saves no draft', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a')]))
    expect(codeOf(outbox.takeOut([cancelled('a'), cancelled('z')], storedDraft('d')))).toBe('sending-unknown')
    expect([outbox.recipient('a')?.recipient.handover.state, outbox.draft('d')]).toEqual(['queued', null])
  })

  test('everything leaves no sending beside the draft, and one that has left keeps it', () => {
    const { outbox } = adopted(
      storedSending('all', [recipient('a'), recipient('b')]),
      storedSending('some', [recipient('c'), recipient('d', handedOver('7'))])
    )
    expect(codeOf(outbox.takeOut([cancelled('a'), cancelled('b')], storedDraft('d1')))).toBe('ok')
    expect(codeOf(outbox.takeOut([cancelled('c')], storedDraft('d2')))).toBe('ok')
    expect(outbox.sending('all')).toBeNull()
    expect(outbox.sending('some')?.recipients.map(({ handover }) => handover.state)).toEqual([
      'cancelled',
      'handed-over'
    ])
    expect(outbox.recipient('a')).toBeNull()
  })

  test('twice is one draft', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a'), recipient('b', handedOver('7'))]))
    const answers = ['d1', 'd2'].map(id => codeOf(outbox.takeOut([cancelled('a')], storedDraft(id))))
    expect([answers, outbox.drafts('studio').length]).toEqual([['ok', 'too-late'], 1])
  })
})

describe('a code', () => {
  test('stays with whom it was first given for, and both are known to have been sent to under it', () => {
    const { outbox } = adopted(
      storedSending('s', [recipient('a', handovers.sending), recipient('b', handovers.sending)])
    )
    outbox.saveRecipient('sending', recipient('b', handedOver('7')))
    outbox.saveRecipient('sending', recipient('a', handedOver('7')))
    outbox.adoptCode('studio', '7', { sendingId: 's', recipientId: 'a' })
    expect(outbox.codeOwner('studio', '7')).toEqual({ sendingId: 's', recipientId: 'b' })
    expect(
      outbox
        .ownersOf('studio', '7')
        .map(({ id }) => id)
        .sort()
    ).toEqual(['a', 'b'])
  })

  test('that came with a failure is ours too, for the message may have left under it', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a', lost('9'))]))
    expect(outbox.codeOwner('studio', '9')).toEqual({ sendingId: 's', recipientId: 'a' })
  })

  test('stays ours when its sending is removed, and is nobody’s in another mailbox', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a', handedOver('7'))]))
    expect(codeOf(outbox.removeSending('s'))).toBe('ok')
    expect(codeOf(outbox.removeSending('s'))).toBe('sending-unknown')
    expect(outbox.codeOwner('studio', '7')).toEqual({ sendingId: 's', recipientId: 'a' })
    expect(outbox.codeOwner('comune', '7')).toBeNull()
    expect(outbox.ownersOf('studio', '7')).toEqual([])
  })
})

describe('what a person has seen to', () => {
  test('stays through whatever is heard later, and goes at a word', () => {
    const { outbox } = adopted(storedSending('s1', [recipient('a', handedOver('7'))]))
    const settled = () => outbox.recipient('a')?.recipient.settled?.as
    expect(outbox.settle('a', 'failed').ok).toBe(true)
    const known = outbox.recipient('a')?.recipient
    if (known === undefined) throw new Error('nobody')
    outbox.saveFollowed({ ...known, settled: undefined, followedAt: 9 })
    expect([settled(), outbox.recipient('a')?.recipient.followedAt]).toEqual(['failed', 9])
    outbox.settle('a', 'security')
    expect(outbox.recipient('a')?.recipient.settled).toMatchObject({ as: 'security', before: ['failed'] })
    outbox.settle('a', null)
    expect(settled()).toBe('failed')
    outbox.settle('a', null)
    expect(settled()).toBeUndefined()
    expect(outbox.settle('nobody', 'failed')).toMatchObject({ error: { code: 'sending-unknown' } })
  })
})

describe('lists of sendings', () => {
  const delivered: RecipientDelivery = {
    ...recipient('z', handedOver('7')),
    receipts: [receiptOf('delivery')]
  }
  const final = (id: string) => ({ ...delivered, id, handover: handedOver(id) })

  test('show the newest, and older ones too where somebody is not final', () => {
    const { outbox } = adopted(
      storedSending('open', [final('a'), recipient('b', handedOver('8'))], { createdAt: 1 }),
      storedSending('done', [final('c')], { createdAt: 2 }),
      storedSending('newest', [final('d')], { createdAt: 3 })
    )
    expect(outbox.sendings('studio', 1).map(({ id }) => id)).toEqual(['newest', 'open'])
  })

  test('show with the newest what a person has not seen to, however old, until somebody has', () => {
    const undelivered = (id: string) => ({ ...final(id), receipts: [receiptOf('failure')] })
    const { outbox } = adopted(
      storedSending('failed', [undelivered('a')], { createdAt: 1 }),
      storedSending('delivered', [final('b')], { createdAt: 2 }),
      // Delivered, but accepted after its deadline.
      storedSending(
        'late',
        [
          {
            ...final('c'),
            receipts: [receiptOf('acceptance', { occurredAt: '2026-11-24T12:00:00Z' }), receiptOf('delivery')]
          }
        ],
        { createdAt: 3, acceptBy: noon - 1 }
      ),
      storedSending('newest', [final('d')], { createdAt: 4 })
    )
    const listed = () => outbox.sendings('studio', 1).map(({ id }) => id)
    expect(listed()).toEqual(['newest', 'late', 'failed'])
    outbox.settle('a', 'failed')
    outbox.settle('c', 'late')
    expect(listed()).toEqual(['newest'])
    outbox.settle('a', null)
    expect(listed()).toEqual(['newest', 'failed'])
  })

  test('show with the newest every attempt of a message that was sent again, however old', () => {
    const { outbox } = adopted(
      storedSending('first', [final('a')], { createdAt: 1 }),
      storedSending('alone', [final('b')], { createdAt: 2 }),
      storedSending('again', [final('c')], {
        createdAt: 3,
        repeats: { sendingId: 'first', recipientId: 'a' }
      }),
      storedSending('newest', [final('d')], { createdAt: 4 })
    )
    expect(outbox.sendings('studio', 1).map(({ id }) => id)).toEqual(['newest', 'again', 'first'])
  })
})

test('a sending that is here already stays as it is here', () => {
  const { outbox } = adopted(storedSending('s', [recipient('a', handedOver('7'))]))
  expect(codeOf(outbox.adoptSending(storedSending('s', [recipient('a')])))).toBe('ok')
  expect(outbox.sending('s')?.recipients).toEqual([recipient('a', handedOver('7'))])
})

test('a dropped mailbox is forgotten whole, and no other', () => {
  const fill = (tables: ReturnType<typeof adopted>, mailboxId: string) => {
    const { outbox } = tables
    outbox.saveDraft(storedDraft(`draft of ${mailboxId}`, { mailboxId }))
    outbox.adoptSending(storedSending(`sending of ${mailboxId}`, [recipient(mailboxId)], { mailboxId }))
    outbox.saveRecipient('queued', recipient(mailboxId, { state: 'sending', startedAt: noon }))
    outbox.saveRecipient('sending', recipient(mailboxId, handedOver(`1`)))
  }
  const both = openTablesInMemory()
  fill(both, 'studio')
  fill(both, 'comune')
  both.outbox.dropMailbox('studio')
  expect([both.outbox.drafts('studio'), both.outbox.sendings('studio', 9)]).toEqual([[], []])
  expect([both.outbox.recipient('studio'), both.outbox.codeOwner('studio', '1')]).toEqual([null, null])
  expect(both.register.head('studio').count).toBe(0)
  expect(both.outbox.drafts('comune')).toHaveLength(1)
  expect(both.outbox.codeOwner('comune', '1')?.recipientId).toBe('comune')
  expect(both.register.head('comune').count).toBe(2)
})
