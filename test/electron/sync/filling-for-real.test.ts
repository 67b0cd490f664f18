import { expect, onTestFinished, test } from 'vitest'
import { createClock } from '../../../electron/clock'
import { startPractice } from '../../../electron/practice/practice'
import { createMassiveClient } from '../../../electron/service/massive-client'
import { createSendPacer } from '../../../electron/service/pace'
import type { MassiveClient } from '../../../electron/service/types'
import { InboxPages } from '../../../electron/sync/inbox-pages'
import { InboxSync } from '../../../electron/sync/inbox-sync'
import type { Filling } from '../../../shared/ipc/views'
import { noon, openStore } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

// The whole way from the practice service's HTTP to the archive, whose time the test lets pass.

const mailboxId = 'practice'
const hour = 3_600_000
const scope = { mailboxIds: [mailboxId], shelf: 'all' } as const

async function open() {
  const practice = await startPractice({ clock: createClock({ factor: 1 }), folder: null })
  practice.control.setFaults([])
  onTestFinished(() => practice.close())
  const { token, username, password } = practice
  const wire = createClock({ factor: 1 })
  const direct = createMassiveClient({
    baseAddress: practice.addresses.massive,
    mailbox: { username },
    credentials: async () => ({ ok: true, value: { token, username, password } }),
    fetch: (url, init) => fetch(url, init),
    clock: wire,
    pacer: createSendPacer({ clock: wire }),
    random: Math.random
  })
  const clock = manualClock(noon)
  const archive = await openStore(() => clock.now())
  const begin = () => {
    const pages = new InboxPages(direct)
    const client: MassiveClient = { ...direct, inboxPage: (page, q) => pages.page(page ?? 1, q) }
    const sync = new InboxSync({
      mailboxId,
      client,
      archive,
      clock,
      pollEvery: () => 60_000,
      background: { gap: 0, texts: 40 },
      changed: () => {},
      arrived: () => {}
    })
    onTestFinished(async () => {
      sync.stop()
      await sync.settled()
    })
    return sync
  }
  const comesTo = (sync: InboxSync, wanted: Partial<Filling>) =>
    expect.poll(() => sync.filling(), { timeout: 30_000, interval: 20 }).toMatchObject(wanted)
  const listed = async () => (await archive.lists.window(scope, 0, 5_000)).mails
  return { practice, direct, archive, clock, begin, comesTo, listed }
}

/** Everything the service lists, newest first, as it words it. */
async function served(client: MassiveClient): Promise<string[]> {
  const subjects: string[] = []
  for (let page = 1; ; page += 1) {
    const answer = await client.inboxPage(page)
    if (!answer.ok) throw new Error(answer.error.code)
    subjects.push(...answer.value.rows.map(row => row.object))
    if (answer.value.last) return subjects
  }
}

test('a mailbox comes in whole, over an end in the middle and a service that stumbles', async () => {
  const { practice, direct, begin, comesTo, listed, clock, archive } = await open()
  const first = begin()
  first.start()
  await expect.poll(() => archive.mail.textCount(mailboxId), { timeout: 30_000 }).toBeGreaterThan(8)
  first.stop()
  await first.settled()
  expect(await archive.mail.textCount(mailboxId)).toBeLessThan((await served(direct)).length)
  practice.control.setFaults([
    { kind: 'status', status: 500, stage: 'before', endpoint: 'message', times: 2 },
    { kind: 'drop', stage: 'before', endpoint: 'message', times: 2 }
  ])
  const second = begin()
  second.start()
  for (let turns = 0; turns < 10 && (await second.filling()).state !== 'done'; turns += 1) {
    await expect.poll(async () => (await second.filling()).state, { timeout: 30_000 }).not.toBe('running')
    await second.settled()
    clock.advance(5 * 60_000)
  }
  await comesTo(second, { state: 'done', listComplete: true, error: null })
  const subjects = await served(direct)
  expect((await listed()).map(mail => mail.object).toSorted()).toEqual(subjects.toSorted())
  expect((await listed()).every(mail => mail.hasText)).toBe(true)
}, 60_000)

test('mail that somebody else deletes is noticed, after two looks, and its text stays here', async () => {
  const { direct, begin, comesTo, listed, clock } = await open()
  const sync = begin()
  sync.start()
  await comesTo(sync, { state: 'done' })
  const before = await listed()
  const doomed = before[7]
  expect((await direct.deleteMessage(doomed?.serverId ?? 0)).ok).toBe(true)
  clock.advance(6 * hour)
  await sync.settled()
  await expect
    .poll(
      async () => {
        clock.advance(2 * 60_000)
        await sync.settled()
        return (await listed()).filter(mail => mail.goneAt !== null).map(mail => mail.key)
      },
      { timeout: 30_000 }
    )
    .toEqual([doomed?.key])
  const opened = await sync.texts.open(doomed?.key ?? '')
  expect(opened.ok && opened.value.full.body.length).toBeGreaterThan(0)
  expect((await listed()).map(mail => mail.key)).toEqual(before.map(mail => mail.key))
}, 60_000)
