import { expect, test } from 'vitest'
import { DailySummary } from '../../../electron/attention/daily-summary'
import { manualClock } from '../practice/manual-clock'

// What this would catch: a summary told twice, at another hour, or still after it was switched off.

const hourMs = 3_600_000

test('is told once a day at the hour that is chosen', () => {
  const start = new Date(2026, 10, 24, 7, 30).getTime()
  const clock = manualClock(start)
  const told: number[] = []
  let hour: number | null = null
  const summary = new DailySummary({ clock, hour: () => hour, tell: () => void told.push(clock.now()) })
  const hoursTold = () => told.map(at => [new Date(at).getDate(), new Date(at).getHours()])
  summary.plan()
  clock.advance(24 * hourMs)
  expect(told).toEqual([])
  hour = 9
  summary.plan()
  for (let at = 0; at < 48; at += 1) clock.advance(hourMs)
  expect(hoursTold()).toEqual([
    [25, 9],
    [26, 9]
  ])
  hour = 18
  summary.plan()
  for (let at = 0; at < 24; at += 1) clock.advance(hourMs)
  expect(hoursTold().slice(2)).toEqual([[27, 18]])
  hour = null
  summary.plan()
  clock.advance(48 * hourMs)
  expect(told).toHaveLength(3)
})
