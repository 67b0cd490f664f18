import { expect, test } from 'vitest'
import { DamageWatch } from '../../electron/damage-watch'
import { manualClock } from './practice/manual-clock'

// A page that went bad is met months later, when what lay there is needed and no backup from before is left.

const day = 24 * 3_600_000

test('the archive is read through some minutes after the start and once a day, until the program ends', () => {
  const clock = manualClock(0)
  const looks: number[] = []
  const watch = new DamageWatch({ lookForDamage: async () => void looks.push(clock.now()) }, clock)
  watch.start()
  clock.advance(5 * 60_000)
  expect(looks.length).toBe(0)
  clock.advance(5 * 60_000)
  expect(looks.length).toBe(1)
  clock.advance(day)
  expect(looks.length).toBe(2)
  watch.stop()
  clock.advance(day)
  expect(looks.length).toBe(2)
})
