import { describe, expect, test } from 'vitest'
import { costOfSending, planIds, plans, yearlyFeeOf } from '../../../shared/plans/plans'

describe('the price list', () => {
  test('is the one the service publishes', () => {
    const published = planIds.map(id => {
      const { milliEuroPerMessage, dailyLimit, monthlyLimit, yearlyLimit } = plans[id]
      return [id, milliEuroPerMessage, dailyLimit, monthlyLimit, yearlyLimit]
    })
    expect(published).toEqual([
      ['standard', 50, 3_500, null, null],
      ['yearly-365k', 4, null, null, 365_000],
      ['yearly-1200k', 2, null, null, 1_200_000],
      ['flat', 0, null, 30_000, null]
    ])
  })

  test('has the fees of a year, which are the messages themselves and a mailbox where they are paid ahead', () => {
    expect(planIds.map(id => [id, yearlyFeeOf(id)])).toEqual([
      ['standard', 99_000],
      ['yearly-365k', 1_460_000 + 99_000],
      ['yearly-1200k', 2_400_000 + 99_000],
      ['flat', 1_500_000]
    ])
    expect(yearlyFeeOf('yearly-365k', { 'yearly-365k': 3 })).toBe(1_095_000 + 99_000)
  })

  test('names each plan by its own id, since settings are kept by it', () => {
    expect(planIds.map(id => plans[id].id)).toEqual(planIds)
  })
})

describe('the cost of a sending', () => {
  test.each([
    ['standard', 1, 50],
    ['standard', 3, 150],
    ['yearly-365k', 500, 2_000],
    ['yearly-1200k', 3, 6],
    ['flat', 500, 0],
    ['standard', 0, 0]
  ] as const)('at %s for %i recipients is %i thousandths of a euro', (plan, messages, cost) => {
    expect(costOfSending(plan, messages)).toBe(cost)
  })

  test('is a whole number of thousandths, so that a sum of many is still exact', () => {
    expect(costOfSending('standard', 3, { standard: 40.1 })).toBe(120)
    for (const plan of planIds) expect(Number.isInteger(costOfSending(plan, 333_333))).toBe(true)
  })
})
