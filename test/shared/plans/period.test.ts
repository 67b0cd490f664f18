import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planPeriod } from '../../../shared/plans/period'
import { planIds } from '../../../shared/plans/plans'
import { romeIso, romeWall } from '../../../shared/time/rome'

// Messages counted in the wrong month or year are told as left where they are used up.

function spanOf(...given: Parameters<typeof planPeriod>): readonly string[] {
  const { from, until } = planPeriod(...given)
  return [romeIso(from), romeIso(until)]
}

const at = (iso: string) => Date.parse(iso)

test.each(['standard', 'flat'] as const)('%s runs by the month of Rome, summer time and all', planId => {
  expect(spanOf(planId, null, at('2026-10-31T22:59:59Z'))).toEqual([
    '2026-10-01T00:00:00+02:00',
    '2026-11-01T00:00:00+01:00'
  ])
  expect(spanOf(planId, at('2026-06-15T10:00:00Z'), at('2026-12-31T23:30:00Z'))).toEqual([
    '2027-01-01T00:00:00+01:00',
    '2027-02-01T00:00:00+01:00'
  ])
})

test('a yearly plan runs from the day it began', () => {
  const began = at('2025-06-15T10:00:00Z')
  expect(spanOf('yearly-365k', began, at('2026-06-14T21:59:59Z'))).toEqual([
    '2025-06-15T00:00:00+02:00',
    '2026-06-15T00:00:00+02:00'
  ])
  expect(spanOf('yearly-365k', began, at('2026-06-14T22:00:00Z'))).toEqual([
    '2026-06-15T00:00:00+02:00',
    '2027-06-15T00:00:00+02:00'
  ])
})

test('a yearly plan that began on 29 February has its year begin on 1 March where there is none', () => {
  expect(spanOf('yearly-1200k', at('2024-02-29T12:00:00Z'), at('2025-06-01T12:00:00Z'))).toEqual([
    '2025-03-01T00:00:00+01:00',
    '2026-03-01T00:00:00+01:00'
  ])
})

test('a yearly plan of which nobody knows the day runs by the calendar', () => {
  expect(spanOf('yearly-365k', null, at('2026-12-31T22:59:59Z'))).toEqual([
    '2026-01-01T00:00:00+01:00',
    '2027-01-01T00:00:00+01:00'
  ])
})

test('a period holds the moment it is asked for, begins at midnight in Rome, and the next begins where it ends', () => {
  const moment = fc.integer({ min: at('2010-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z') })
  fc.assert(
    fc.property(fc.constantFrom(...planIds), fc.option(moment), moment, (planId, startsOn, now) => {
      const period = planPeriod(planId, startsOn, now)
      expect(period.from).toBeLessThanOrEqual(now)
      expect(period.until).toBeGreaterThan(now)
      expect(romeWall(period.from)).toMatchObject({ hour: 0, minute: 0, second: 0 })
      expect(planPeriod(planId, startsOn, period.until).from).toBe(period.until)
      expect(planPeriod(planId, startsOn, period.from)).toEqual(period)
    })
  )
})
