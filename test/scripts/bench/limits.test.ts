import { expect, test } from 'vitest'
import { figureOf } from '../../../scripts/bench/figures'
import { brokenLimits } from '../../../scripts/bench/limits'

// What these would catch: a bench that ends as if all were well though it saw the vendor's pace or our own promise broken.

const pacing = (rate: number) => [figureOf('pacing', { ours: [rate], floor: null })]

test('a pace above one a second fails the run, and one of exactly one does not', () => {
  expect(brokenLimits(pacing(1.001), null)).toHaveLength(1)
  expect(brokenLimits(pacing(1), null)).toEqual([])
})

test('a main process that is late while mail comes in fails the run', () => {
  expect(brokenLimits([], 20)).toHaveLength(1)
  expect(brokenLimits([], 19.9)).toEqual([])
})
