import { expect, test } from 'vitest'
import { brokenBulkLimits } from '../../../scripts/bench/bulk-figures'
import { benchFigure } from '../../../scripts/bench/figure-lines'

// What these would catch: a bench that ends as if all were well though a row went twice or was lost, or the pace of the
// vendor was broken.

test('a row that was not accepted exactly once fails the run, and so does a pace above one a second', () => {
  const run = (pace: number, notOnce: number) => [
    benchFigure('run-pace', 'rows/s', pace, 1),
    benchFigure('run-not-once', 'rows', notOnce, null)
  ]
  expect(brokenBulkLimits(run(1, 0))).toEqual([])
  expect(brokenBulkLimits(run(1.001, 0))).toHaveLength(1)
  expect(brokenBulkLimits(run(0.9, 1))).toHaveLength(1)
})

test('a figure stands beside its floor, and one without has no ratio', () => {
  expect(benchFigure('import-csv', 's', 1.5, 0.75)).toMatchObject({ floor: 0.75, ratio: 2 })
  expect(benchFigure('run-delay', 'ms', 3, null)).toMatchObject({ floor: null, ratio: null })
})
