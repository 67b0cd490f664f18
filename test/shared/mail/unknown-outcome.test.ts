import { describe, expect, test } from 'vitest'
import { notKnown, type RecipientDelivery, type Sending } from '../../../shared/mail/sending'
import {
  type AttemptOf,
  lookedAt,
  repeatedBy,
  repeatsOf,
  searchedUntil,
  searchPhase,
  sentTwice,
  stillSearched,
  waitsFor
} from '../../../shared/mail/unknown-outcome'

// What these would catch: a person asked too early, or never, about a send that may have left; a duplicate that nobody
// is told of; and a message that waits without a word.

const noon = Date.UTC(2026, 10, 24, 11)
const minute = 60_000
const day = 24 * 60 * minute

const lost = notKnown({ startedAt: noon }, 'timeout')
const looked = (from: number, to: number, trace: 'none' | 'several' = 'none') =>
  ({ ...lost, firstCheckedAt: noon + from, checkedAt: noon + to, trace }) as const

describe('the search for a send of unknown outcome', () => {
  test('keeps what it has lasted where the clock is set back, and asks when the rest is over', () => {
    const once = lookedAt(lookedAt(lost, 'none', noon), 'none', noon + 9 * minute)
    const back = lookedAt(once, 'none', noon - 50 * minute)
    expect(searchPhase(back, 15)).toBe('looking')
    expect(searchPhase(lookedAt(back, 'none', noon - 45 * minute), 15)).toBe('looking')
    expect(searchPhase(lookedAt(back, 'none', noon - 44 * minute), 15)).toBe('no-trace')
  })

  test('goes on while nobody has answered, however long that is', () => {
    expect(searchPhase(lost, 15)).toBe('looking')
    expect(stillSearched(lost, noon + 29 * day)).toBe(true)
  })

  test('counts from the first answer, not from the send: an hour offline is no search', () => {
    expect(searchPhase(looked(60 * minute, 61 * minute), 15)).toBe('looking')
  })

  test('is put to a person after its time, and only by a look that was answered then', () => {
    expect(searchPhase(looked(0, 15 * minute - 1), 15)).toBe('looking')
    expect(searchPhase(looked(0, 15 * minute), 15)).toBe('no-trace')
    expect(searchPhase(looked(0, 15 * minute), 30)).toBe('looking')
  })

  test('does not say that there is no trace where there is more than one', () => {
    expect(searchPhase(looked(0, 15 * minute, 'several'), 15)).toBe('several')
  })

  test('asks no more once a person has left it, and ends by itself after thirty days', () => {
    const left = { ...looked(0, 20 * minute), leftAt: noon + 30 * minute }
    expect(searchPhase(left, 15)).toBe('left')
    expect(stillSearched(left, searchedUntil(left))).toBe(true)
    expect(stillSearched(left, searchedUntil(left) + 1)).toBe(false)
    expect(searchedUntil(left)).toBe(noon + 30 * day)
  })
})

const anna = 'anna@pec.example'

function recipient(id: string, handover: RecipientDelivery['handover'], address = anna): RecipientDelivery {
  return { id, address, handover, together: false, receipts: [], followedAt: null }
}

function sending(id: string, recipients: readonly RecipientDelivery[], more: Partial<Sending> = {}): Sending {
  return {
    id,
    mailboxId: 'studio',
    subject: 'Diffida',
    bodyHtml: '',
    attachments: [],
    createdAt: noon,
    repeats: null,
    recipients,
    ...more
  }
}

const sent = (code: string) => ({ state: 'handed-over', at: noon, code }) as const
const queued = { state: 'queued' } as const
const first = sending('first', [recipient('f', lost)])
const repeats = { sendingId: 'first', recipientId: 'f' }

function attempt(of: Sending, at = 0): AttemptOf {
  const [found] = of.recipients.slice(at)
  if (found === undefined) throw new Error('nobody there')
  return { sending: of, recipient: found }
}

const ids = (attempts: readonly AttemptOf[]) => attempts.map(({ recipient }) => recipient.id)

