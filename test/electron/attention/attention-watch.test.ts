import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { StoredSending } from '../../../electron/archive/types'
import { AttentionWatch } from '../../../electron/attention/attention-watch'
import type { HeldSending } from '../../../shared/ipc/views'
import type { Ending } from '../../../shared/lifecycle/expiry'
import { notKnown } from '../../../shared/mail/sending'
import { type ToldItem, turnsOf } from '../../../shared/mail/today'
import type { RunView } from '../../../shared/runs/run'
import { noon, recipientIn, storedSending } from '../../helpers/stored'
import { testRun } from '../../renderer/features/runs/run-bridge'
import { manualClock } from '../practice/manual-clock'

// What these would catch: a failure nobody hears of because the window is closed, or the same one told at every look.

const lost = (id: string) =>
  storedSending(id, [
    { ...recipientIn('unknown'), id: `${id}-r`, handover: notKnown({ startedAt: noon }, 'timeout') }
  ])

interface Facts {
  sendings: readonly StoredSending[]
  held: readonly HeldSending[]
  runs: readonly RunView[]
  endings: readonly Ending[]
  share: number | null
  fails: boolean
  reads: number
  kept: readonly string[] | null
  reading: Promise<void>
}

async function watching(
  first: readonly StoredSending[] = [],
  more: (facts: Facts) => void = () => {},
  startsAt = noon
) {
  const clock = manualClock(startsAt)
  const looks: { items: readonly ToldItem[]; fresh: readonly ToldItem[] }[] = []
  const facts = {
    sendings: first,
    held: [] as readonly HeldSending[],
    endings: [] as readonly Ending[],
    share: null as number | null,
    fails: false,
    reads: 0,
    runs: [] as readonly RunView[],
    kept: null as readonly string[] | null,
    reading: Promise.resolve()
  }
  more(facts)
  const watch = new AttentionWatch({
    letters: async () => {
      if (facts.fails) throw new Error('no')
      facts.reads += 1
      const read = facts.sendings
      await facts.reading
      return read
    },
    clock,
    mailboxIds: () => ['studio'],
    held: () => facts.held,
    runs: async () => facts.runs,
    waiting: async () => 0,
    share: () => facts.share,
    endings: async () => facts.endings,
    known: async () => facts.kept,
    keepKnown: async names => {
      facts.kept = names
    },
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
  office.watch.lookSoon('studio')
  office.watch.lookSoon('studio')
  await office.pass(3_000)
  office.watch.lookSoon('studio')
  await office.pass(3_000)
  expect(counts(office)).toEqual([
    [1, 0],
    [2, 1],
    [2, 0]
  ])
})

// Nobody looks at a closed program: an alarm that came due then would be counted for ever, and never told.
test('what has come about while the program was off is told at its start, and what was told before is not', async () => {
  const earlier = await watching([lost('a')], facts => {
    facts.share = 0.9
  })
  const { kept } = earlier.facts
  const office = await watching([lost('a'), lost('b')], facts => {
    facts.kept = kept
  })
  expect(counts(office)).toEqual([[2, 1]])
  // How full the mailbox is comes to be known only later.
  office.facts.share = 0.9
  office.watch.lookSoon()
  await office.pass(3_000)
  expect(counts(office)).toEqual([
    [2, 1],
    [3, 0]
  ])
  const again = await watching([lost('a'), lost('b')], facts => {
    facts.kept = office.facts.kept
  })
  expect(counts(again)).toEqual([[2, 0]])
})

// "Nothing waits" would be claimed of what could not be read.
test('what waits is not known before a look was answered, nor after one that failed', async () => {
  const office = await watching([], facts => {
    facts.fails = true
  })
  expect(office.watch.items).toBeNull()
  office.facts.fails = false
  await office.pass(5 * 60_000)
  expect(office.watch.items).toEqual([])
  office.facts.fails = true
  office.watch.lookSoon('studio')
  await office.pass(3_000)
  expect(office.watch.items).toBeNull()
})

test('what did not leave while the program was off is told at its start', async () => {
  const held = {
    sendingId: 'a',
    mailboxId: 'studio',
    subject: 'Diffida',
    address: 'a@pec.example',
    recipients: 1,
    why: 'missed',
    at: noon,
    acceptBy: null
  } as const
  const office = await watching([lost('b')], facts => {
    facts.held = [held]
  })
  expect(office.looks.map(({ fresh }) => fresh.map(({ kind }) => kind))).toEqual([['held']])
})

// Thousands of recipients are not read anew because a mail was opened; what changed while they were read is.
test('sendings are read again where they changed, be it during a look, and not otherwise', async () => {
  const office = await watching()
  office.watch.lookSoon()
  await office.pass(3_000)
  expect(office.facts.reads).toBe(1)
  let go = () => {}
  office.facts.reading = new Promise(resolve => {
    go = resolve
  })
  office.watch.lookSoon('studio')
  await office.pass(3_000)
  office.facts.sendings = [lost('a')]
  office.watch.lookSoon('studio')
  go()
  office.facts.reading = Promise.resolve()
  await office.pass(0)
  await office.pass(3_000)
  expect(office.looks.at(-1)?.items).toHaveLength(1)
})

// Silence comes about by time alone, and what was read tells of it for an hour.
test('sendings are read again after an hour in which nothing changed', async () => {
  const office = await watching()
  await office.pass(5 * 60_000)
  expect(office.facts.reads).toBe(1)
  for (let minutes = 0; minutes < 60; minutes += 5) await office.pass(5 * 60_000)
  expect(office.facts.reads).toBe(2)
})

// Nothing went wrong: told, it would be one notice more that nobody reads.
test('a deadline that is near is neither told nor counted', async () => {
  const near = storedSending('a', [recipientIn('handed-over')], { acceptBy: noon + 3_600_000 })
  const office = await watching()
  office.facts.sendings = [near]
  office.watch.lookSoon('studio')
  await office.pass(3_000)
  expect(counts(office)).toEqual([
    [0, 0],
    [0, 0]
  ])
})

test('what went and comes again is told again', async () => {
  const office = await watching()
  for (const share of [0.9, 0.5, 0.9]) {
    office.facts.share = share
    office.watch.lookSoon('studio')
    await office.pass(3_000)
  }
  expect(counts(office)).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
    [1, 1]
  ])
})

