import { expect, test } from 'vitest'
import { ServiceClocks } from '../../electron/mailboxes/service-clocks'
import { TrashCollector } from '../../electron/trash-collector'
import { openStore } from '../helpers/stored'
import { manualClock } from './practice/manual-clock'

// A clock that is wrong, and the only copies of a month are gone at one start.

const day = 24 * 3_600_000
const noon = Date.parse('2026-11-24T11:00:00Z')

async function collector(certainNow: () => number | null, days: number | null = 30) {
  const clock = manualClock(noon)
  const { trash } = await openStore(() => clock.now())
  const asked: (readonly number[])[] = []
  const archive = {
    trash: {
      purge: async (now: number, kept: number) => {
        asked.push([now, kept])
        return trash.purge(now, kept)
      }
    }
  }
  const collecting = new TrashCollector({ archive, clock, certainNow, days: () => days })
  collecting.start()
  return { clock, asked, collecting }
}

test('nothing is purged while no service has told the time, and soon after one has', async () => {
  let certain: number | null = null
  const { clock, asked, collecting } = await collector(() => certain)
  clock.advance(10 * 60_000)
  expect(asked).toEqual([])
  certain = noon
  clock.advance(60_000)
  expect(asked).toEqual([[noon, 30 * day]])
  clock.advance(6 * 3_600_000)
  expect(asked).toHaveLength(2)
  collecting.stop()
  clock.advance(day)
  expect(asked).toHaveLength(2)
})

test('what lies there for ever is never purged', async () => {
  const { clock, asked } = await collector(() => noon, null)
  clock.advance(day)
  expect(asked).toEqual([])
})

test('of several services the one furthest behind tells the time', () => {
  const clocks = new ServiceClocks(manualClock(noon))
  expect(clocks.leastAheadMs).toBeNull()
  clocks.hear('studio', new Date(noon - 30 * day).toUTCString())
  clocks.hear('comune', new Date(noon + day).toUTCString())
  expect(clocks.leastAheadMs).toBe(500 - 30 * day)
})
