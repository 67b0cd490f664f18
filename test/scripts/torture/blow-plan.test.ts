import { describe, expect, test } from 'vitest'
import { type Blow, BlowPlan, blows } from '../../../scripts/torture/blow-plan'

// What these would catch: a torture run that reports success although a blow it was to strike never came.

function struck(wanted: readonly Blow[], kills: number): readonly { blow: Blow; at: number }[] {
  const plan = new BlowPlan(wanted, kills)
  const all: { blow: Blow; at: number }[] = []
  for (let at = 0; at < kills; ) {
    const blow = plan.due(at)
    if (blow !== null) all.push({ blow, at })
    // A full disk and a time-out are rounds of their own; the other blows come with a kill.
    if (blow !== 'disk' && blow !== 'timeout') at += 1
  }
  return all
}

const countOf = (all: readonly { blow: Blow }[], wanted: Blow) =>
  all.filter(({ blow }) => blow === wanted).length

describe.each([20, 30, 99, 100, 210, 1_000])('a plan for %i kills', kills => {
  test('strikes every blow that was asked for before the kills are over', () => {
    const all = struck(blows, kills)
    expect(blows.filter(blow => countOf(all, blow) === 0)).toEqual([])
  })

  test('puts back every copy it makes, some kills later', () => {
    const copies = struck(blows, kills).filter(({ blow }) => blow === 'copy')
    expect(copies.length % 2).toBe(0)
    for (let at = 0; at < copies.length; at += 2)
      expect(copies[at + 1]?.at).toBeGreaterThan(copies[at]?.at ?? kills)
  })

  test('leaves out what was not asked for', () => {
    expect(struck([], kills)).toEqual([])
    expect(new Set(struck(['damage'], kills).map(({ blow }) => blow))).toEqual(new Set(['damage']))
  })
})

test('a long run strikes the disk and the archive more than once', () => {
  const all = struck(blows, 210)
  expect(blows.map(blow => countOf(all, blow))).toEqual([3, 4, 2, 1])
})
