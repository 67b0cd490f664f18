import { expect, test } from 'vitest'
import { type RunFacts, runConcerns, seenOf } from '../../../shared/runs/run-concerns'

// What these would catch: five hundred lines for one run, rows of unknown outcome that no list names, or a line that
// stays away though more has gone wrong.

const run = (change: Partial<RunFacts> = {}): RunFacts => ({
  state: 'running',
  pause: null,
  counts: {},
  silent: 0,
  security: 0,
  seen: {},
  ...change
})

const kinds = (facts: RunFacts) => runConcerns(facts).map(({ kind, count }) => [kind, count])

test('rows that went wrong are counted by what became of them, the most urgent first', () => {
  const counts = { failed: 480, refused: 20, unknown: 1, doubted: 3, 'set-aside': 2, delivered: 9, ready: 4 }
  expect(kinds(run({ counts, silent: 5, security: 1 }))).toEqual([
    ['doubted', 3],
    ['unknown', 1],
    ['failed', 500],
    ['security', 1],
    ['set-aside', 2],
    ['silent', 5]
  ])
})

test('a pause wants a person who did not make it', () => {
  expect(kinds(run({ state: 'paused', pause: { why: 'person' } }))).toEqual([])
  expect(kinds(run({ state: 'paused', pause: { why: 'cost' } }))).toEqual([['paused', 1]])
  expect(kinds(run({ state: 'done' }))).toEqual([['done', 1]])
})

test('what was seen to is told no more until there is more of it', () => {
  const before = run({ state: 'done', counts: { failed: 12, unknown: 1 } })
  const seen = seenOf(before)
  expect(kinds({ ...before, seen })).toEqual([])
  expect(kinds({ ...before, seen, counts: { failed: 13, unknown: 1 } })).toEqual([['failed', 13]])
  // What has cleared up meanwhile is no news.
  expect(kinds({ ...before, seen, counts: { failed: 12 } })).toEqual([])
})

test('a run that is being prepared waits for nobody but its writer', () => {
  expect(kinds(run({ state: 'draft', counts: { failed: 1, doubted: 1 } }))).toEqual([])
})