test('time is looked at though nothing happens, and a look that fails is made again', async () => {
  const office = await watching()
  office.facts.fails = true
  office.watch.lookSoon('studio')
  await office.pass(3_000)
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

const day = 24 * 3_600_000

const endingIn = (days: number): Ending => ({
  accountId: 'a1',
  ownedId: 'p1',
  address: 'studio@pecmassiva.com',
  byHand: false,
  expiresAt: noon + days * day
})

const remindersOf = (office: Awaited<ReturnType<typeof watching>>) =>
  office.looks.flatMap(({ fresh }) =>
    fresh.map(item => (item.kind === 'expiry' ? item.expiring.within : item.kind))
  )

// Told at every start it would be turned off, and the last reminder with it.
test('each reminder of an end is told once, also over restarts and while its account is away', async () => {
  const first = await watching([], facts => {
    facts.kept = []
    facts.endings = [endingIn(61)]
  })
  await first.pass(day)
  await first.pass(5 * 60_000)
  expect(remindersOf(first)).toEqual([60])
  first.facts.endings = []
  await first.pass(5 * 60_000)
  const again = await watching(
    [],
    facts => {
      facts.kept = first.facts.kept
      facts.endings = [endingIn(61)]
    },
    noon + 2 * day
  )
  expect(remindersOf(again)).toEqual([])
  await again.pass(29 * day)
  await again.pass(23 * day)
  expect(remindersOf(again)).toEqual([30, 7])
  expect(again.looks.at(-1)?.items).toHaveLength(1)
  // Renewed for a year, it is another end.
  again.facts.endings = [endingIn(61 + 365)]
  await again.pass(5 * 60_000)
  await again.pass(312 * day)
  expect(remindersOf(again)).toEqual([30, 7, 60])
})

test('an end two months ahead is told and not counted', async () => {
  const office = await watching([], facts => {
    facts.kept = []
    facts.endings = [endingIn(60)]
  })
  expect(counts(office)).toEqual([[0, 1]])
})

// Five hundred failed rows would be five hundred notices, and a run that stands still nobody would hear of.
test('a run is one thing, told when it stops for a reason of its own and when it is done, however many rows fail', async () => {
  const office = await watching()
  const look = async (change: Partial<RunView>) => {
    office.facts.runs = [testRun({ state: 'running', mailboxId: 'studio', ...change })]
    office.watch.lookSoon()
    await office.pass(3_000)
    const { items = [], fresh = [] } = office.looks.at(-1) ?? {}
    return [items.length, fresh.filter(item => item.kind === 'run' && turnsOf(item).length > 0).length]
  }
  expect(await look({ counts: { failed: 1 } })).toEqual([1, 0])
  expect(await look({ counts: { failed: 500 } })).toEqual([1, 0])
  expect(await look({ counts: { failed: 500 }, state: 'paused', pause: { why: 'cost' } })).toEqual([1, 1])
  expect(await look({ counts: { failed: 501 }, state: 'paused', pause: { why: 'cost' } })).toEqual([1, 0])
  expect(await look({ counts: { failed: 501 } })).toEqual([1, 0])
  expect(await look({ counts: { failed: 501 }, state: 'done' })).toEqual([1, 1])
  expect(await look({ state: 'paused', pause: { why: 'person' } })).toEqual([0, 0])
})
