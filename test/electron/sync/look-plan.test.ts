import { describe, expect, test } from 'vitest'
import { isLookedAt, nextLookIn } from '../../../electron/sync/look-plan'
import { notKnown } from '../../../shared/mail/sending'
import { noon, recipientIn } from '../../helpers/stored'

// What these would catch: a person asked about a lost send long after its time, and looks that never end or stop early.

const minute = 60_000
const day = 24 * 60 * minute
const lost = (more = {}) =>
  recipientIn('unknown', { handover: { ...notKnown({ startedAt: noon }, 'timeout'), ...more } })
const answered = (looks: number) => ({ looks, failures: 0 })

describe('the next look', () => {
  test('comes later and later, up to every hour', () => {
    const waits = Array.from({ length: 20 }, (_, looks) => nextLookIn(answered(looks), lost(), noon, 15))
    expect(waits).toEqual([...waits].sort((one, other) => one - other))
    expect(waits.at(-1)).toBe(60 * minute)
  })

  test('falls on the end of the search, so that a person is asked then', () => {
    const searched = lost({ firstCheckedAt: noon, checkedAt: noon + 9 * minute })
    expect(nextLookIn(answered(10), searched, noon + 9 * minute, 15)).toBe(6 * minute)
    expect(nextLookIn(answered(10), searched, noon + 15 * minute, 15)).toBe(10 * minute)
  })

  test('is not hurried by that end where the service does not answer', () => {
    const searched = lost({ firstCheckedAt: noon, checkedAt: noon })
    const failing = { looks: 3, failures: 6 }
    expect(nextLookIn(failing, searched, noon + 15 * minute - 1, 15)).toBe(5 * minute)
  })
})

describe('the program looks by itself', () => {
  test('at a lost send for thirty days', () => {
    expect(isLookedAt(lost(), noon + 30 * day)).toBe(true)
    expect(isLookedAt(lost(), noon + 30 * day + 1)).toBe(false)
  })

  test('at nobody who is refused, taken back or not sent to yet', () => {
    for (const state of ['holding', 'queued', 'sending', 'refused'] as const) {
      expect(isLookedAt(recipientIn(state), noon), state).toBe(false)
    }
    expect(isLookedAt(recipientIn('handed-over'), noon)).toBe(true)
  })
})
