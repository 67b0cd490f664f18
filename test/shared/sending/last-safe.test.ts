import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  assumedBytesPerSecond,
  assumedLatencyMs,
  latencyFrom,
  type SendingFacts
} from '../../../shared/sending/facts'
import { closenessOf, lastSafeMinute, wayToAcceptance } from '../../../shared/sending/last-safe'
import { romeMoment } from '../../../shared/time/rome'

const facts: SendingFacts = {
  undoMs: 10_000,
  ahead: 0,
  restMs: 0,
  paceMs: 1_000,
  upload: { bytesPerSecond: assumedBytesPerSecond, measured: false },
  latency: { ms: 60_000, samples: 20 },
  clockAheadMs: 0,
  dailyLimit: null,
  days: []
}
const noon = Date.UTC(2026, 10, 24, 11)
const letter = { requests: 1, bytesEach: 1_000 }
const lastSafe = (load = letter, more: Partial<SendingFacts> = {}, acceptBy = noon) =>
  lastSafeMinute(acceptBy, wayToAcceptance(load, { ...facts, ...more }))
const before = (minutes: number) => noon - minutes * 60_000

test('undo, handing over and acceptance are counted, and any second of the minute is safe', () => {
  // 10 s, 1 s and 60 s: pressed at 11:58:49 it is just in time, so that the last whole safe minute is 11:57.
  expect(lastSafe()).toBe(before(3))
})

test('what waits before it costs a second each', () => {
  expect(lastSafe(letter, { ahead: 600 })).toBe(before(13))
})

// Told as safe, it would leave after its deadline.
test('a rest that the service wants, and the slower pace after it, take their time', () => {
  expect(lastSafe(letter, { restMs: 600_000 })).toBe(before(13))
  expect(lastSafe(letter, { ahead: 300, paceMs: 2_000 })).toBe(before(13))
})

test('a large file to many recipients is uploaded once for each', () => {
  // 60 s of upload for each of three.
  const heavy = { requests: 3, bytesEach: assumedBytesPerSecond * 60 }
  expect(lastSafe(heavy)).toBe(before(6))
})

test('a service whose clock is ahead takes time away, one that is behind gives none', () => {
  expect(lastSafe(letter, { clockAheadMs: 120_000 })).toBe(before(5))
  expect(lastSafe(letter, { clockAheadMs: -3_600_000 })).toBe(lastSafe(letter, { clockAheadMs: null }))
})

test('whoever presses within the last safe minute is accepted in time if all takes as long as it should', () => {
  const amounts = fc.integer({ min: 0, max: 500_000 })
  fc.assert(
    fc.property(amounts, amounts, fc.nat(2_000), fc.nat(59_999), (undoMs, ms, ahead, second) => {
      const way = wayToAcceptance(letter, { ...facts, undoMs, ahead, latency: { ms, samples: 9 } })
      const pressed = lastSafeMinute(noon, way) + second
      const accepted = pressed + undoMs + ahead * 1_000 + way.handoverMs + ms
      expect(accepted).toBeLessThanOrEqual(noon)
      // And not needlessly early: two minutes later it would be too late.
      expect(accepted - second + 120_000).toBeGreaterThan(noon)
    })
  )
})

test('a deadline at the end of summer time, in the hour that comes twice, is the earlier one', () => {
  const turn = romeMoment({ year: 2026, month: 10, day: 25, hour: 2, minute: 30 })
  expect(turn.kind).toBe('twice')
  expect(lastSafe(letter, {}, turn.at)).toBe(Date.parse('2026-10-25T00:27:00Z'))
})

test('the words change ten minutes before, with the minute itself, and at the deadline', () => {
  const safe = before(3)
  const at = (moment: number) => closenessOf(moment, noon, safe)
  expect([at(before(14)), at(before(13)), at(safe + 59_999)]).toEqual(['far', 'close', 'close'])
  expect([at(safe + 60_000), at(noon - 1), at(noon)]).toEqual(['late', 'late', 'over'])
})

test('a handful of acceptances is no measure, and one odd one among many does not hide the slow', () => {
  expect(latencyFrom([1, 2, 3, 4])).toEqual({ ms: assumedLatencyMs, samples: 0 })
  expect(latencyFrom([1_000, 2_000, 90_000, 3_000, 4_000])).toEqual({ ms: 90_000, samples: 5 })
  const many = [...Array.from({ length: 99 }, () => 5_000), 900_000]
  expect(latencyFrom(many)).toEqual({ ms: 5_000, samples: 100 })
  expect(latencyFrom([-2_000, -1_000, -900, -800, -700]).ms).toBe(0)
})
