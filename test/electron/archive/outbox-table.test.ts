import { describe, expect, test } from 'vitest'
import type { StoredSending } from '../../../electron/archive/types'
import type { Result } from '../../../shared/errors/app-error'
import type { Handover, RecipientDelivery } from '../../../shared/mail/sending'
import { openTablesInMemory } from '../../helpers/archive-tables'
import {
  handoverStates,
  handovers,
  noon,
  recipientIn,
  storedDraft,
  storedSending
} from '../../helpers/stored'

// What a person wrote and what left under which code must be right whatever was asked in which order: a message sent
// twice, or believed unsent, is what this is about.

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code)

function recipient(id: string, handover: Handover = { state: 'queued' }, address = `${id}@pec.example`) {
  return { id, address, handover, receipts: [], followedAt: null }
}

const handedOver = (code: string): Handover => ({ state: 'handed-over', at: noon, code })
const lost = (code: string | null = null): Handover => ({ ...handovers.unknown, state: 'unknown', code })

function adopted(...sendings: readonly StoredSending[]) {
  const tables = openTablesInMemory()
  for (const sending of sendings) expect(codeOf(tables.outbox.adoptSending(sending))).toBe('ok')
  return tables
}

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
      expect(codeOf(outbox.saveRecipient(current, next))).toBe('ok')
      expect(outbox.recipient(current)?.recipient.handover).toEqual(handedOver('7'))
    }
  )

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
    const [receipt] = [
      {
        kind: 'acceptance',
        cause: null,
        occurredAt: null,
        addressee: null,
        certified: null,
        reason: null,
        identifier: null,
        messageKey: 'k'
      }
    ] as const
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
  const withdrawn = (id: string) => recipient(id, { state: 'withdrawn', at: noon })

  test('takes all of them or none: one that is being sent to leaves the others waiting', () => {
    const { outbox } = adopted(
      storedSending('s', [recipient('a'), recipient('b', { state: 'sending', startedAt: noon })])
    )
    const before = outbox.sending('s')
    const answer = outbox.returnToDraft([withdrawn('a'), withdrawn('b')], storedDraft('d'))
    expect(codeOf(answer)).toBe('too-late')
    expect([outbox.sending('s'), outbox.draft('d')]).toEqual([before, null])
  })

  test('of somebody nobody sends to saves no draft', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a')]))
    expect(codeOf(outbox.returnToDraft([withdrawn('a'), withdrawn('z')], storedDraft('d')))).toBe(
      'sending-unknown'
    )
    expect([outbox.recipient('a')?.recipient.handover.state, outbox.draft('d')]).toEqual(['queued', null])
  })

  test('everything leaves no sending beside the draft, and one that has left keeps it', () => {
    const { outbox } = adopted(
      storedSending('all', [recipient('a'), recipient('b')]),
      storedSending('some', [recipient('c'), recipient('d', handedOver('7'))])
    )
    expect(codeOf(outbox.returnToDraft([withdrawn('a'), withdrawn('b')], storedDraft('d1')))).toBe('ok')
    expect(codeOf(outbox.returnToDraft([withdrawn('c')], storedDraft('d2')))).toBe('ok')
    expect(outbox.sending('all')).toBeNull()
    expect(outbox.sending('some')?.recipients.map(({ handover }) => handover.state)).toEqual([
      'withdrawn',
      'handed-over'
    ])
    expect(outbox.recipient('a')).toBeNull()
  })

  test('twice is one draft', () => {
    const { outbox } = adopted(storedSending('s', [recipient('a'), recipient('b', handedOver('7'))]))
    const answers = ['d1', 'd2'].map(id => codeOf(outbox.returnToDraft([withdrawn('a')], storedDraft(id))))
    expect([answers, outbox.drafts('studio').length]).toEqual([['ok', 'too-late'], 1])
  })
})

