import { describe, expect, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { ListReader } from '../../../electron/sync/list-reader'
import { SyncMemory } from '../../../electron/sync/sync-record'
import type { Result } from '../../../shared/errors/app-error'
import { ListService, servedMails } from '../../helpers/list-service'
import { noon, openStore } from '../../helpers/stored'

// Whatever the service does to its list, no mail may be missed for good, none be shown twice, and none be believed
// gone that is still there.

const mailboxId = 'studio'
const [hour, minute] = [3_600_000, 60_000]

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

async function open(service: ListService, given?: ArchiveTables) {
  const archive = given ?? (await openStore())
  const arrived: string[][] = []
  let now = noon
  const begin = () => {
    const memory = new SyncMemory(archive, mailboxId)
    const reader = new ListReader({
      mailboxId,
      client: service.client,
      archive,
      memory,
      now: () => now,
      arrived: mails => arrived.push(mails.map(mail => mail.object))
    })
    return { memory, reader }
  }
  const { memory, reader } = begin()
  const listed = async () =>
    (await archive.lists.window({ mailboxIds: [mailboxId], shelf: 'all' }, 0, 5_000)).mails
  return {
    archive,
    memory,
    reader,
    arrived,
    /** The program ends and starts anew. */
    begin,
    passTime: (ms: number) => {
      now += ms
    },
    listed,
    /** Subjects of what is listed and not gone. */
    present: async () => (await listed()).filter(mail => mail.goneAt === null).map(mail => mail.object),
    wanted: () => reader.wholeWanted(6 * hour, 2 * minute)
  }
}

async function readWhole(reader: ListReader): Promise<number> {
  for (let pages = 1; pages < 200; pages += 1) {
    if (granted(await reader.readWhole()).done) return pages
  }
  throw new Error('it never came to an end')
}

const objectsOf = (service: ListService) => service.mails.map(({ mail }) => mail.object)

describe('the first look', () => {
  test('brings the newest page at once, newest first, and leaves the rest to a look through all', async () => {
    const service = new ListService(servedMails(60))
    const { reader, arrived, wanted, listed } = await open(service)
    expect(granted(await reader.readNewest())).toEqual({ shifted: false })
    expect(service.asked).toEqual(['page 1'])
    expect(arrived).toEqual([objectsOf(service).slice(0, 25)])
    expect(await wanted()).toBe('now')
    expect(await listed()).toHaveLength(25)
  })

  test('of an empty mailbox finds nothing, and that is all of it', async () => {
    const { reader, wanted, present } = await open(new ListService([]))
    granted(await reader.readNewest())
    expect(await readWhole(reader)).toBe(1)
    expect([await present(), await wanted()]).toEqual([[], { inMs: 6 * hour }])
  })
})

describe('a look through the whole list', () => {
  test.each([0, 1, 24, 25, 26, 50, 60])('brings all of %i mails, once and in order', async count => {
    const service = new ListService(servedMails(count))
    const { reader, present, memory } = await open(service)
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
    expect(await memory.read()).toMatchObject({ whole: null, completedAt: noon, gap: false, missed: false })
  })

  test.each([25, 50, 60])(
    'comes to an end with %i mails though the service gives its last page again and again',
    async count => {
      const service = new ListService(servedMails(count))
      service.beyond = 'last page again'
      const { reader, present } = await open(service)
      expect(await readWhole(reader)).toBeLessThanOrEqual(Math.ceil(count / 25) + 1)
      expect(await present()).toEqual(objectsOf(service))
    }
  )

  test.each([null, 0, 1, 60, 9_999])('trusts no total: it says %s of 60', async total => {
    const service = new ListService(servedMails(60))
    service.total = total
    const { reader, present, memory } = await open(service)
    await readWhole(reader)
    expect(await present()).toHaveLength(60)
    expect(await memory.read()).toMatchObject({ expected: total })
  })

  test('goes on after the program ended in the middle of it, with the page it had come to', async () => {
    const service = new ListService(servedMails(80))
    const { reader, begin, present, wanted } = await open(service)
    granted(await reader.readWhole())
    granted(await reader.readWhole())
    expect(await wanted()).toBe('now')
    service.asked.length = 0
    const again = begin()
    expect(await readWhole(again.reader)).toBe(2)
    expect(service.asked).toEqual(['page 3', 'page 4'])
    expect(await present()).toEqual(objectsOf(service))
    expect(await again.memory.read()).toMatchObject({ missed: false })
  })

  test('goes on with the page that did not come, and misses nothing for it', async () => {
    const service = new ListService(servedMails(60))
    const { reader, present, memory } = await open(service)
    granted(await reader.readWhole())
    service.refusal = () => 'timeout'
    expect(await reader.readWhole()).toMatchObject({ ok: false, error: { code: 'timeout' } })
    expect(await memory.read()).toMatchObject({ completedAt: null, whole: { page: 2 } })
    service.refusal = () => null
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
  })

  test('makes no second mail of what moves to the next page because mail came in', async () => {
    const service = new ListService(servedMails(60))
    const { reader, present } = await open(service)
    granted(await reader.readWhole())
    service.receive(...servedMails(3, 61))
    granted(await reader.readNewest())
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
  })

  test('believes nothing gone of what moved up past it because something was deleted', async () => {
    const service = new ListService(servedMails(60))
    const { reader, present, memory } = await open(service)
    await readWhole(reader)
    granted(await reader.readWhole())
    // Everything older moves up by three: three of the second page are never met in this look.
    const doomed = service.mails.slice(0, 3)
    for (const one of doomed) service.remove(one)
    await readWhole(reader)
    expect(await memory.read()).toMatchObject({ missed: true })
    expect(await present()).toHaveLength(60)
    await readWhole(reader)
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
  })
})

describe('what has vanished from the service', () => {
  test('is missed at the first look and believed gone at the second, which comes soon', async () => {
    const service = new ListService(servedMails(40))
    const { reader, present, wanted, passTime, listed } = await open(service)
    await readWhole(reader)
    expect(await wanted()).toEqual({ inMs: 6 * hour })
    passTime(6 * hour)
    expect(await wanted()).toBe('now')
    service.remove(service.mails[30])
    await readWhole(reader)
    expect([(await present()).length, await wanted()]).toEqual([40, { inMs: 2 * minute }])
    passTime(2 * minute)
    expect(await wanted()).toBe('now')
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
    expect((await listed()).find(mail => mail.goneAt !== null)).toMatchObject({ goneHow: 'elsewhere' })
    expect(await wanted()).toEqual({ inMs: 6 * hour })
  })

  test('and is there again at the second look was never gone', async () => {
    const service = new ListService(servedMails(40))
    const { reader, listed, wanted } = await open(service)
    await readWhole(reader)
    const { mails } = service
    service.remove(mails[30])
    await readWhole(reader)
    service.mails = mails
    await readWhole(reader)
    expect((await listed()).every(mail => mail.goneAt === null)).toBe(true)
    expect(await wanted()).toEqual({ inMs: 6 * hour })
  })
})

describe('a service that suddenly shows', () => {
  test.each([
    ['nothing', 0],
    ['less than half', 29]
  ])('%s of a mailbox is not believed at two looks, nor at three', async (_, left) => {
    const service = new ListService(servedMails(60))
    const { reader, listed, memory } = await open(service)
    await readWhole(reader)
    const { mails } = service
    service.mails = mails.slice(0, left)
    for (let look = 0; look < 3; look += 1) await readWhole(reader)
    expect((await listed()).filter(mail => mail.goneAt !== null)).toEqual([])
    service.mails = mails
    await readWhole(reader)
    expect(await memory.read()).toMatchObject({ doubtful: 0, missed: false })
    expect((await listed()).every(mail => mail.goneAt === null && mail.serverId !== null)).toBe(true)
  })

  test('nothing for good is believed in the end: the mailbox was emptied', async () => {
    const service = new ListService(servedMails(60))
    const { reader, present, listed } = await open(service)
    await readWhole(reader)
    service.mails = []
    let looks = 0
    for (; (await present()).length > 0 && looks < 20; looks += 1) await readWhole(reader)
    expect(looks).toBeGreaterThan(3)
    expect(await present()).toEqual([])
    // Nothing of it is lost here.
    expect(await listed()).toHaveLength(60)
  })

  test('half of a mailbox is believed as any deletion is', async () => {
    const service = new ListService(servedMails(60))
    const { reader, present } = await open(service)
    await readWhole(reader)
    service.mails = service.mails.slice(0, 30)
    await readWhole(reader)
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
  })

  test('nothing of a mailbox of few mails is believed at two looks: a person deletes a handful', async () => {
    const service = new ListService(servedMails(19))
    const { reader, present } = await open(service)
    await readWhole(reader)
    service.mails = []
    await readWhole(reader)
    expect(await present()).toHaveLength(19)
    await readWhole(reader)
    expect(await present()).toEqual([])
  })
})

describe('a look at the newest', () => {
  async function whole(count: number) {
    const service = new ListService(servedMails(count))
    const bench = await open(service)
    granted(await bench.reader.readNewest())
    await readWhole(bench.reader)
    service.asked.length = 0
    bench.arrived.length = 0
    return { service, ...bench }
  }

  test('tells of what is new and of nothing else', async () => {
    const { service, reader, arrived } = await whole(60)
    expect(granted(await reader.readNewest())).toEqual({ shifted: false })
    expect(arrived).toEqual([])
    service.receive(...servedMails(2, 61))
    granted(await reader.readNewest())
    expect([arrived, service.asked]).toEqual([[objectsOf(service).slice(0, 2)], ['page 1', 'page 1']])
  })

  test('after a long absence reads down to what is known, so that nothing lies between', async () => {
    const { service, reader, present, wanted } = await whole(60)
    service.receive(...servedMails(80, 61))
    granted(await reader.readNewest())
    expect(service.asked).toEqual(['page 1', 'page 2', 'page 3', 'page 4'])
    expect(await present()).toEqual(objectsOf(service))
    expect(await wanted()).toEqual({ inMs: 6 * hour })
  })

  test('that did not come down to what is known leaves a gap, which a look through all closes', async () => {
    const { service, reader, present, memory, wanted } = await whole(60)
    service.receive(...servedMails(80, 61))
    service.refusal = asked => (asked === 'page 2' ? 'offline' : null)
    expect(await reader.readNewest()).toMatchObject({ ok: false, error: { code: 'offline' } })
    service.refusal = () => null
    // The newest page is known by now, and says nothing of what is missing below it.
    granted(await reader.readNewest())
    expect([(await memory.read()).gap, await wanted()]).toEqual([true, 'now'])
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
    expect(await wanted()).toEqual({ inMs: 6 * hour })
  })

  test('goes only so deep: what came in a very long absence is left to a look through all', async () => {
    const { service, reader, present, wanted } = await whole(30)
    service.receive(...servedMails(1_001, 31))
    granted(await reader.readNewest())
    expect([service.asked.length, await wanted()]).toEqual([40, 'now'])
    await readWhole(reader)
    expect(await present()).toEqual(objectsOf(service))
  }, 30_000)

  test('joins nothing to what only a search has found', async () => {
    const { service, reader, present, archive } = await whole(30)
    service.receive(...servedMails(60, 31))
    const found = granted(await service.client.inboxPage(2)).rows
    await archive.mail.beginPass(mailboxId, 'found')
    granted(await archive.mail.takePage(mailboxId, 'found', 0, found))
    service.asked.length = 0
    granted(await reader.readNewest())
    expect(service.asked).toHaveLength(3)
    expect(await present()).toEqual(objectsOf(service))
  })

  test('tells that ids have shifted where something was deleted', async () => {
    const { service, reader, listed } = await whole(60)
    service.remove(service.mails[50])
    expect(granted(await reader.readNewest())).toEqual({ shifted: true })
    // What it met has its right id again.
    expect((await listed()).slice(0, 25).map(mail => mail.serverId)).toEqual(
      service.mails.slice(0, 25).map(one => service.idOf(one))
    )
    expect(granted(await reader.readNewest())).toEqual({ shifted: false })
  })

  test('brings back what was believed gone, as the same mail', async () => {
    const { service, reader, listed, archive } = await whole(40)
    const { mails } = service
    const before = await listed()
    await archive.lists.markRead(mailboxId, [before[0]?.key ?? ''], true)
    service.remove(mails[0])
    await readWhole(reader)
    await readWhole(reader)
    expect((await listed())[0]?.goneAt).not.toBeNull()
    service.mails = mails
    granted(await reader.readNewest())
    expect((await listed())[0]).toMatchObject({ key: before[0]?.key, goneAt: null, read: true })
    expect(await listed()).toHaveLength(40)
  })
})
