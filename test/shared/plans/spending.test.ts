import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planPeriod } from '../../../shared/plans/period'
import { planIds } from '../../../shared/plans/plans'
import { type Sent, spending } from '../../../shared/plans/spending'

// A forecast that is too low lets a plan run out before the month does; one that is too high buys what nobody needs.

/** Noon in Rome of a day of November 2026, which has thirty. */
const noon = (day: number) => Date.UTC(2026, 10, day, 11)

function inNovember(sent: readonly Sent[], day: number, more: Partial<Parameters<typeof spending>[0]> = {}) {
  const now = noon(day)
  return spending({
    planId: 'standard',
    prices: {},
    sent,
    ...planPeriod('standard', null, now),
    now,
    ...more
  })
}

const tenADay = (days: number) =>
  Array.from({ length: days }, (_, day) => ({ at: noon(day + 1), messages: 10 }))

describe('the forecast', () => {
  test('goes on at the pace of the days that are over', () => {
    expect(inNovember(tenADay(10), 11)).toEqual({
      messages: 100,
      cost: 5_000,
      left: null,
      forecast: 300,
      forecastCost: 15_000,
      estimate: false
    })
  })

  test('does not take half a day for a whole one, nor lose what was sent today beyond the pace', () => {
    expect(inNovember([...tenADay(10), { at: noon(11), messages: 4 }], 11).forecast).toBe(300)
    expect(inNovember([...tenADay(10), { at: noon(11), messages: 50 }], 11).forecast).toBe(100 + 50 + 190)
  })

  test('waits until three days are over', () => {
    expect(inNovember(tenADay(3), 3).forecast).toBeNull()
    expect(inNovember(tenADay(3), 3).forecastCost).toBeNull()
    expect(inNovember(tenADay(3), 4).forecast).toBe(300)
  })

  test('of a period that is over is what was sent', () => {
    const { from, until } = planPeriod('standard', null, noon(5))
    expect(inNovember(tenADay(2), 5, { from, until, now: until }).forecast).toBe(20)
  })

  test.each([
    ['begins', 2],
    ['ends', 9]
  ])('counts days and not hours where summer time %s', (_, month) => {
    const ten = (day: number) => Date.UTC(2026, month, day, 10)
    const now = ten(30)
    const sent = Array.from({ length: 29 }, (_day, day) => ({ at: ten(day + 1), messages: 10 }))
    const period = planPeriod('flat', null, now)
    expect(spending({ planId: 'flat', prices: {}, sent, ...period, now }).forecast).toBe(310)
  })
})

test('what lies outside the period, or ahead, is not counted', () => {
  const { from, until } = planPeriod('standard', null, noon(5))
  const sent = [from - 1, from, noon(5), noon(5) + 1, until].map(at => ({ at, messages: 1 }))
  expect(inNovember(sent, 5).messages).toBe(2)
})

describe('what is left of the plan', () => {
  test('is counted down to nothing, and beyond that nobody knows the price', () => {
    const flat = (messages: number) => inNovember([{ at: noon(1), messages }], 1, { planId: 'flat' })
    expect(flat(29_999)).toMatchObject({ left: 1, cost: 0, estimate: false })
    expect(flat(30_000)).toMatchObject({ left: 0, cost: 0, estimate: false })
    expect(flat(30_001)).toMatchObject({ left: 0, cost: 0, estimate: true })
  })

  test('is an estimate too where the forecast goes beyond it', () => {
    const sent = [{ at: noon(1), messages: 10_000 }]
    expect(inNovember(sent, 4, { planId: 'flat' })).toMatchObject({ forecast: 100_000, estimate: true })
  })

  test('of a yearly plan is an estimate unless the user knows the price', () => {
    const sent = [{ at: noon(1), messages: 1_000 }]
    const now = noon(2)
    const yearly = { planId: 'yearly-365k', sent, ...planPeriod('yearly-365k', noon(1), now), now } as const
    expect(spending({ ...yearly, prices: {} })).toMatchObject({ left: 364_000, cost: 4_000, estimate: true })
    expect(spending({ ...yearly, prices: { 'yearly-365k': 4.5 } })).toMatchObject({
      cost: 4_500,
      estimate: false
    })
  })
})

test('figures are whole numbers, a forecast is no less than what was sent, and more sent is never less', () => {
  const sent = fc.array(
    fc.record({ at: fc.integer({ min: noon(1), max: noon(30) }), messages: fc.nat(10_000) })
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...planIds),
      sent,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 100_000 }),
      fc.nat(1_000),
      (planId, list, day, price, more) => {
        const given = { planId, prices: { [planId]: price / 1000 }, ...planPeriod(planId, null, noon(day)) }
        const less = inNovember(list, day, given)
        const greater = inNovember([...list, { at: noon(1), messages: more }], day, given)
        for (const key of ['messages', 'cost', 'left', 'forecast', 'forecastCost'] as const) {
          if (less[key] !== null) expect(Number.isInteger(less[key])).toBe(true)
        }
        if (less.forecast !== null) expect(less.forecast).toBeGreaterThanOrEqual(less.messages)
        expect(greater.cost).toBeGreaterThanOrEqual(less.cost)
        expect(greater.forecast ?? 0).toBeGreaterThanOrEqual(less.forecast ?? 0)
      }
    )
  )
})
