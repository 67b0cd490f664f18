import { describe, expect, test } from 'vitest'
import { chosenMoment, firstChoice, outlookOf, unfitWish } from '../../../../renderer/features/composer/wish'
import { assumedBytesPerSecond, type SendingFacts } from '../../../../shared/sending/facts'
import { romeMoment, romeWall } from '../../../../shared/time/rome'

// A time taken for another, or a warning that does not come, is a deadline missed.

const noon = Date.parse('2026-11-24T12:00:00+01:00')
const hour = 3_600_000
const none = { at: null, acceptBy: null }
const wall = (at: number) => romeWall(at)

describe('a time that was chosen', () => {
  test('is that of Rome, and has to be to come', () => {
    expect(chosenMoment('at', wall(noon + hour), none, noon)).toEqual({
      kind: 'fit',
      at: noon + hour,
      twice: false
    })
    expect(chosenMoment('at', wall(noon), none, noon)).toEqual({ kind: 'past' })
    expect(chosenMoment('at', null, none, noon)).toEqual({ kind: 'missing' })
  })

  test('in the nights when summer time begins and ends is refused or explained', () => {
    const spring = { year: 2027, month: 3, day: 28, hour: 2, minute: 30 }
    const autumn = { year: 2027, month: 10, day: 31, hour: 2, minute: 30 }
    expect(chosenMoment('acceptBy', spring, none, noon)).toEqual({ kind: 'never' })
    expect(chosenMoment('acceptBy', autumn, none, noon)).toEqual({
      kind: 'fit',
      at: Date.parse('2027-10-31T00:30:00Z'),
      twice: true
    })
  })

  test('cannot be to leave after the deadline, nor a deadline before leaving', () => {
    expect(chosenMoment('at', wall(noon + hour), { at: null, acceptBy: noon + hour }, noon).kind).toBe(
      'after-deadline'
    )
    expect(chosenMoment('acceptBy', wall(noon + hour), { at: noon + hour, acceptBy: null }, noon).kind).toBe(
      'before-leaving'
    )
  })
})

test('choosing begins where one was, else tomorrow at nine or in about two hours', () => {
  expect(romeMoment(firstChoice('at', none, noon)).at).toBe(Date.parse('2026-11-25T09:00:00+01:00'))
  expect(romeMoment(firstChoice('acceptBy', none, noon)).at).toBe(noon + 2 * hour)
  expect(romeMoment(firstChoice('at', { at: noon + 60_000, acceptBy: null }, noon)).at).toBe(noon + 60_000)
  expect(romeMoment(firstChoice('at', { at: noon - 60_000, acceptBy: null }, noon)).at).toBeGreaterThan(noon)
  const leaves = noon + 20 * hour
  expect(romeMoment(firstChoice('acceptBy', { at: leaves, acceptBy: null }, noon)).at).toBe(leaves + 2 * hour)
  expect(romeMoment(firstChoice('at', { at: null, acceptBy: noon + 4 * hour }, noon)).at).toBe(
    noon + 2 * hour
  )
})

const facts: SendingFacts = {
  undoMs: 60_000,
  ahead: 0,
  restMs: 0,
  paceMs: 1_000,
  upload: { bytesPerSecond: assumedBytesPerSecond, measured: false },
  latency: { ms: 60_000, samples: 9 },
  clockAheadMs: null,
  dailyLimit: null,
  days: []
}
const letter = { requests: 1, bytesEach: 1 }

test('a letter sent now is judged by now, one that is scheduled by its time and without an undo time', () => {
  const acceptBy = noon + hour
  const now = outlookOf({ at: null, acceptBy }, letter, facts, noon)
  const later = outlookOf({ at: acceptBy - 5 * 60_000, acceptBy }, letter, facts, noon)
  const tooLate = outlookOf({ at: acceptBy - 60_000, acceptBy }, letter, facts, noon)
  expect([now?.closeness, later?.closeness, tooLate?.closeness]).toEqual(['far', 'far', 'late'])
  expect((later?.lastSafe ?? 0) - (now?.lastSafe ?? 0)).toBe(60_000)
  expect(outlookOf({ at: acceptBy + 5, acceptBy }, letter, facts, noon)?.closeness).toBe('late')
  expect(outlookOf({ at: null, acceptBy: noon }, letter, facts, noon)?.closeness).toBe('over')
  expect(outlookOf(none, letter, facts, noon)).toBeNull()
})

test('what is past or does not fit together has to be chosen anew before anything is sent', () => {
  expect(unfitWish(none, noon)).toBeNull()
  expect(unfitWish({ at: noon + 1, acceptBy: noon + 2 }, noon)).toBeNull()
  expect(unfitWish({ at: noon, acceptBy: null }, noon)).toBe('at')
  expect(unfitWish({ at: null, acceptBy: noon }, noon)).toBe('acceptBy')
  expect(unfitWish({ at: noon + 2, acceptBy: noon + 2 }, noon)).toBe('at')
})