describe('who is sent to next', () => {
  const nextIds = (tables: ReturnType<typeof adopted>, mailboxId = 'studio') => {
    const ids: string[] = []
    for (let next = tables.outbox.next(mailboxId); next !== null; next = tables.outbox.next(mailboxId)) {
      ids.push(next.recipient.id)
      tables.outbox.saveRecipient('queued', { ...next.recipient, handover: handedOver(next.recipient.id) })
    }
    return ids
  }

  test('is the oldest, in the order the person gave them, and of this mailbox', () => {
    const tables = adopted(
      storedSending('late', [recipient('c')], { createdAt: noon + 1 }),
      storedSending('early', [recipient('b'), recipient('a')]),
      storedSending('other', [recipient('x')], { mailboxId: 'comune', createdAt: 1 })
    )
    expect(nextIds(tables)).toEqual(['b', 'a', 'c'])
  })

  test('is the most urgent before the oldest', () => {
    const tables = adopted(
      storedSending('old', [recipient('a')]),
      storedSending('urgent', [recipient('b')], { createdAt: noon + 1 })
    )
    tables.sql.run(`UPDATE recipient SET priority = -1 WHERE id = 'b'`)
    expect(nextIds(tables)).toEqual(['b', 'a'])
  })

  test('is nobody who holds, was sent to, or was taken back', () => {
    const states = handoverStates.filter(state => state !== 'queued')
    expect(
      nextIds(
        adopted(
          storedSending(
            's',
            states.map(state => recipientIn(state))
          )
        )
      )
    ).toEqual([])
  })

  const alike: readonly (readonly [string, string])[] = [
    ['anna@pec.example', 'Istanza di accesso'],
    ['ANNA@PEC.example', ' istanza  di ACCESSO ']
  ]
  test.each(alike)(
    'is not %s with “%s” while the same to her is under way or of unknown outcome',
    (to, subject) => {
      for (const unsure of [lost(), lost('7'), handovers.sending]) {
        const { outbox } = adopted(
          storedSending('lost', [recipient('lost', unsure, 'anna@pec.example')]),
          storedSending('again', [recipient('again', undefined, to), recipient('else')], { subject })
        )
        expect(outbox.next('studio')?.recipient.id).toBe('else')
        expect(outbox.rivals('studio', recipient('again', undefined, to), subject)).toMatchObject([
          { id: 'lost' }
        ])
      }
    }
  )

  test('is a look-alike as soon as it is known what became of the first', () => {
    const { outbox } = adopted(
      storedSending('lost', [recipient('lost', lost(), 'anna@pec.example')]),
      storedSending('again', [recipient('again', undefined, 'anna@pec.example')])
    )
    expect(outbox.next('studio')).toBeNull()
    outbox.saveRecipient('unknown', recipient('lost', handedOver('7'), 'anna@pec.example'))
    expect(outbox.next('studio')?.recipient.id).toBe('again')
  })

  test('does not wait for another subject, another address or another mailbox', () => {
    const { outbox } = adopted(
      storedSending('lost', [recipient('lost', lost(), 'anna@pec.example')]),
      storedSending('s1', [recipient('r1', undefined, 'anna@pec.example')], { subject: 'Diffida' }),
      storedSending('s2', [recipient('r2', undefined, 'anna2@pec.example')]),
      storedSending('s3', [recipient('r3', undefined, 'anna@pec.example')], { mailboxId: 'comune' })
    )
    expect(outbox.next('comune')?.recipient.id).toBe('r3')
    expect(outbox.next('studio')?.recipient.id).toBe('r1')
    expect(
      outbox.rivals('studio', recipient('lost', lost(), 'anna@pec.example'), 'Istanza di accesso')
    ).toEqual([])
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

describe('lists of sendings', () => {
  const delivered: RecipientDelivery = {
    ...recipient('z', handedOver('7')),
    receipts: [
      {
        kind: 'delivery',
        cause: null,
        occurredAt: null,
        addressee: null,
        certified: null,
        reason: null,
        identifier: null,
        messageKey: null
      }
    ]
  }
  const final = (id: string) => ({ ...delivered, id, handover: handedOver(id) })

  test('show the newest, and older ones too where somebody is not final', () => {
    const { outbox } = adopted(
      storedSending('open', [final('a'), recipient('b', handedOver('8'))], { createdAt: 1 }),
      storedSending('done', [final('c')], { createdAt: 2 }),
      storedSending('newest', [final('d')], { createdAt: 3 })
    )
    expect(outbox.sendings('studio', 1).map(({ id }) => id)).toEqual(['newest', 'open'])
    expect(outbox.openSendings('studio').map(({ id }) => id)).toEqual(['open'])
  })

  test('forget a sending as open once the last receipt has come', () => {
    const { outbox } = adopted(storedSending('s', [recipient('z', handedOver('7'))]))
    expect(outbox.openSendings(null)).toHaveLength(1)
    outbox.saveFollowed(delivered)
    expect([outbox.openSendings(null), outbox.openSendings('studio')]).toEqual([[], []])
  })

  test('of what is open are oldest first, of one mailbox or of all', () => {
    const { outbox } = adopted(
      storedSending('b', [recipient('b')], { createdAt: 2 }),
      storedSending('a', [recipient('a')], { createdAt: 1, mailboxId: 'comune' })
    )
    expect(outbox.openSendings(null).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(outbox.openSendings('studio').map(({ id }) => id)).toEqual(['b'])
  })

  test('count as pending who holds, waits or is being sent to', () => {
    const { outbox } = adopted(
      storedSending(
        's',
        handoverStates.map(state => recipientIn(state))
      )
    )
    expect(outbox.pending()).toBe(3)
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
