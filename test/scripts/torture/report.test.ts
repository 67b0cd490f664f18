import { describe, expect, test } from 'vitest'
import { type Figures, hasPassed } from '../../../scripts/torture/report'

// What these would catch: a command that ends as if all were well although its own figures say otherwise.

const fine: Figures = {
  sends: 200,
  kills: 20,
  kills_in_flight: 12,
  faults: 40,
  lost: 0,
  twice: 0,
  unknown: 3,
  unknown_allowed: 3,
  seconds: 60,
  seed: 7
}

test('a run passes where nothing is lost or twice and nobody could know what is unknown', () => {
  expect(hasPassed({ figures: fine, checks: [] })).toBe(true)
})

describe('a run fails', () => {
  test.each<[string, Partial<Figures>]>([
    ['a message is lost', { lost: 1 }],
    ['a message was sent twice', { twice: 1 }],
    ['the program does not know what it could know', { unknown: 4 }],
    ['most kills came while nothing was under way', { kills_in_flight: 9 }]
  ])('where %s', (_, more) => {
    expect(hasPassed({ figures: { ...fine, ...more }, checks: [] })).toBe(false)
  })

  test('where a check failed, whatever the figures say', () => {
    expect(hasPassed({ figures: fine, checks: ['the database check failed'] })).toBe(false)
  })
})
