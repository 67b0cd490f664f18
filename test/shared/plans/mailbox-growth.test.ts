import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullOn, type QuotaSample } from '../../../shared/plans/mailbox-growth'
import { romeIso } from '../../../shared/time/rome'

// A full mailbox takes no receipt: the proof of what was sent is lost to whoever was not told in time.

const dayMs = 86_400_000
/** Noon in Rome, in winter. */
const noon = (day: number) => Date.UTC(2027, 0, 1 + day, 11)

/** One a day up to `now`, each so many bytes fuller than the one before. */
function growing(days: number, bytes: (day: number) => number, limitBytes = 1_000): readonly QuotaSample[] {
  return Array.from({ length: days }, (_, day) => ({ at: noon(day), usedBytes: bytes(day), limitBytes }))
}

const shown = (day: number | null) => (day === null ? null : romeIso(day))

describe('the day a mailbox is full', () => {
  test('comes as it grew until now', () => {
    // 100, 110, ... 190 on 10 January; 81 days more.
    expect(
      shown(
        fullOn(
          growing(10, day => 100 + day * 10),
          noon(9)
        )
      )
    ).toBe('2027-04-01T00:00:00+02:00')
  })

  test('is not bent by one large mail that was deleted again', () => {
    const samples = growing(10, day => (day === 4 ? 900 : 100 + day * 10))
    expect(shown(fullOn(samples, noon(9)))).toBe('2027-04-01T00:00:00+02:00')
  })

  test('is reckoned from what lies there after tidying up', () => {
    const samples = growing(40, day => (day < 35 ? 100 + day * 10 : day * 10 - 300))
    // 90 on the last day, still 10 a day.
    expect(shown(fullOn(samples, noon(39)))).toBe('2027-05-11T00:00:00+02:00')
  })

  test('comes of the last look of each day, however often it was looked', () => {
    const often = growing(10, day => 100 + day * 10).flatMap(sample => [
      { ...sample, at: sample.at - 1_000, usedBytes: 0 },
      sample
    ])
    expect(shown(fullOn([...often].reverse(), noon(9)))).toBe('2027-04-01T00:00:00+02:00')
  })

  test('comes of the last sixty days alone', () => {
    const samples = growing(200, day => (day < 140 ? 500 : 500 + (day - 139) * 2), 1_000)
    // 620 on the last day, 380 left at two a day.
    expect(shown(fullOn(samples, noon(199)))).toBe('2028-01-25T00:00:00+01:00')
  })

  test('is today where it is full, however few the samples', () => {
    expect(
      shown(
        fullOn(
          growing(1, () => 1_000),
          noon(0)
        )
      )
    ).toBe('2027-01-01T00:00:00+01:00')
  })

  test('is never past, also where nobody has looked for long', () => {
    expect(
      shown(
        fullOn(
          growing(10, day => day * 100),
          noon(60)
        )
      )
    ).toBe(romeIso(noon(60) - 12 * 3_600_000))
  })
})

describe('no day is told', () => {
  test.each([
    ['without a sample', []],
    ['of six days', growing(6, day => day * 10)],
    ['where nothing grows', growing(30, () => 500)],
    ['where it gets emptier', growing(30, day => 900 - day)],
    ['more than two years ahead', growing(30, day => day, 1_000)],
    ['where the service names no limit', growing(30, day => day * 10, 0)]
  ])('%s', (_, samples) => {
    expect(fullOn(samples, noon(29))).toBeNull()
  })

  test('of samples that lie ahead', () => {
    expect(
      fullOn(
        growing(10, day => day * 10),
        noon(5)
      )
    ).toBeNull()
  })
})

test('a day is never NaN, never past, within two years, and no later for a smaller mailbox', () => {
  const samples = fc.array(
    fc.record({ at: fc.integer({ min: noon(0), max: noon(90) }), usedBytes: fc.nat(1_000_000) }),
    { maxLength: 80 }
  )
  fc.assert(
    fc.property(samples, fc.integer({ min: 1_000_001, max: 3_000_000 }), (list, limitBytes) => {
      const now = noon(90)
      const within = (limit: number) =>
        fullOn(
          list.map(each => ({ ...each, limitBytes: limit })),
          now
        )
      const [full, smaller] = [within(limitBytes), within(1_000_000)]
      if (full === null) return
      expect(full).toBeGreaterThan(now - dayMs)
      expect(full).toBeLessThanOrEqual(now + 731 * dayMs)
      expect(smaller).not.toBeNull()
      expect(smaller).toBeLessThanOrEqual(full)
    })
  )
})
