import fc from 'fast-check'
import { expect, test } from 'vitest'
import { budgetState } from '../../../shared/plans/budget'

// A sending that is stopped within the budget misses its term; one let through beyond it spends what was forbidden.

const stop = { milliEuro: 10_000, whenExceeded: 'stop' } as const

test.each([
  [0, 0, 'fine', false],
  [7_999, 2_001, 'fine', false],
  [7_999, 2_002, 'fine', true],
  [8_000, 0, 'near', false],
  [10_000, 0, 'near', false],
  [10_000, 1, 'near', true],
  [10_001, 1, 'over', true]
] as const)(
  'of ten euros, %i spent and %i about to be: %s, more than the budget: %s',
  (spentThisMonth, about, level, wouldExceed) => {
    expect(budgetState({ budget: stop, spentThisMonth, about })).toEqual({
      level,
      wouldExceed,
      stops: wouldExceed
    })
  }
)

test('a budget that warns stops nothing, and one that stops lets through what costs nothing', () => {
  const over = { spentThisMonth: 20_000, about: 50 }
  expect(budgetState({ budget: { ...stop, whenExceeded: 'warn' }, ...over }).stops).toBe(false)
  expect(budgetState({ budget: stop, ...over, about: 0 })).toEqual({
    level: 'over',
    wouldExceed: true,
    stops: false
  })
})

test('without a budget all is fine', () => {
  expect(budgetState({ budget: null, spentThisMonth: 1_000_000, about: 1_000_000 })).toEqual({
    level: 'fine',
    wouldExceed: false,
    stops: false
  })
})

test('more spent is never better', () => {
  const levels = ['fine', 'near', 'over']
  fc.assert(
    fc.property(
      fc.nat(50_000),
      fc.nat(50_000),
      fc.nat(50_000),
      fc.nat(50_000),
      (milliEuro, spent, more, about) => {
        const budget = { milliEuro, whenExceeded: 'stop' } as const
        const before = budgetState({ budget, spentThisMonth: spent, about })
        const after = budgetState({ budget, spentThisMonth: spent + more, about })
        expect(levels.indexOf(after.level)).toBeGreaterThanOrEqual(levels.indexOf(before.level))
        if (before.stops) expect(after.stops).toBe(true)
      }
    )
  )
})
