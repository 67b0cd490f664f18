import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DayCount } from '../../../shared/sending/facts'
import { wavesWithin } from '../../../shared/sending/waves'
import { romeDay, romeHour, romeWall } from '../../../shared/time/rome'

const saturday = Date.parse('2026-10-24T20:00:00Z')

function daysFrom(at: number, counts: readonly number[]): DayCount[] {
  return counts.map((count, index) => ({ ...romeDay(romeHour(at, index, 12)), count }))
}

test('of a day that begins at noon the rest leaves on its own morning, which is the next', () => {
  const first = romeDay(saturday, 12)
  const days = [
    { ...first, count: 3_300 },
    { ...romeDay(first.end, 12), count: 0 }
  ]
  const [, rest] = wavesWithin(300, null, days, 3_500)
  expect(rest).toEqual({ count: 100, at: Date.parse('2026-10-26T08:00:00Z') })
})

test('what fits into the day leaves as it was wished, and the rest the next morning by the clock of then', () => {
  expect(wavesWithin(300, null, daysFrom(saturday, [3_300, 0]), 3_500)).toEqual([
    { count: 200, at: null },
    // Nine in winter time: the night between has an hour more.
    { count: 100, at: Date.parse('2026-10-25T08:00:00Z') }
  ])
  expect(wavesWithin(200, 5, daysFrom(saturday, [3_300, 0]), 3_500)).toEqual([{ count: 200, at: 5 }])
})

test('a full day sends nothing more, and a full tomorrow is passed over', () => {
  expect(wavesWithin(10, null, daysFrom(saturday, [4_000, 3_500, 12]), 3_500)).toEqual([
    { count: 10, at: romeHour(saturday, 2, 9) }
  ])
})

test('nobody is lost or doubled, no day but the last goes beyond the limit, and no wave is empty', () => {
  const counts = fc.array(fc.nat(60), { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      counts,
      fc.integer({ min: 1, max: 50 }),
      (n, taken, limit) => {
        const days = daysFrom(saturday, taken)
        const waves = wavesWithin(n, null, days, limit)
        expect(waves.reduce((sum, { count }) => sum + count, 0)).toBe(n)
        expect(waves.every(({ count }) => count > 0)).toBe(true)
        for (const { count, at } of waves) {
          const index = days.findIndex(day => (at ?? saturday) >= day.start && (at ?? saturday) < day.end)
          if (index < days.length - 1) expect((taken[index] ?? 0) + count).toBeLessThanOrEqual(limit)
          if (at !== null) expect(romeWall(at).hour).toBe(9)
        }
      }
    )
  )
})
