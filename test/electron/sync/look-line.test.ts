import { expect, test } from 'vitest'
import { LookLine } from '../../../electron/sync/look-line'
import type { Watch } from '../../../electron/sync/watch'
import { noon } from '../../helpers/stored'

// What these would catch: a letter, or a lost send that holds up a queue, which waits for hours behind the rows of a run;
// and rows that are never looked at because others always go first.

const watch = (requestId: string, more: Partial<Watch> = {}): Watch => ({
  requestId,
  sentAt: noon,
  lookedAt: noon,
  isLost: false,
  isOfMany: false,
  hasNews: false,
  tried: false,
  looks: 0,
  failures: 0,
  nextAt: 0,
  ...more
})

function lineOf(...watches: readonly Watch[]): LookLine {
  const line = new LookLine()
  for (const each of watches) line.add(each)
  return line
}

/** Who is looked at, one in each millisecond; each is due again after `again`, null: not any more. */
function looks(line: LookLine, count: number, again: (watch: Watch) => number | null): readonly string[] {
  const looked: string[] = []
  for (let now = 0; now < count; now += 1) {
    const next = line.take(now)
    if (next === null) break
    looked.push(next.requestId)
    const wait = again(next)
    next.lookedAt = noon + now
    if (wait === null) line.remove(next)
    else line.putBack(Object.assign(next, { nextAt: now + wait }))
  }
  return looked
}

test('first comes what a queue may wait for, then letters, the newest first, then rows by their last look', () => {
  const line = lineOf(
    watch('row', { isOfMany: true, lookedAt: noon + 2 }),
    watch('row of old', { isOfMany: true, lookedAt: noon + 1 }),
    watch('row without a look', { isOfMany: true, lookedAt: null }),
    watch('old letter', { sentAt: noon - 5 }),
    watch('letter', { sentAt: noon - 1 }),
    watch('row with news', { isOfMany: true, hasNews: true, sentAt: noon - 2 }),
    watch('lost row', { isOfMany: true, isLost: true, sentAt: noon - 3 }),
    watch('unasked', { isOfMany: true, isLost: true, lookedAt: null, sentAt: noon - 9 }),
    watch('not due', { nextAt: 1_000 })
  )
  expect(looks(line, 20, () => null)).toEqual([
    'unasked',
    'letter',
    'lost row',
    'old letter',
    'row with news',
    'row without a look',
    'row of old',
    'row'
  ])
})

test('everybody gets their look, be it that there are always letters to be looked at', () => {
  const rows = Array.from({ length: 200 }, (_, at) => watch(`row ${at}`, { isOfMany: true }))
  const letters = Array.from({ length: 20 }, (_, at) => watch(`letter ${at}`, { sentAt: noon + at }))
  const looked = looks(lineOf(...rows, ...letters), 1_000, ({ isOfMany }) => (isOfMany ? 100 : 1))
  expect(new Set(looked).size).toBe(220)
  // And no row a second one before all had their first.
  const ofRows = looked.filter(id => id.startsWith('row'))
  expect(new Set(ofRows.slice(0, 200)).size).toBe(200)
})

test('a lost send that gets no answer takes no more than its turns either', () => {
  const unanswered = Array.from({ length: 9 }, (_, at) => watch(`lost ${at}`, { isLost: true }))
  const line = lineOf(
    watch('row', { isOfMany: true }),
    ...unanswered.map(each => ({ ...each, lookedAt: null }))
  )
  const looked: string[] = []
  for (let now = 0; now < 20; now += 1) {
    const next = line.take(now)
    if (next === null) break
    looked.push(next.requestId)
    line.putBack(Object.assign(next, { nextAt: now + 1 }))
  }
  expect(looked.slice(0, 9).toSorted()).toEqual(unanswered.map(({ requestId }) => requestId))
  expect(looked.slice(9, 13)).toContain('row')
})

test('what comes in while it is looked at is looked for again, and what was let go of meanwhile is not', () => {
  const line = lineOf(watch('row', { isOfMany: true }), watch('other', { isOfMany: true, nextAt: 1 }))
  const row = line.take(0)
  if (row === null) throw new Error('nobody is due')
  line.hurry(row, 5)
  line.hurry(row, 6)
  expect(row.nextAt).toBe(5)
  line.putBack(row)
  expect(line.take(6)?.requestId).toBe('row')
  line.remove(row)
  line.putBack(row)
  expect([line.take(6)?.requestId, line.take(9), line.nextAt]).toEqual(['other', null, null])
})
