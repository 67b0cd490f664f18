import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { departure, nextOpen, type SendingHours } from '../../../shared/runs/window'
import { romeIso, romeWall } from '../../../shared/time/rome'

// A message outside of its hours comes at night; one beyond the daily limit may be refused or lost.

const at = (iso: string) => Date.parse(iso)
const office: SendingHours = { from: 9 * 60, until: 18 * 60, weekdaysOnly: true }
const daily = { limit: 3_500, sentToday: 0, dayBegins: 0 }

describe('a message of a run', () => {
  test('goes at once and without an end where nothing is set', () => {
    const now = at('2026-05-06T03:00:00+02:00')
    expect(departure(now, null, null)).toEqual({ kind: 'now', until: Number.POSITIVE_INFINITY, left: null })
  })

  test('goes within the hours, and outside of them waits for the next, over the weekend too', () => {
    const until = at('2026-05-06T18:00:00+02:00')
    expect(departure(at('2026-05-06T09:00:00+02:00'), office, null)).toEqual({
      kind: 'now',
      until,
      left: null
    })
    for (const [now, opens] of [
      ['2026-05-06T08:59:59+02:00', '2026-05-06T09:00:00+02:00'],
      ['2026-05-06T18:00:00+02:00', '2026-05-07T09:00:00+02:00'],
      ['2026-05-08T18:00:00+02:00', '2026-05-11T09:00:00+02:00'],
      ['2026-05-09T12:00:00+02:00', '2026-05-11T09:00:00+02:00'],
      ['2026-03-27T20:00:00+01:00', '2026-03-30T09:00:00+02:00'],
      ['2026-10-23T20:00:00+02:00', '2026-10-26T09:00:00+01:00']
    ] as const) {
      expect(departure(at(now), office, null), now).toEqual({
        kind: 'later',
        at: at(opens),
        because: 'hours'
      })
    }
  })

  test('waits for the next day of the service, and its hours, where the limit is used up', () => {
    const now = at('2026-05-08T12:00:00+02:00')
    const used = { ...daily, sentToday: 3_500 }
    expect(departure(now, null, used)).toEqual({
      kind: 'later',
      at: at('2026-05-09T00:00:00+02:00'),
      because: 'daily-limit'
    })
    expect(departure(now, office, used)).toEqual({
      kind: 'later',
      at: at('2026-05-11T09:00:00+02:00'),
      because: 'daily-limit'
    })
    expect(departure(now, null, { ...used, dayBegins: 13 })).toMatchObject({
      at: at('2026-05-08T13:00:00+02:00')
    })
    // Hours that are over for today wait for themselves, and tomorrow the limit is a new one.
    expect(departure(at('2026-05-06T19:00:00+02:00'), office, used)).toMatchObject({ because: 'hours' })
  })

  test('is one of those that are left of the day', () => {
    const now = at('2026-05-06T12:00:00+02:00')
    expect(departure(now, null, { ...daily, sentToday: 3_499 })).toEqual({
      kind: 'now',
      until: at('2026-05-07T00:00:00+02:00'),
      left: 1
    })
    expect(departure(now, office, { ...daily, sentToday: 9_999 })).toMatchObject({ kind: 'later' })
  })

  test('never goes in hours that are none or with a limit of zero', () => {
    const now = at('2026-05-06T12:00:00+02:00')
    expect(departure(now, { ...office, until: office.from }, null)).toEqual({ kind: 'never' })
    expect(departure(now, { ...office, from: 1_000, until: 10 }, daily)).toEqual({ kind: 'never' })
    expect(departure(now, null, { ...daily, limit: 0 })).toEqual({ kind: 'never' })
  })
})

test('hours that the night of summer time swallows open the day after', () => {
  const hours = { from: 120, until: 180, weekdaysOnly: false }
  const open = nextOpen(at('2026-03-28T12:00:00+01:00'), hours)
  expect(romeIso(open?.from ?? 0)).toBe('2026-03-30T02:00:00+02:00')
})

test('whatever the moment, what may go now is within the hours, and what waits is let go when its time comes', () => {
  const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
  const minutes = fc.tuple(fc.integer({ min: 0, max: 1_440 }), fc.integer({ min: 0, max: 1_440 }))
  fc.assert(
    fc.property(
      moments,
      minutes,
      fc.boolean(),
      fc.integer({ min: 0, max: 3 }),
      (now, [a, b], weekdaysOnly, sentToday) => {
        fc.pre(a !== b)
        const hours = { from: Math.min(a, b), until: Math.max(a, b), weekdaysOnly }
        const found = departure(now, hours, { limit: 2, sentToday, dayBegins: 0 })
        if (found.kind === 'never') throw new Error('never')
        const goes = found.kind === 'now' ? now : found.at
        const again = departure(goes, hours, {
          limit: 2,
          sentToday: found.kind === 'now' ? sentToday : 0,
          dayBegins: 0
        })
        expect([found.kind === 'now' || found.at > now, again.kind]).toEqual([true, 'now'])
        const { hour, minute, weekday } = romeWall(goes)
        const wall = hour * 60 + minute
        // In the hour that comes twice or never the clock is not the measure.
        if (hour !== 2 && hour !== 3) expect(wall >= hours.from && wall < hours.until).toBe(true)
        expect(weekdaysOnly && (weekday === 0 || weekday === 6)).toBe(false)
      }
    ),
    { seed: 13, numRuns: 2_000 }
  )
})
