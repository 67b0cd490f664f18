import { expect, test } from 'vitest'
import { ServiceClocks } from '../../../electron/mailboxes/service-clocks'
import { noon } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

// A send that is looked for at an hour at which it did not leave, and so never found: a person sends it again.

const hour = 3_600_000
const date = (ms: number) => new Date(ms).toUTCString()

/** A computer whose clock somebody sets while it runs. */
function computer() {
  const clock = manualClock(noon)
  let ahead = 0
  const told = { now: () => clock.now() + ahead, monotonic: clock.monotonic }
  return {
    clocks: new ServiceClocks(told),
    pass: clock.advance,
    jump: (ms: number) => {
      ahead += ms
    }
  }
}

test("the service's clock is the middle of what was heard, to half a second, and each mailbox's own", () => {
  const { clocks } = computer()
  expect(clocks.aheadMs('studio')).toBeNull()
  clocks.hear('studio', 'no date')
  expect(clocks.aheadMs('studio')).toBeNull()
  clocks.hear('studio', date(noon + 60_000))
  // An answer that took a minute to come.
  clocks.hear('studio', date(noon))
  clocks.hear('studio', date(noon + 61_000))
  expect(clocks.aheadMs('studio')).toBe(60_500)
  expect(clocks.aheadMs('comune')).toBeNull()
})

test.each([
  ['forward', hour],
  ['back', -hour]
])(
  'what was heard before the clock was set %s is forgotten, and what comes after it counts at once',
  (_, ms) => {
    const { clocks, jump } = computer()
    for (let answers = 0; answers < 5; answers += 1) clocks.hear('studio', date(noon))
    jump(ms)
    expect([clocks.aheadMs('studio'), clocks.leastAheadMs]).toEqual([null, null])
    clocks.hear('studio', date(noon))
    expect(clocks.aheadMs('studio')).toBe(500 - ms)
  }
)

test('a clock that drifts, or is put right by a moment, forgets nothing', () => {
  const { clocks, pass, jump } = computer()
  clocks.hear('studio', date(noon))
  pass(24 * hour)
  jump(1_000)
  expect(clocks.aheadMs('studio')).toBe(500)
})
