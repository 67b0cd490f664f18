import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Scheduler } from '../../../electron/outbox/scheduler'
import { manualClock } from '../practice/manual-clock'

// One read of the archive that fails, and no schedule leaves any more until the next start.

test('a look that fails is followed by another', async () => {
  const clock = manualClock(Date.parse('2026-11-24T12:00:00+01:00'))
  const left: string[] = []
  const at = clock.now() + 60_000
  let fails = false
  const scheduler = new Scheduler({
    clock,
    scheduled: async () => {
      if (fails) throw new Error('busy')
      return left.length > 0 ? [] : [{ recipientId: 'r', sendingId: 's', mailboxId: 'studio', at }]
    },
    mayLeave: () => true,
    release: async ({ recipientId }) => void left.push(recipientId),
    looked: async () => false
  })
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds)
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  }
  await scheduler.start()
  fails = true
  await pass(30_000)
  await pass(30_000)
  expect(left).toEqual([])
  fails = false
  await pass(30_000)
  expect(left).toEqual(['r'])
  await scheduler.stop()
})

test('a schedule that is added in whatever moment of a look that found nothing leaves all the same', async () => {
  for (let moment = 0; moment < 30; moment += 1) {
    const clock = manualClock(Date.parse('2026-11-24T12:00:00+01:00'))
    const waiting = new Set<string>()
    const scheduler = new Scheduler({
      clock,
      scheduled: async () =>
        [...waiting].map(recipientId => ({
          recipientId,
          sendingId: 's',
          mailboxId: 'studio',
          at: clock.now()
        })),
      mayLeave: () => true,
      release: async ({ recipientId }) => void waiting.delete(recipientId),
      looked: async () => false
    })
    void scheduler.start()
    for (let turn = 0; turn < moment; turn += 1) await null
    waiting.add('r')
    void scheduler.judge()
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
    expect([moment, [...waiting]]).toEqual([moment, []])
    await scheduler.stop()
  }
})