describe('attempts at the same message', () => {
  const again = sending('again', [recipient('a', queued), recipient('b', queued, 'bruno@pec.example')], {
    repeats
  })
  const known = [again, first]

  test('know each other, both ways', () => {
    expect(repeatedBy(attempt(again), known)?.recipient.id).toBe('f')
    expect(ids(repeatsOf(attempt(first), known))).toEqual(['a'])
  })

  test('are not those of others that the repeat was sent to as well', () => {
    expect(repeatedBy(attempt(again, 1), known)).toBeNull()
  })

  test('are two sent ones once the first turns up, each with its own code', () => {
    const both = [
      sending('again', [recipient('a', sent('2'))], { repeats }),
      sending('first', [recipient('f', sent('1'))])
    ] as const
    expect(ids(sentTwice(attempt(both[0]), both))).toEqual(['f'])
    expect(ids(sentTwice(attempt(both[1]), both))).toEqual(['a'])
  })

  test('are no duplicate while one of them is unknown, refused or waiting', () => {
    const refused = {
      state: 'refused',
      at: noon,
      error: { code: 'timeout', message: '', retryable: true, data: {} }
    } as const
    for (const handover of [lost, refused, queued]) {
      const two = [
        sending('again', [recipient('a', sent('2'))], { repeats }),
        sending('first', [recipient('f', handover)])
      ] as const
      expect(sentTwice(attempt(two[0]), two), handover.state).toEqual([])
      expect(sentTwice(attempt(two[1]), two), handover.state).toEqual([])
    }
  })

  test('are no duplicate where the first was not delivered, until a late delivery says otherwise', () => {
    const receipt = (kind: 'failure' | 'delivery') =>
      ({
        kind,
        cause: kind === 'failure' ? 'timeout' : null,
        occurredAt: null,
        addressee: 'anna@pec.example',
        certified: null,
        reason: null,
        identifier: null,
        messageKey: null
      }) as const
    const corrected = (...kinds: readonly ('failure' | 'delivery')[]) =>
      [
        sending('again', [recipient('a', sent('2'))], { repeats }),
        sending('first', [{ ...recipient('f', sent('1')), receipts: kinds.map(receipt) }])
      ] as const
    const failed = corrected('failure')
    expect(sentTwice(attempt(failed[0]), failed)).toEqual([])
    expect(sentTwice(attempt(failed[1]), failed)).toEqual([])
    const late = corrected('failure', 'delivery')
    expect(ids(sentTwice(attempt(late[0]), late))).toEqual(['f'])
  })

  test('are told of over a chain, also where the one between never left', () => {
    const chain = [
      sending('third', [recipient('t', sent('3'))], { repeats: { sendingId: 'again', recipientId: 'a' } }),
      sending('again', [recipient('a', lost)], { repeats }),
      sending('first', [recipient('f', sent('1'))])
    ] as const
    expect(ids(sentTwice(attempt(chain[0]), chain))).toEqual(['f'])
    expect(ids(sentTwice(attempt(chain[2]), chain))).toEqual(['t'])
  })
})

describe('what waits in the queue', () => {
  test('says for which lost one of the same address and subject it waits', () => {
    const like = sending('like', [recipient('l', queued, 'ANNA@pec.example')], { subject: ' diffida ' })
    expect(waitsFor(attempt(like), [like, first])?.recipient.id).toBe('f')
  })

  test('waits for no other subject, address or mailbox', () => {
    const others = [
      sending('1', [recipient('l', queued)], { subject: 'Sollecito' }),
      sending('2', [recipient('l', queued, 'bruno@pec.example')]),
      sending('3', [recipient('l', queued)], { mailboxId: 'other' })
    ]
    for (const other of others) expect(waitsFor(attempt(other), [other, first]), other.id).toBeNull()
  })

  test('does not wait for what a person repeats with it, nor for what that repeated', () => {
    const again = sending('again', [recipient('a', lost)], { repeats })
    const third = sending('third', [recipient('t', queued)], {
      repeats: { sendingId: 'again', recipientId: 'a' }
    })
    expect(waitsFor(attempt(third), [third, again, first])).toBeNull()
    const stranger = sending('s', [recipient('x', lost)])
    expect(waitsFor(attempt(third), [third, again, first, stranger])?.recipient.id).toBe('x')
  })
})
