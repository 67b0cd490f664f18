import { expect, it } from 'vitest'
import { mainTime } from '../../../renderer/state/main-clock'

it('tells the time of a main process whose clock runs faster, so that a countdown shows what is true', () => {
  expect(mainTime({ now: 1_000_000, factor: 60, at: 500 }, 2_500)).toBe(1_120_000)
})
