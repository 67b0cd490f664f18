import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { StoredSending } from '../../../electron/archive/types'
import { AttentionWatch } from '../../../electron/attention/attention-watch'
import { notKnown } from '../../../shared/mail/sending'
import type { TodayItem } from '../../../shared/mail/today'
import { noon, recipientIn, storedSending } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

// What these would catch: a failure nobody hears of because the window is closed, or the same one told at every look.

const lost = (id: string) =>
  storedSending(id, [
    { ...recipientIn('unknown'), id: `${id}-r`, handover: notKnown({ startedAt: noon }, 'timeout') }
  ])

async function watching(first: readonly StoredSending[] = []) {
  const clock = manualClock(noon)
  const looks: { items: readonly TodayItem[]; fresh: readonly TodayItem[] }[] = []
  const facts = { sendings: first, share: null as number | null, fails: false }
  const watch = new AttentionWatch({
    archive: {
      outbox: {
        sendings: async () => {
          if (facts.fails) throw new Error('no')
          return facts.sendings
        }
      }
    },
    clock,
    mailboxIds: () => ['studio'],
    held: () => [],
    waiting: async () => 0,
    share: () => facts.share,
    looked: (items, fresh) => void looks.push({ items, fresh })
  })
  const pass = async (ms: number) => {
    clock.advance(ms)
    for (let turn = 0; turn < 5; turn += 1) await setImmediate()
  }
  watch.start()
  await pass(0)
  return { watch, facts, looks, pass }
}

const counts = ({ looks }: Awaited<ReturnType<typeof watching>>) =>
  looks.map(({ items, fresh }) => [items.length, fresh.length])

test('what was there at the start is counted and not told; what comes is told once', async () => {
  const office = await watching([lost('a')])
  office.facts.sendings = [lost('a'), lost('b')]
  office.watch.lookSoon()
  office.watch.lookSoon()
  await office.pass(3_000)
  office.watch.lookSoon()
  await office.pass(3_000)
  expect(counts(office)).toEqual([
    [1, 0],
    [2, 1],
    [2, 0]
  ])
})

test('what went and comes again is told again', async () => {
  const office = await watching()
  for (const share of [0.9, 0.5, 0.9]) {
    office.facts.share = share
    office.watch.lookSoon()
    await office.pass(3_000)
  }
  expect(counts(office)).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
    [1, 1]
  ])
})

test('silence is noticed though nothing happens, and a look that fails is made again', async () => {
  const office = await watching()
  office.facts.fails = true
  await office.pass(5 * 60_000)
  office.facts.fails = false
  office.facts.sendings = [lost('a')]
  await office.pass(5 * 60_000)
  expect(counts(office)).toEqual([
    [0, 0],
    [1, 1]
  ])
  office.watch.stop()
  await office.pass(60 * 60_000)
  expect(office.looks).toHaveLength(2)
})
