import { describe, expect, it } from 'vitest'
import { brokenPromise, receiptCase } from '../../../scripts/fuzz/receipt-case'
import { readReceipt } from '../../../shared/receipts/read-receipt'
import { receiptFixtures } from '../../shared/receipts/fixtures'

// What this would catch: a mail for which the reader of receipts throws or claims nonsense; `npm run fuzz` goes on.

const seed = 20_261_129

it('the reader keeps its promises for 1,500 mangled mails', () => {
  const broken = Array.from({ length: 1_500 }, (_, number) =>
    brokenPromise(receiptCase(receiptFixtures, seed, number))
  ).flatMap((promise, number) => (promise === null ? [] : [`${number}: ${promise}`]))
  expect(broken).toEqual([])
})

describe('the mails', () => {
  const some = Array.from({ length: 300 }, (_, number) => receiptCase(receiptFixtures, seed, number))

  it('are the same for the same seed, and others for another', () => {
    expect(receiptCase(receiptFixtures, seed, 7)).toEqual(some[7])
    expect(receiptCase(receiptFixtures, seed + 1, 7)).not.toEqual(some[7])
  })

  it('are long and short, and many are still read as receipts', () => {
    expect(some.some(({ body }) => body.length === 1 << 20)).toBe(true)
    expect(some.some(({ body }) => body.includes('è'.repeat(1000)))).toBe(true)
    const kinds = new Set(some.map(mail => readReceipt(mail).kind))
    expect(kinds.size).toBeGreaterThan(5)
  })
})
