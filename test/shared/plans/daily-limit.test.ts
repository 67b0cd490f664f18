import { expect, test } from 'vitest'
import { dailyLimitOf } from '../../../shared/plans/daily-limit'
import { nothingObserved, receiptsPerMessage } from '../../../shared/sending/observed'

// A limit below what the service takes splits a sending for nothing; an estimate against all evidence warns of nothing.

test('a daily limit is no lower than what was taken on one day', () => {
  const standard = { plan: 'standard', dailyRecipients: 3_500 } as const
  expect(dailyLimitOf(standard, nothingObserved)).toBe(3_500)
  expect(dailyLimitOf(standard, { ...nothingObserved, busiestDay: 20 })).toBe(3_500)
  expect(dailyLimitOf(standard, { ...nothingObserved, busiestDay: 4_000 })).toBe(4_000)
  expect(dailyLimitOf({ ...standard, plan: 'flat' }, { ...nothingObserved, busiestDay: 4_000 })).toBeNull()
})

test('receipts are reckoned as the user knows, else as observed, else as assumed', () => {
  const seen = { ...nothingObserved, receipts: { mean: 2.5, samples: 30 } }
  expect(receiptsPerMessage({ receiptsPerMessage: 4 }, seen)).toBe(4)
  expect(receiptsPerMessage({ receiptsPerMessage: null }, seen)).toBe(2.5)
  expect(receiptsPerMessage({ receiptsPerMessage: null }, nothingObserved)).toBe(2)
})
