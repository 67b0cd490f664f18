import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePlans, type PlanCost } from '../../../shared/plans/comparison'
import { planIds } from '../../../shared/plans/plans'

// A plan is bought for a year: one that would not have held the messages, or cost more, is bought for nothing.

const shown = (costs: readonly PlanCost[]) =>
  costs.map(({ planId, cost, exceeded }) => [planId, cost, ...exceeded])

describe('what a year of messages would have cost', () => {
  test('is the fee and the messages, or what is paid ahead', () => {
    expect(shown(comparePlans(10_000))).toEqual([
      ['standard', 99_000 + 500_000],
      ['flat', 1_500_000],
      ['yearly-365k', 1_460_000 + 99_000],
      ['yearly-1200k', 2_400_000 + 99_000]
    ])
  })

  // Without it a subscription would seem cheaper than it is, by just what decides.
  test('has the mailbox in it, which a yearly subscription does not include', () => {
    expect(shown(comparePlans(28_000)).slice(0, 3)).toEqual([
      ['standard', 1_499_000],
      ['flat', 1_500_000],
      ['yearly-365k', 1_559_000]
    ])
    expect(shown(comparePlans(100_000))[0]).toEqual(['flat', 1_500_000])
  })

  test('puts first what holds the messages, however little the others seem to cost', () => {
    expect(shown(comparePlans(360_001))).toEqual([
      ['yearly-365k', 1_559_000],
      ['yearly-1200k', 2_499_000],
      ['standard', 99_000 + 18_000_050],
      ['flat', 1_500_000, 'monthly-limit']
    ])
    expect(shown(comparePlans(365_001))[0]).toEqual(['yearly-1200k', 2_499_000])
  })

  test('goes by the price that the user knows better', () => {
    const costs = comparePlans(10_000, { 'yearly-365k': 1, standard: 40 })
    expect(shown(costs).slice(0, 2)).toEqual([
      ['yearly-365k', 365_000 + 99_000],
      ['standard', 99_000 + 400_000]
    ])
  })

  test('is an estimate where the terms are not verified', () => {
    expect(
      comparePlans(1)
        .filter(({ estimate }) => estimate)
        .map(({ planId }) => planId)
    ).toEqual(['yearly-365k', 'yearly-1200k'])
  })
})

describe('what some months would have cost', () => {
  test('has its part of the fees', () => {
    expect(shown(comparePlans([1_000, 0, 2_000]))).toEqual([
      ['standard', 24_750 + 150_000],
      ['flat', 375_000],
      ['yearly-365k', 365_000 + 24_750],
      ['yearly-1200k', 600_000 + 24_750]
    ])
  })

  test('is held against the limits of each month, not of their mean', () => {
    expect(shown(comparePlans([30_001, 0]))).toContainEqual(['flat', 250_000, 'monthly-limit'])
    expect(shown(comparePlans([30_000, 0]))).toContainEqual(['flat', 250_000])
  })

  test('is held against the limits of any twelve of them', () => {
    const threeYears = [...Array(12).fill(0), ...Array(24).fill(30_000)]
    expect(shown(comparePlans(threeYears))).toContainEqual(['yearly-365k', 3 * 1_559_000])
    const crossing = [...Array(6).fill(0), ...Array(13).fill(30_500)]
    expect(comparePlans(crossing).find(({ planId }) => planId === 'yearly-365k')?.exceeded).toEqual([
      'yearly-limit'
    ])
  })

  test('is held against the limit of a day, known or such as the month must have had', () => {
    const standard = (...given: Parameters<typeof comparePlans>) =>
      comparePlans(...given).find(({ planId }) => planId === 'standard')?.exceeded
    expect(standard([5_000], {}, 3_500)).toEqual([])
    expect(standard([5_000], {}, 3_501)).toEqual(['daily-limit'])
    expect(standard([31 * 3_500])).toEqual([])
    expect(standard([31 * 3_500 + 1])).toEqual(['daily-limit'])
  })

  test('is nothing for no month', () => {
    expect(comparePlans([]).map(({ cost }) => cost)).toEqual([0, 0, 0, 0])
  })
})

test('every plan is told once, in whole thousandths, and more messages never cost less', () => {
  const months = fc.array(fc.nat(200_000), { maxLength: 30 })
  fc.assert(
    fc.property(fc.oneof(fc.nat(3_000_000), months), messages => {
      const costs = comparePlans(messages)
      const more = comparePlans(typeof messages === 'number' ? messages + 1 : messages.map(each => each + 1))
      expect(costs.map(({ planId }) => planId).sort()).toEqual([...planIds].sort())
      for (const { planId, cost, exceeded } of costs) {
        const greater = more.find(other => other.planId === planId)
        expect(Number.isInteger(cost)).toBe(true)
        expect(greater?.cost).toBeGreaterThanOrEqual(cost)
        for (const limit of exceeded) expect(greater?.exceeded).toContain(limit)
      }
    })
  )
})

test('a year is spread over its months without loss', () => {
  fc.assert(
    fc.property(fc.nat(3_000_000), yearly => {
      const standard = comparePlans(yearly).find(({ planId }) => planId === 'standard')
      expect(standard?.cost).toBe(99_000 + 50 * yearly)
    })
  )
})
