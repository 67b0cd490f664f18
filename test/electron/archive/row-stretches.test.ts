import { expect, test } from 'vitest'
import { stretchesOf } from '../../../electron/archive/row-stretches'
import type { CheckedRow } from '../../../electron/archive/run-row-table'

// What these would catch: a row that is written with what a check found of its neighbour, or of no row at all.

const row = (position: number, stage: CheckedRow['stage'], more: Partial<CheckedRow> = {}): CheckedRow => ({
  position,
  stage,
  faults: [],
  files: [],
  ...more
})

const spans = (rows: readonly CheckedRow[]) => stretchesOf(rows).map(({ from, until }) => [from, until])

test('rows that are alike are one stretch, and one that differs in anything is its own', () => {
  const fault = { faults: [{ kind: 'no-attachment' } as const] }
  const file = { files: [{ name: 'a.pdf', size: 1, modifiedAt: 2 }] }
  expect(spans([0, 1, 2].map(at => row(at, 'ready')))).toEqual([[0, 2]])
  expect(spans([row(0, 'ready'), row(1, 'warned'), row(2, 'ready')])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2]
  ])
  expect(spans([row(0, 'faulty'), row(1, 'faulty', fault)])).toHaveLength(2)
  expect(spans([row(0, 'ready'), row(1, 'ready', file)])).toHaveLength(2)
})

test('a row between two that is not among them, as one that was sent, ends a stretch', () => {
  expect(spans([row(0, 'ready'), row(2, 'ready')])).toEqual([
    [0, 0],
    [2, 2]
  ])
})
