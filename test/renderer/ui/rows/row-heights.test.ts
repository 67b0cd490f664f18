import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowHeights } from '../../../../renderer/ui/rows/row-heights'

const guess = 87

describe('heights of a long list', () => {
  it('add up as if every line had been measured by hand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.array(fc.tuple(fc.nat(420), fc.integer({ min: 1, max: 300 })), { maxLength: 60 }),
        fc.nat(40_000),
        (count, measures, offset) => {
          const heights = new RowHeights(count, guess)
          const plain = Array.from({ length: count }, () => guess)
          for (const [index, height] of measures) {
            heights.measure(index, height)
            if (index < count) plain[index] = height
          }
          const tops = plain.map((_, index) => plain.slice(0, index).reduce((sum, height) => sum + height, 0))
          const total = plain.reduce((sum, height) => sum + height, 0)
          expect(heights.total).toBeCloseTo(total, 6)
          for (const index of [0, 63, 64, 65, 128, count - 1]) {
            if (index >= 0 && index < count) expect(heights.top(index)).toBeCloseTo(tops[index] ?? 0, 6)
          }
          const below = tops.findLastIndex(top => top <= offset)
          if (count > 0) expect(heights.at(offset)).toBe(Math.max(0, below))
        }
      ),
      { numRuns: 200 }
    )
  })

  it('say whether a measure was new, so that nothing is drawn for one that was not', () => {
    const heights = new RowHeights(10, guess)
    expect(heights.measure(3, 120)).toBe(true)
    expect(heights.measure(3, 120)).toBe(false)
    // A document without a layout measures nothing.
    expect(heights.measure(3, 0)).toBe(false)
    expect(heights.measure(12, 50)).toBe(false)
  })

  it('cost the same at the end of 200,000 lines as at the beginning', () => {
    const heights = new RowHeights(200_000, guess)
    heights.measure(0, 187)
    heights.measure(150_000, 287)
    expect(heights.top(199_999)).toBe(199_999 * guess + 300)
    expect(heights.at(150_000 * guess + 100)).toBe(150_000)
    expect(heights.at(150_001 * guess + 300)).toBe(150_001)
    expect(heights.at(Number.MAX_SAFE_INTEGER)).toBe(199_999)
    expect(heights.at(-5)).toBe(0)
  })
})
