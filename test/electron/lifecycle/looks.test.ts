import { describe, expect, it } from 'vitest'
import { Looks } from '../../../electron/lifecycle/looks'
import { manualClock } from '../practice/manual-clock'

const minute = 60_000
const settle = () => new Promise(resolve => setTimeout(resolve, 0))

describe('looks for what is of unknown outcome', () => {
  it('come at once, after one, two, five and fifteen minutes, then hourly for a day, though each fails', async () => {
    const clock = manualClock(0)
    const at: number[] = []
    const looks = new Looks(clock, async () => {
      at.push(clock.now() / minute)
      throw new Error('no line')
    })
    looks.begin('one')
    looks.begin('one')
    for (let minutes = 0; minutes < 30 * 60; minutes += 1) {
      await settle()
      clock.advance(minute)
    }
    expect(at.slice(0, 6)).toEqual([0, 1, 3, 8, 23, 83])
    expect([at.length, at.at(-1)]).toEqual([29, 23 + 24 * 60])
  })

  // Two searches for one thing ask the service twice as often, and one of them is never ended.
  it('that were ended in the middle of one and begun again go on once', async () => {
    const clock = manualClock(0)
    let asked = 0
    let answer = () => {}
    const looks = new Looks(clock, () => {
      asked += 1
      return new Promise(resolve => {
        answer = () => resolve('unknown')
      })
    })
    looks.begin('one')
    const first = answer
    looks.end('one')
    looks.begin('one')
    first()
    answer()
    await settle()
    clock.advance(minute)
    expect(asked).toBe(3)
    looks.stop()
    answer()
    await settle()
    clock.advance(60 * minute)
    expect(asked).toBe(3)
  })

  it('end with what is known', async () => {
    const clock = manualClock(0)
    let asked = 0
    const looks = new Looks(clock, async () => {
      asked += 1
      return 'known'
    })
    looks.begin('one')
    await settle()
    clock.advance(60 * minute)
    expect(asked).toBe(1)
  })
})
