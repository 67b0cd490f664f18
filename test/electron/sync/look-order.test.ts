import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import type { FollowedRequest } from '../../../electron/archive/types'
import type { MassiveClient } from '../../../electron/service/types'
import type { DeliveryFollower } from '../../../electron/sync/delivery-follower'
import { appError, failed, ok } from '../../../shared/errors/app-error'
import { followerOn } from '../../helpers/follower'
import { scriptedClient } from '../../helpers/scripted-client'
import { fullMail, inboxMail, receiptTexts } from '../../helpers/service-mail'
import { answering, noon, openStore, receiptOf, recipientIn, storedSending } from '../../helpers/stored'
import { type ManualClock, manualClock } from '../practice/manual-clock'

// What these would catch: after a restart beside a great run, a lost send, for whose first look a queue waits, and a
// letter that somebody waits for are looked at hours later; the last rows of the run never; and a delivery that overrules a
// failure, because the look at it got no answer.

const silentClient = scriptedClient({
  mailOfSending: async () => ok([]),
  inboxPage: async () => ok({ rows: [], total: 0, last: true })
})

const codeOf = (at: number) => `2026112412${String(at).padStart(5, '0')}`

/** A follower that begins; `seen` is the archive as it sees it. */
async function follow(
  seen: ArchiveTables,
  clock: ManualClock,
  client: MassiveClient = silentClient
): Promise<DeliveryFollower> {
  const follower = followerOn(seen, clock, client)
  await follower.start()
  return follower
}

test('beside thirty thousand rows a lost send is looked at next, and nobody twice', async () => {
  const many = 30_000
  const clock = manualClock(noon)
  const archive = await openStore(() => clock.now())
  const rows = Array.from({ length: many }, (_, at): FollowedRequest => {
    return { requestId: `row ${at}`, sentAt: noon, lookedAt: null, isLost: false, isOfMany: true }
  })
  const looked: string[] = []
  const seen = answering(
    answering(archive, 'open', {
      followed: async (_, state) => ({ requests: state === 'unknown' ? [] : rows, next: null })
    }),
    'outbox',
    {
      recipient: async id => {
        looked.push(id)
        if (looked.length === 100) {
          await archive.outbox.adoptSending(storedSending('lost', [recipientIn('unknown', { id: 'lost' })]))
          await follower.follow('lost')
          waiting = follower.firstLook('lost')
          clock.advance(2_000)
        }
        return archive.outbox.recipient(id)
      }
    }
  )
  let waiting: Promise<string> = Promise.resolve('')
  const follower = await follow(seen, clock)
  clock.advance(2_000)
  while (looked.length < 101) await setImmediate()
  expect(looked[100]).toBe('lost')
  expect(await waiting).toBe('looked')
  while (looked.length < many + 1) await setImmediate()
  for (let turn = 0; turn < 60; turn += 1) await setImmediate()
  expect([looked.length, new Set(looked).size]).toEqual([many + 1, many + 1])
}, 60_000)

test('a restart goes on where the program ended: letters, the newest first, then rows without a look', async () => {
  const clock = manualClock(noon)
  const archive = await openStore(() => clock.now())
  for (let at = 0; at < 6; at += 1) {
    const handover = { state: 'handed-over', at: noon + at, code: `20261124120000${at}` } as const
    const row = { run: { id: 1, position: at }, createdAt: noon + at }
    const letter = { createdAt: noon + at }
    const isRow = at < 4
    const recipient = recipientIn('handed-over', { id: `${isRow ? 'row' : 'letter'} ${at}`, handover })
    await archive.outbox.adoptSending(storedSending(`s${at}`, [recipient], isRow ? row : letter))
  }
  const session = async (count: number) => {
    const looked: string[] = []
    const seen = answering(archive, 'outbox', {
      recipient: async id => {
        // The program ends before the next one.
        if (looked.length === count - 1) follower.pause()
        looked.push(id)
        clock.advance(400)
        return archive.outbox.recipient(id)
      }
    })
    const follower = await follow(seen, clock)
    clock.advance(2_000)
    while (looked.length < count) await setImmediate()
    await follower.settled()
    return looked
  }
  expect(await session(4)).toEqual(['letter 5', 'letter 4', 'row 0', 'row 1'])
  expect(await session(6)).toEqual(['letter 5', 'letter 4', 'row 2', 'row 3', 'row 0', 'row 1'])
})

test('what came in for a row that had ended is looked at again before the rows that are due, where a look got no answer', async () => {
  const clock = manualClock(noon)
  const archive = await openStore(() => clock.now())
  const many = 60
  for (let at = 0; at < many; at += 1) {
    const handover = { state: 'handed-over', at: noon, code: codeOf(at) } as const
    const receipts = at === 0 ? [receiptOf('failure', { cause: 'timeout' })] : []
    const recipient = recipientIn('handed-over', { id: `row ${at}`, handover, receipts })
    await archive.outbox.adoptSending(storedSending(`s${at}`, [recipient], { run: { id: 1, position: at } }))
  }
  const mail = inboxMail(1, 'delivery', { code: codeOf(0) })
  const looked: string[] = []
  const asked = scriptedClient({
    mailOfSending: async code => {
      looked.push(code)
      clock.advance(400)
      return code === codeOf(0) && looked.indexOf(code) === looked.length - 1
        ? failed(appError('offline', 'no'))
        : ok([])
    },
    inboxPage: async () => ok({ rows: [], total: 0, last: true }),
    message: async () => ok(fullMail(mail, receiptTexts.delivery('handed-over@pec.example')))
  })
  const follower = await follow(archive, clock, asked)
  const late = await archive.mail.takePage('studio', 'newest', 1, [mail])
  await follower.noticeArrivals(late.ok ? late.value.added : [])
  clock.advance(2_000)
  while (looked.length < many) await setImmediate()
  const again = looked.flatMap((code, at) => (code === codeOf(0) ? [at] : []))
  expect(again).toHaveLength(2)
  // After 13 seconds.
  expect(again[1]).toBeGreaterThan(30)
  expect(again[1]).toBeLessThan(45)
  const overruled = await archive.outbox.recipient('row 0')
  expect(overruled?.recipient.receipts.map(({ kind }) => kind)).toContain('delivery')
}, 30_000)
