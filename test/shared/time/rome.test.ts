import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { romeDay, romeHour, romeIso, romeMoment, romeWall } from '../../../shared/time/rome'

// An hour's error here is a deadline missed by an hour: what the computer's own tables say is the measure.

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Rome',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23'
})

function wallByTables(at: number) {
  const found = new Map(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return ['year', 'month', 'day', 'hour', 'minute', 'second'].map(name => found.get(name as 'year'))
}

const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2032, 0, 1) })

test('the wall clock agrees with the time zone tables, whatever the moment', () => {
  fc.assert(
    fc.property(moments, at => {
      const { year, month, day, hour, minute, second } = romeWall(at)
      expect([year, month, day, hour, minute, second]).toEqual(wallByTables(at))
    })
  )
})

test('a moment that is printed with its offset is that moment, to the second', () => {
  fc.assert(
    fc.property(moments, at => {
      expect(Date.parse(romeIso(at))).toBe(Math.floor(at / 1_000) * 1_000)
    })
  )
  expect(romeIso(Date.UTC(2026, 6, 1, 22))).toBe('2026-07-02T00:00:00+02:00')
})

test('a wall time read from a moment leads back to it, or to the first of the two', () => {
  fc.assert(
    fc.property(moments, any => {
      const at = Math.floor(any / 60_000) * 60_000
      const found = romeMoment(romeWall(at))
      expect(found.kind === 'twice' ? [found.at, found.second] : [found.at]).toContain(at)
    })
  )
})

const wall = (day: string, time: string) => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return { year, month, day: date, hour, minute }
}

describe.each([
  ['2026-03-29', '2026-10-25'],
  ['2027-03-28', '2027-10-31']
])('in the year summer time lasts from %s to %s', (spring, autumn) => {
  test('the hour that is left out in spring is told, and nothing else is', () => {
    const jump = Date.parse(`${spring}T01:00:00Z`)
    expect(romeMoment(wall(spring, '01:59'))).toEqual({ kind: 'once', at: jump - 60_000 })
    expect(romeMoment(wall(spring, '02:00'))).toEqual({ kind: 'never', at: jump })
    expect(romeMoment(wall(spring, '02:59'))).toEqual({ kind: 'never', at: jump })
    expect(romeMoment(wall(spring, '03:00'))).toEqual({ kind: 'once', at: jump })
  })

  test('the hour that comes twice in autumn is both', () => {
    const turn = Date.parse(`${autumn}T01:00:00Z`)
    expect(romeMoment(wall(autumn, '01:59'))).toEqual({ kind: 'once', at: turn - 3_660_000 })
    expect(romeMoment(wall(autumn, '02:30'))).toEqual({
      kind: 'twice',
      at: turn - 1_800_000,
      second: turn + 1_800_000
    })
    expect(romeMoment(wall(autumn, '03:00'))).toEqual({ kind: 'once', at: turn + 3_600_000 })
  })

  test('its two odd days have 23 and 25 hours, from midnight to midnight', () => {
    const hours = (day: string) => {
      const { start, end } = romeDay(Date.parse(`${day}T12:00:00Z`))
      expect(romeWall(start)).toMatchObject({ hour: 0, minute: 0 })
      return (end - start) / 3_600_000
    }
    expect([hours(spring), hours(autumn)]).toEqual([23, 25])
  })
})

test('a day ends at its last millisecond and the next begins with midnight', () => {
  const midnight = Date.parse('2026-11-24T23:00:00Z')
  expect(romeDay(midnight - 1).end).toBe(midnight)
  expect(romeDay(midnight).start).toBe(midnight)
  expect(romeDay(midnight).end - midnight).toBe(86_400_000)
  const sixAM = midnight + 6 * 3_600_000
  expect(romeDay(sixAM - 1, 6)).toEqual({ start: sixAM - 86_400_000, end: sixAM })
  expect(romeDay(sixAM, 6).start).toBe(sixAM)
})

test('tomorrow at nine is nine also across the end of summer time, of the month and of the year', () => {
  expect(romeHour(Date.parse('2026-10-24T20:00:00Z'), 1, 9)).toBe(Date.parse('2026-10-25T08:00:00Z'))
  expect(romeHour(Date.parse('2026-03-28T20:00:00Z'), 1, 9)).toBe(Date.parse('2026-03-29T07:00:00Z'))
  expect(romeHour(Date.parse('2026-12-31T12:00:00Z'), 1, 9)).toBe(Date.parse('2027-01-01T08:00:00Z'))
})
