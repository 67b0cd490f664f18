import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JournalEntry } from '../../../electron/journal/journal-entry'
import { applyEntry, doubtUnsent, emptyState } from '../../../electron/journal/journal-state'
import { handoverStates, noon, recipientIn, storedDraft, storedSending } from '../../helpers/stored'
import { draftSaved, handedOver, marked, recipientOf, recipientSaved, sendingSaved } from './lines'

function replayed(...entries: readonly JournalEntry[]) {
  const state = emptyState()
  for (const entry of entries) applyEntry(state, entry)
  return state
}

const dropped = (mailboxId: string): JournalEntry => ({ v: 1, kind: 'mailbox-dropped', mailboxId })
const [own, second] = [
  { sendingId: 's1', recipientId: 'r1' },
  { sendingId: 's1', recipientId: 'r2' }
]

describe('drafts', () => {
  test('are as they were saved last, until they are removed', () => {
    const state = replayed(draftSaved('d1'), draftSaved('d1', { subject: 'Nuovo' }), draftSaved('d2'), {
      v: 1,
      kind: 'draft-removed',
      draftId: 'd2'
    })
    expect([...state.drafts.values()]).toEqual([storedDraft('d1', { subject: 'Nuovo' })])
  })

  test('that were sent are drafts no more', () => {
    const sending = storedSending('s1', [recipientOf('r1')])
    const state = replayed(draftSaved('d1'), { v: 1, kind: 'draft-sent', draftId: 'd1', sending })
    expect([[...state.drafts], [...state.sendings.values()]]).toEqual([[], [sending]])
  })
})

describe('sendings', () => {
  test('go forward by one recipient and leave the others as they were', () => {
    const forward = recipientOf('r2', handedOver('7'))
    const state = replayed(
      sendingSaved('s1', [recipientOf('r1'), recipientOf('r2')]),
      recipientSaved('s1', forward)
    )
    expect(state.sendings.get('s1')?.recipients).toEqual([recipientOf('r1'), forward])
    expect(state.codes.get('studio')?.get('7')).toEqual(second)
  })

  test('know nothing of recipients they never had, nor do those make a sending', () => {
    const known = sendingSaved('s1', [recipientOf('r1')])
    const state = replayed(
      known,
      recipientSaved('s1', recipientOf('r9')),
      recipientSaved('s9', recipientOf('r1'))
    )
    expect(state.sendings).toEqual(replayed(known).sendings)
  })

  test('give recipients back to a draft', () => {
    const cancelled = recipientOf('r1', { state: 'cancelled', at: noon })
    const draft = storedDraft('d2', { origin: { kind: 'returned', sendingId: 's1' } })
    const state = replayed(sendingSaved('s1', [recipientOf('r1'), recipientOf('r2', handedOver('1'))]), {
      v: 1,
      kind: 'returned-to-draft',
      sendingId: 's1',
      recipients: [cancelled],
      draft
    })
    expect(state.drafts.get('d2')).toEqual(draft)
    expect(state.sendings.get('s1')?.recipients).toEqual([cancelled, recipientOf('r2', handedOver('1'))])
  })
})

describe('a code', () => {
  test('is known as ours after its sending was removed, be it that nobody knows whether it left', () => {
    const doubtful = recipientOf('r1', {
      state: 'unknown',
      startedAt: noon,
      reason: 'failed-with-code',
      code: '99',
      checkedAt: null,
      firstCheckedAt: null,
      trace: null,
      leftAt: null
    })
    const state = replayed(sendingSaved('s1', [doubtful]), { v: 1, kind: 'sending-removed', sendingId: 's1' })
    expect([state.sendings.size, state.codes.get('studio')?.get('99')]).toEqual([0, own])
  })

  test('given twice stays with whom it was first given for', () => {
    const state = replayed(
      sendingSaved('s1', [recipientOf('r1'), recipientOf('r2')]),
      recipientSaved('s1', recipientOf('r2', handedOver('7'))),
      recipientSaved('s1', recipientOf('r1', handedOver('7'))),
      { v: 1, kind: 'codes-given', mailboxId: 'studio', codes: [{ code: '7', ...own }] }
    )
    expect(state.codes.get('studio')?.get('7')).toEqual(second)
  })
})

describe('marks', () => {
  test('are kept apart by mailbox and kind, and can be taken back', () => {
    const state = replayed(
      marked('read', ['k1', 'k2', '__proto__']),
      marked('read', ['k1'], false),
      marked('hidden', ['k3'], true, 'ufficio')
    )
    expect(state.read).toEqual(new Map([['studio', new Set(['k2', '__proto__'])]]))
    expect(state.hidden).toEqual(new Map([['ufficio', new Set(['k3'])]]))
  })
})

test('a dropped mailbox is forgotten whole, and no other', () => {
  const of = (mailboxId: string): JournalEntry[] => [
    draftSaved(`draft of ${mailboxId}`, { mailboxId }),
    sendingSaved(`sending of ${mailboxId}`, [recipientOf('r1', handedOver('1'))], { mailboxId }),
    marked('read', ['k1'], true, mailboxId),
    marked('hidden', ['k1'], true, mailboxId)
  ]
  expect(replayed(...of('studio'), ...of('ufficio'), dropped('studio'))).toEqual(replayed(...of('ufficio')))
  expect(replayed(...of('studio'), dropped('studio'))).toEqual(emptyState())
})

describe('what a damaged journal calls unsent', () => {
  test('is unknown, since a lost line may tell of its sending; what is known to have ended stays', () => {
    const state = replayed(
      sendingSaved(
        's1',
        handoverStates.map(each => recipientIn(each))
      )
    )
    doubtUnsent(state)
    const states = state.sendings.get('s1')?.recipients.map(({ id, handover }) => [id, handover.state])
    expect(states).toEqual(
      handoverStates.map(each => [each, ['holding', 'queued'].includes(each) ? 'unknown' : each])
    )
  })

  test('began, as far as anybody knows, when the sending was made, and has no code', () => {
    const state = replayed(sendingSaved('s1', [recipientOf('r1')], { createdAt: noon - 5 }))
    doubtUnsent(state)
    expect(state.sendings.get('s1')?.recipients[0]?.handover).toEqual({
      state: 'unknown',
      startedAt: noon - 5,
      reason: 'interrupted',
      code: null,
      checkedAt: null,
      firstCheckedAt: null,
      trace: null,
      leftAt: null
    })
  })
})

test('in whatever order entries come, none of them breaks what was read before', () => {
  const id = fc.constantFrom('s1', 's2')
  const recipient = fc
    .tuple(fc.constantFrom('r1', 'r2'), fc.constantFrom('1', '2', '3'))
    .map(([one, code]) => recipientOf(one, handedOver(code)))
  const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
    fc.tuple(id, fc.array(recipient, { maxLength: 2 })).map(([one, some]) => sendingSaved(one, some)),
    fc.tuple(id, recipient).map(([one, some]) => recipientSaved(one, some)),
    id.map((sendingId): JournalEntry => ({ v: 1, kind: 'sending-removed', sendingId })),
    fc.array(fc.constantFrom('k1', '__proto__')).map(keys => marked('read', keys))
  )
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), entries => {
      const codes = new Map<string, unknown>()
      const state = emptyState()
      for (const one of entries) {
        applyEntry(state, one)
        for (const [code, owner] of state.codes.get('studio') ?? []) {
          expect(codes.get(code) ?? owner).toEqual(owner)
          codes.set(code, owner)
        }
      }
      // A code that was ours once is ours for good.
      expect(new Map(state.codes.get('studio') ?? [])).toEqual(codes)
    })
  )
})
