import { expect, onTestFinished, test } from 'vitest'
import { Anchor } from '../../electron/archive/anchor'
import { ArchiveOpener } from '../../electron/archive/archive-opener'
import { localOpener } from '../../electron/archive/local-archive'
import { ArchiveDesk } from '../../electron/archive-desk'
import { createClock } from '../../electron/clock'
import { NoticeBoard } from '../../electron/notice-board'
import { temporaryFolder } from '../helpers/stored'
import { fakeEntries } from './archive/fake-entries'

const clock = createClock({ factor: 1 })

/** The desk of an archive that was opened with its keychain. */
async function openDesk() {
  const folder = await temporaryFolder()
  const entries = fakeEntries()
  const opener = new ArchiveOpener(
    {
      folder,
      entries,
      keychain: () => 'available',
      clock,
      isOnNetwork: async () => false,
      script: 'none',
      lost: () => {},
      damageFound: () => {}
    },
    localOpener(() => clock.now())
  )
  const opened = await opener.start()
  if (opened.state !== 'open') throw new Error(opened.state)
  onTestFinished(async () => {
    await opened.anchor.close()
    await opened.archive.close()
  })
  const notices = new NoticeBoard()
  const told: string[] = []
  const deskOf = (given = opened) =>
    new ArchiveDesk({
      opener,
      opened: given,
      notices,
      dataFolder: folder,
      choosePath: async () => null,
      print: async () => 'cancelled',
      recoverySheet: () => ({ text: '', html: '', name: '' }),
      changed: () => told.push('changed'),
      doubted: () => told.push('doubted'),
      resumed: () => {}
    })
  const desk = deskOf()
  await desk.begin()
  return {
    desk,
    deskOf,
    entries,
    opened,
    told,
    kinds: () => notices.notices.map(({ kind }) => kind),
    lastNotice: () => notices.notices.at(-1)
  }
}

test('a keychain that falls behind is told for as long as it is', async () => {
  const { desk, entries, opened, kinds } = await openDesk()
  const { register } = opened.archive.tables
  expect([kinds(), desk.view.keychainBehind]).toEqual([[], false])
  entries.down = true
  await register.noteExport('studio', { what: 'register' })
  await opened.anchor.catchUp()
  expect([kinds(), desk.view.keychainBehind]).toEqual([['keychain-behind'], true])
  entries.down = false
  await opened.anchor.catchUp()
  expect([kinds(), desk.view.keychainBehind]).toEqual([[], false])
})

test('a judgement that comes late has the page read anew what it may have marked', async () => {
  const { deskOf, entries, opened, told } = await openDesk()
  let passed = 0
  entries.down = true
  const anchor = new Anchor(opened.archive.tables, entries, { ...clock, monotonic: () => passed })
  expect(await anchor.open()).toBe('unknown')
  const desk = deskOf({ ...opened, anchor, judgement: 'unknown' })
  await desk.begin()
  expect([desk.view.judged, told]).toEqual([false, []])
  entries.down = false
  passed = 60_000
  await anchor.catchUp()
  await expect.poll(() => told).toEqual(['doubted', 'changed'])
  expect(desk.view.judged).toBe(true)
  await anchor.close()
})

test('of a salvage that lost rows of a run it counts them among the messages that are gone', async () => {
  const { deskOf, opened, lastNotice } = await openDesk()
  const tables = [
    { table: 'sending', read: 3, lost: 1 },
    { table: 'run_row', read: 40, lost: 8 },
    { table: 'mail', read: 100, lost: 5 }
  ]
  await deskOf({
    ...opened,
    salvaged: { setAside: 'archive.damaged.db', unreadable: false, tables, doubted: 0 }
  }).begin()
  expect(lastNotice()?.data).toMatchObject({ lost: 14, lostMessages: 9 })
})
