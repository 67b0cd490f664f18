import { describe, expect, onTestFinished, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { InboxSync } from '../../../electron/sync/inbox-sync'
import { refuse } from '../../../shared/errors/app-error'
import { ListService, servedMails } from '../../helpers/list-service'
import { serviceMail } from '../../helpers/service-mail'
import { answering, noon, openStore } from '../../helpers/stored'
import { manualClock } from '../practice/manual-clock'

// The archive fills by itself, goes on where it was, and says honestly how far it has come.

const mailboxId = 'studio'
const [second, minute, hour] = [1_000, 60_000, 3_600_000]
const pollEvery = 2 * minute

async function open(service: ListService, given?: ArchiveTables) {
  const clock = manualClock(noon)
  const archive = given ?? (await openStore(() => clock.now()))
  const arrived: string[] = []
  const begin = (backgroundGap = 0) => {
    const sync = new InboxSync({
      mailboxId,
      client: service.client,
      archive,
      clock,
      pollEvery: () => pollEvery,
      background: { gap: backgroundGap, texts: 4 },
      changed: () => {},
      arrived: mails => arrived.push(...mails.map(mail => mail.object))
    })
    onTestFinished(async () => {
      sync.stop()
      clock.advance(backgroundGap)
      await sync.settled()
    })
    return sync
  }
  /** Resolves once it has come to this state, and no question is on its way. */
  const comesTo = (sync: InboxSync, state: string) =>
    expect.poll(async () => (await sync.filling()).state, { timeout: 10_000, interval: 5 }).toBe(state)
  const present = async () => {
    const { mails } = await archive.lists.window({ mailboxIds: [mailboxId], shelf: 'all' }, 0, 5_000)
    return mails.filter(mail => mail.goneAt === null)
  }
  return { clock, archive, arrived, begin, comesTo, present, sync: begin() }
}

const objectsOf = (service: ListService) => service.mails.map(({ mail }) => mail.object)

/** What was asked, with neighbours that are alike counted: `page 1, text ×4`. */
const kinds = (service: ListService) => service.asked.map(asked => asked.split(' ')[0])

describe('a mailbox that is new here', () => {
  test('fills whole, the list before the texts, the newest before the others, and is done', async () => {
    const service = new ListService(servedMails(60))
    const { sync, comesTo, present, arrived } = await open(service)
    expect(await sync.filling()).toMatchObject({ state: 'waiting', listComplete: false, listed: 0, texts: 0 })
    sync.start()
    await comesTo(sync, 'done')
    expect((await present()).map(mail => mail.object)).toEqual(objectsOf(service))
    expect((await present()).every(mail => mail.hasText)).toBe(true)
    expect(kinds(service).lastIndexOf('page')).toBeLessThan(kinds(service).indexOf('text'))
    const texts = service.asked.filter(asked => asked.startsWith('text')).map(asked => Number(asked.slice(5)))
    expect(texts).toEqual(texts.toSorted((one, other) => other - one))
    expect(await sync.filling()).toEqual({
      state: 'done',
      listComplete: true,
      listed: 60,
      expected: 60,
      texts: 60,
      error: null
    })
    expect(await sync.isWhole()).toBe(true)
    expect(arrived).toHaveLength(60)
  })

  test('is not whole before its oldest mail was seen, whatever it shows', async () => {
    const service = new ListService(servedMails(60))
    const { sync } = await open(service)
    await sync.refresh()
    expect([await sync.isWhole(), sync.refreshState.refresh.state]).toEqual([false, 'ready'])
    expect(await sync.filling()).toMatchObject({ listComplete: false, listed: 25, expected: 60 })
  })

  test('rests between two questions of the background, so that the service is not pressed', async () => {
    const service = new ListService(servedMails(60))
    const { begin, clock, comesTo } = await open(service)
    const sync = begin(400)
    sync.start()
    const asked = () => service.asked.length
    await expect.poll(asked).toBe(2)
    await new Promise(resolve => setImmediate(resolve))
    expect(asked()).toBe(2)
    clock.advance(400)
    await expect.poll(asked).toBe(3)
    await comesTo(sync, 'running')
  })
})

describe('after an end in the middle', () => {
  test('the next start goes on where the last one was, and fetches nothing twice', async () => {
    const service = new ListService(servedMails(60))
    const { begin, clock, comesTo, present, archive } = await open(service)
    const first = begin(400)
    first.start()
    await expect.poll(() => service.asked).toEqual(['page 1', 'page 1'])
    for (let steps = 0; steps < 5; steps += 1) {
      const before = service.asked.length
      clock.advance(400)
      await expect.poll(() => service.asked.length).toBeGreaterThan(before)
    }
    first.stop()
    clock.advance(400)
    await first.settled()
    const kept = await archive.mail.textCount(mailboxId)
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(60)
    service.asked.length = 0
    const second = begin()
    second.start()
    await comesTo(second, 'done')
    expect((await present()).every(mail => mail.hasText)).toBe(true)
    expect(kinds(service).filter(kind => kind === 'text')).toHaveLength(60 - kept)
    expect(kinds(service).filter(kind => kind === 'page')).toHaveLength(1)
  })

  test('a stop asks for nothing more, and an end waits for what is on its way', async () => {
    const service = new ListService(servedMails(60))
    const { sync, archive } = await open(service)
    sync.start()
    await expect.poll(() => service.asked.length).toBeGreaterThan(3)
    sync.stop()
    await sync.settled()
    const [asked, texts] = [service.asked.length, await archive.mail.textCount(mailboxId)]
    await new Promise(resolve => setTimeout(resolve, 20))
    expect([service.asked.length, await archive.mail.textCount(mailboxId)]).toEqual([asked, texts])
  })
})

describe('a person', () => {
  test('pauses the filling, which stays so at the next start, while new mail still comes in', async () => {
    const service = new ListService(servedMails(60))
    const { sync, begin, clock, comesTo, present } = await open(service)
    expect((await sync.fill(false)).ok).toBe(true)
    sync.start()
    await expect.poll(() => sync.refreshState.refresh.state).toBe('ready')
    await comesTo(sync, 'paused')
    expect(service.asked).toEqual(['page 1'])
    sync.stop()
    await sync.settled()
    const next = begin()
    next.start()
    service.receive(...servedMails(1, 61))
    await expect.poll(() => next.refreshState.refresh.state).toBe('ready')
    clock.advance(pollEvery)
    await expect.poll(async () => (await present()).length).toBe(26)
    expect(await next.filling()).toMatchObject({ state: 'paused' })
    expect(kinds(service)).not.toContain('text')
  })

  test('resumes it, and it fills to the end', async () => {
    const service = new ListService(servedMails(60))
    const { sync, comesTo, archive } = await open(service)
    await sync.fill(false)
    sync.start()
    await comesTo(sync, 'paused')
    await sync.fill(true)
    await comesTo(sync, 'done')
    expect(await archive.mail.textCount(mailboxId)).toBe(60)
  })

  test('is told where the disk does not take the wish', async () => {
    const archive = await openStore()
    const full = answering(archive, 'sync', { save: async () => refuse('disk-failed', 'full') })
    const { sync } = await open(new ListService([]), full)
    expect(await sync.fill(false)).toMatchObject({ error: { code: 'disk-failed' } })
    expect((await sync.filling()).state).not.toBe('paused')
  })

  test('who asks for new mail twice at once asks the service once', async () => {
    const service = new ListService(servedMails(3))
    const { sync } = await open(service)
    expect(await Promise.all([sync.refresh(), sync.refresh()])).toMatchObject([{ ok: true }, { ok: true }])
    expect(service.asked).toEqual(['page 1'])
  })
})

describe('a service that does not answer', () => {
  test('is told as such, and asked again after a while that grows', async () => {
    const service = new ListService(servedMails(60))
    const { sync, clock, comesTo, archive } = await open(service)
    service.refusal = asked => (asked.startsWith('text') ? 'timeout' : null)
    sync.start()
    await expect.poll(async () => (await sync.filling()).error?.code).toBe('timeout')
    expect(await sync.filling()).toMatchObject({ state: 'waiting', listComplete: true, listed: 60, texts: 0 })
    for (const wait of [5 * second, 15 * second, 60 * second]) {
      const before = service.asked.length
      clock.advance(wait - 1)
      await new Promise(resolve => setTimeout(resolve, 5))
      expect([wait, service.asked.length]).toEqual([wait, before])
      clock.advance(1)
      await expect.poll(() => service.asked.length).toBe(before + 4)
      await expect.poll(async () => (await sync.filling()).state).toBe('waiting')
      await sync.settled()
    }
    service.refusal = () => null
    clock.advance(5 * minute)
    await comesTo(sync, 'done')
    expect([await archive.mail.textCount(mailboxId), (await sync.filling()).error]).toEqual([60, null])
  })

  test('to a look at the newest is told, and looked at again at the next turn', async () => {
    const service = new ListService(servedMails(3))
    const { sync, clock, comesTo } = await open(service)
    service.refusal = () => 'offline'
    sync.start()
    await expect.poll(() => sync.refreshState.refresh.state).toBe('failed')
    expect(sync.refreshState.refreshedAt).toBeNull()
    service.refusal = () => null
    clock.advance(pollEvery)
    await comesTo(sync, 'done')
    expect(sync.refreshState).toEqual({
      refresh: { state: 'ready', value: null },
      refreshedAt: noon + pollEvery
    })
  })
})

describe('a mailbox that is here', () => {
  async function filled(count: number) {
    const service = new ListService(servedMails(count))
    const bench = await open(service)
    bench.sync.start()
    await bench.comesTo(bench.sync, 'done')
    await bench.sync.settled()
    service.asked.length = 0
    bench.arrived.length = 0
    return { service, ...bench }
  }

  test('is looked at again at each turn, and what is new comes with its text', async () => {
    const { service, clock, sync, arrived, archive } = await filled(30)
    service.receive(...servedMails(2, 31))
    clock.advance(pollEvery)
    await expect.poll(() => archive.mail.textCount(mailboxId)).toBe(32)
    await sync.settled()
    expect(service.asked.toSorted()).toEqual(['page 1', 'text 31', 'text 32'])
    expect(arrived).toEqual(objectsOf(service).slice(0, 2))
  })

  test('is read through every six hours, which notices after two looks what has vanished', async () => {
    const { service, clock, sync, present } = await filled(30)
    // The newest one: no id shifts, and nothing else tells of it.
    service.remove(service.mails[0])
    const looksThrough = () => service.asked.filter(asked => asked === 'page 2').length
    const turn = async (ms: number) => {
      clock.advance(ms)
      await expect.poll(() => sync.refreshState.refreshedAt).toBe(clock.now())
      await sync.settled()
    }
    await turn(6 * hour - 1)
    expect([looksThrough(), (await present()).length]).toEqual([0, 30])
    await turn(pollEvery)
    expect([looksThrough(), (await present()).length]).toEqual([1, 30])
    await turn(2 * minute)
    expect([looksThrough(), (await present()).length]).toEqual([2, 29])
    await turn(30 * minute)
    expect(looksThrough()).toBe(2)
  })

  test('is read through once more when ids have shifted, but not at every turn of a service that renumbers its mail', async () => {
    const { service, clock, sync } = await filled(60)
    const looksThrough = () => service.asked.filter(asked => asked === 'page 3').length
    const shift = async (ms: number) => {
      service.idOffset += 1
      clock.advance(ms)
      await expect.poll(() => sync.refreshState.refreshedAt).toBe(clock.now())
      await sync.settled()
    }
    await shift(pollEvery)
    expect(looksThrough()).toBe(0)
    await shift(30 * minute)
    expect(looksThrough()).toBe(1)
    for (let turns = 0; turns < 3; turns += 1) await shift(pollEvery)
    expect(looksThrough()).toBe(1)
  })

  test('after a long absence has no hole between what is new and what was known', async () => {
    const { service, sync, begin, comesTo, present } = await filled(30)
    sync.stop()
    await sync.settled()
    service.receive(...servedMails(200, 31))
    const again = begin()
    again.start()
    await comesTo(again, 'done')
    expect((await present()).map(mail => mail.object)).toEqual(objectsOf(service))
    expect(await again.isWhole()).toBe(true)
  })

  test('with a gap is not whole, and says so until it is closed', async () => {
    const { service, sync, begin, comesTo } = await filled(30)
    sync.stop()
    await sync.settled()
    service.receive(...servedMails(60, 31))
    service.refusal = asked => (asked === 'page 2' ? 'offline' : null)
    const again = begin()
    await again.refresh()
    expect(await again.isWhole()).toBe(false)
    service.refusal = () => null
    again.start()
    await comesTo(again, 'done')
    expect(await again.isWhole()).toBe(true)
  })
})

test('mail unread for a day waits for a person, but not what came before this computer looked', async () => {
  const old = { mail: serviceMail('mail', { subject: 'letto altrove', at: -minute }), body: '' }
  const { sync, clock, comesTo } = await open(new ListService([...servedMails(3), old]))
  expect(await sync.waiting()).toBe(0)
  sync.start()
  await comesTo(sync, 'done')
  expect(await sync.waiting()).toBe(0)
  // Two of the three came before the day began that ends here.
  clock.advance(24 * hour + 2.5 * minute)
  expect(await sync.waiting()).toBe(2)
})
