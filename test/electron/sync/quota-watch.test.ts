import { expect, test } from 'vitest'
import type { Quota } from '../../../electron/service/types'
import { QuotaWatch } from '../../../electron/sync/quota-watch'
import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import { scriptedClient } from '../../helpers/scripted-client'
import { noon } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

const fiveMinutes = 5 * 60_000
const figures = { usedBytes: 10, limitBytes: 100 }

/** A watch whose questions wait until the test answers them. */
function openWatch() {
  const clock = manualClock(noon)
  const waiting: ((answer: Result<Quota>) => void)[] = []
  const heard: string[] = []
  let asked = 0
  const client = scriptedClient({
    quota: () => {
      asked += 1
      return new Promise(resolve => waiting.push(resolve))
    }
  })
  const watch = new QuotaWatch(client, clock, view => heard.push(view.state))
  const answer = async (result: Result<Quota> = ok(figures)) => {
    waiting.shift()?.(result)
    await new Promise(resolve => setImmediate(resolve))
  }
  return { watch, clock, answer, heard, asked: () => asked }
}

test('the page hears that the quota is being asked for, and then what it is and when it was read', async () => {
  const { watch, answer, heard } = openWatch()
  expect(watch.view).toEqual({ state: 'idle' })
  watch.start()
  expect(watch.view).toEqual({ state: 'loading', value: null })
  await answer()
  expect(watch.view).toEqual({ state: 'ready', value: { ...figures, readAt: noon } })
  expect(heard).toEqual(['loading', 'ready'])
})

test('an answer that does not come leaves the last figures standing, with their old moment', async () => {
  const { watch, clock, answer } = openWatch()
  watch.start()
  await answer()
  clock.advance(fiveMinutes)
  expect(watch.view).toEqual({ state: 'loading', value: { ...figures, readAt: noon } })
  await answer(refuse('offline', 'no line'))
  expect(watch.view).toMatchObject({ state: 'failed', error: { code: 'offline' }, value: { readAt: noon } })
})

test('it is asked for every five minutes, after a failure too, and not before the last answer', async () => {
  const { watch, clock, answer, asked } = openWatch()
  watch.start()
  clock.advance(10 * fiveMinutes)
  expect(asked()).toBe(1)
  await answer(refuse('timeout', 'late'))
  clock.advance(fiveMinutes - 1)
  expect(asked()).toBe(1)
  clock.advance(1)
  expect(asked()).toBe(2)
})

test('nothing is asked after a stop, even where the stop came while an answer was on its way', async () => {
  const { watch, clock, answer, asked } = openWatch()
  watch.start()
  watch.stop()
  await answer()
  clock.advance(10 * fiveMinutes)
  expect(asked()).toBe(1)
})

test('stopped and started while an answer is on its way, it goes on once and not twice', async () => {
  const { watch, clock, answer, asked } = openWatch()
  watch.start()
  watch.stop()
  watch.start()
  await answer()
  await answer()
  clock.advance(fiveMinutes)
  expect(asked()).toBe(3)
})

test('a look at a person’s word answers what became of it', async () => {
  const { watch, answer } = openWatch()
  const looked = watch.refresh()
  await answer(refuse('credentials-refused', 'no'))
  expect(await looked).toMatchObject({ ok: false, error: { code: 'credentials-refused' } })
})
