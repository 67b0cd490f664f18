import { describe, expect, test } from 'vitest'
import { carriesCode, newCode } from '../../../electron/practice/codes'
import { seededRandom } from '../../../electron/practice/random'
import { romeInstant, romeMailDate, romeStamp } from '../../../electron/practice/rome-time'
import { romeWall } from '../../../shared/time/rome'

const never = (): boolean => false

describe('codes', () => {
  test('begin with the second of handing over on a Roman wall clock, in winter', () => {
    const code = newCode(Date.UTC(2026, 0, 31, 23, 30, 5), seededRandom(1), never)
    expect(code).toMatch(/^20260201003005\d{1,2}$/)
  })

  test('follow summer time', () => {
    const code = newCode(Date.UTC(2020, 7, 26, 8, 0, 34), seededRandom(1), never)
    expect(code).toMatch(/^20200826100034\d{1,2}$/)
  })

  test('are 15 or 16 digits long, both of which occur', () => {
    const random = seededRandom(7)
    const lengths = Array.from({ length: 200 }, () => newCode(0, random, never).length)
    expect(new Set(lengths)).toEqual(new Set([15, 16]))
  })

  test('are never given twice, and the hundred-and-first of one second is refused', () => {
    const taken = new Set<string>()
    const random = seededRandom(3)
    const next = (): string => newCode(0, random, code => taken.has(code))
    for (let count = 0; count < 100; count += 1) taken.add(next())
    expect(taken.size).toBe(100)
    expect(next).toThrow()
  })

  test('are found in a subject as a whole word only', () => {
    expect(carriesCode('CONSEGNA: Offerta 202009211526363', '202009211526363')).toBe(true)
    expect(carriesCode('CONSEGNA: Offerta 2020092115263637', '202009211526363')).toBe(false)
  })
})

describe('Roman time', () => {
  test.each([
    [Date.UTC(2026, 2, 29, 0, 59, 59), 'Sun, 29 Mar 2026 01:59:59 +0100'],
    [Date.UTC(2026, 2, 29, 1), 'Sun, 29 Mar 2026 03:00:00 +0200'],
    [Date.UTC(2026, 9, 25, 0, 59, 59), 'Sun, 25 Oct 2026 02:59:59 +0200'],
    [Date.UTC(2026, 9, 25, 1), 'Sun, 25 Oct 2026 02:00:00 +0100']
  ])('turns the clocks at the right second: %s', (at, text) => {
    expect(romeMailDate(at)).toBe(text)
  })

  test('agrees with the system for every sixth hour of three years', () => {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Europe/Rome',
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23'
    })
    for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2028, 0, 1); at += 21_600_000) {
      expect(romeStamp(at)).toBe(format.format(at).replace(/\D/g, ''))
    }
  })

  test('finds the moment of a wall time again, around both turns', () => {
    for (const [month, day] of [
      [3, 28],
      [3, 30],
      [10, 24],
      [10, 26],
      [12, 31]
    ] as const) {
      const at = romeInstant(2026, month, day, 9 * 60 + 14)
      expect(romeWall(at)).toMatchObject({ year: 2026, month, day, hour: 9, minute: 14 })
    }
  })
})
