import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { openLocally } from '../../../electron/archive/local-archive'
import { Sql } from '../../../electron/archive/sql'
import type { FollowedRequest, FollowedState } from '../../../electron/archive/types'
import { ok } from '../../../shared/errors/app-error'
import { followerOn } from '../../helpers/follower'
import { scriptedClient } from '../../helpers/scripted-client'
import { answering, noon, openStore, recipientIn, storedSending } from '../../helpers/stored'
import { temporaryPlace } from '../archive/places'
import { manualClock } from '../practice/manual-clock'

// What these would catch: an archive of which a part cannot be read, for which a lost send is asked about every few
// seconds for ever, and nobody else is followed.

const second = 1_000

/** A follower of `archive`; `inbox` counts what a look at a lost send asks, `codes` those at others. */
function followerOf(archive: ArchiveTables, clock = manualClock(noon)) {
  const codes: string[] = []
  const asked = { inbox: 0 }
  const client = scriptedClient({
    mailOfSending: async code => {
      codes.push(code)
      return ok([])
    },
    inboxPage: async () => {
      asked.inbox += 1
      return ok({ rows: [], total: 0, last: true })
    }
  })
  const follower = followerOn(archive, clock, client)
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= second) {
      clock.advance(Math.min(left, second))
      for (let turn = 0; turn < 12; turn += 1) await setImmediate()
    }
  }
  return { follower, pass, codes, asked }
}

const row = (requestId: string, isLost = false): FollowedRequest => {
  return { requestId, sentAt: noon, lookedAt: null, isLost, isOfMany: false }
}

test('what the archive cannot tell is asked again ever later, where it ended, and what is followed keeps its plan', async () => {
  const clock = manualClock(noon)
  const store = await openStore(() => clock.now())
  await store.outbox.adoptSending(storedSending('s', [recipientIn('unknown', { id: 'lost' })]))
  const windows: [number, FollowedState, number][] = []
  let fails = true
  const archive = answering(store, 'open', {
    followed: async (_, state, __, from) => {
      windows.push([Math.round((clock.now() - noon) / second), state, from])
      if (state === 'unknown') return { requests: [row('lost', true)], next: null }
      if (from === 0) return { requests: [row('first')], next: 7 }
      if (fails) throw new Error('it cannot be read')
      return { requests: [], next: null }
    }
  })
  const { follower, pass, asked } = followerOf(archive, clock)
  await follower.start()
  await pass(60 * second)
  const first = asked.inbox
  await pass(540 * second)
  // By the plan: looks after 2, 5, 10, 18, 31 and 51 seconds, and then four in nine minutes, of two requests each.
  expect(first).toBeLessThanOrEqual(14)
  expect(asked.inbox - first).toBeLessThanOrEqual(10)
  fails = false
  await pass(600 * second)
  expect(windows).toEqual([
    [0, 'unknown', 0],
    [0, 'handed-over', 0],
    ...[0, 10, 30, 70, 150, 310, 630].map(at => [at, 'handed-over', 7])
  ])
})

test('a state that cannot be read keeps the next from being followed no more, and both are read once it can be', async () => {
  const clock = manualClock(noon)
  const store = await openStore(() => clock.now())
  const handover = { state: 'handed-over', at: noon, code: '202611241200001' } as const
  await store.outbox.adoptSending(storedSending('s', [recipientIn('handed-over', { id: 'r', handover })]))
  let fails = true
  const states: FollowedState[] = []
  const archive = answering(store, 'open', {
    followed: async (mailboxId, state, since, from) => {
      states.push(state)
      if (fails && state === 'unknown') throw new Error('it cannot be read')
      return store.open.followed(mailboxId, state, since, from)
    }
  })
  const { follower, pass, codes } = followerOf(archive, clock)
  await follower.start()
  await pass(3 * second)
  expect(codes).toEqual([handover.code])
  fails = false
  await pass(60 * second)
  expect(states).toEqual(['unknown', 'handed-over', 'unknown', 'handed-over'])
})

test('one garbled record keeps nobody else from being followed', async () => {
  const clock = manualClock(noon)
  const place = await temporaryPlace()
  const opened = openLocally(place, () => clock.now())
  onTestFinished(() => opened.close())
  for (let at = 0; at < 3; at += 1) {
    const handover = { state: 'handed-over', at: noon, code: `20261124120000${at}` } as const
    await opened.tables.outbox.adoptSending(
      storedSending(`s${at}`, [recipientIn('handed-over', { id: `r${at}`, handover })])
    )
  }
  const sql = new Sql(place.file, place.key, 'full')
  sql.run("UPDATE recipient SET record = substr(record, 1, 20) WHERE id = 'r1'")
  sql.close()
  const { follower, pass, codes } = followerOf(opened.tables, clock)
  await follower.start()
  await pass(3 * second)
  expect(codes.toSorted()).toEqual(['202611241200000', '202611241200002'])
})

test('where the archive cannot keep what a look finds, the service is asked ever later', async () => {
  const clock = manualClock(noon)
  const store = await openStore(() => clock.now())
  await store.outbox.adoptSending(storedSending('s', [recipientIn('handed-over')]))
  const archive = answering(store, 'requests', {
    saveFollowed: () => Promise.reject(new Error('it cannot be written'))
  })
  const { follower, pass, codes } = followerOf(archive, clock)
  await follower.start()
  await pass(600 * second)
  expect(codes.length).toBeGreaterThan(5)
  expect(codes.length).toBeLessThan(10)
})
