import { describe, expect, test } from 'vitest'
import { NotPutBack } from '../../../electron/updates/kept-image'
import { ListDates } from '../../../electron/updates/list-dates'
import { NotSigned } from '../../../electron/updates/signed-feed'
import { UpdateDesk } from '../../../electron/updates/update-desk'
import type { UpdateSource } from '../../../electron/updates/update-source'
import { isBusy } from '../../../electron/updates/wire-updates'
import type { RunWait } from '../../../shared/runs/run'
import type { UpdateView } from '../../../shared/updates/update-view'
import { answering, noon, openStore } from '../../helpers/stored'

const channel = 'https://updates.example'
const other = 'https://other.example'
const day = 24 * 3_600_000

interface Changes {
  readonly source?: Partial<UpdateSource>
  readonly channel?: string | null
  readonly archive?: Awaited<ReturnType<typeof openStore>>
}

async function deskWith(more: Changes = {}) {
  const done: string[] = []
  const views: UpdateView[] = []
  const facts = {
    channel: more.channel === undefined ? channel : more.channel,
    signedAt: noon,
    later: '2.0.0' as string | null,
    stopped: async (): Promise<'busy' | 'not-ended'> => 'busy'
  }
  const archive = more.archive ?? (await openStore())
  const source: UpdateSource = {
    look: async from => {
      done.push(`look ${from}`)
      return { later: facts.later, signedAt: facts.signedAt }
    },
    download: async progress => {
      progress(0.5)
      done.push('download')
    },
    prepare: async () => {},
    forgo: () => {},
    install: () => Promise.reject(new Error('nobody asks the source alone')),
    ...more.source
  }
  const desk = new UpdateDesk({
    source: async () => source,
    channel: () => facts.channel,
    replacement: {
      by: async by => {
        done.push(by === source ? 'replace' : 'replace by another')
        return facts.stopped()
      }
    },
    dates: new ListDates(archive.meta),
    clock: { now: () => noon + day },
    changed: view => views.push(view)
  })
  return { desk, done, views, facts, archive }
}

describe('updates', () => {
  test('are off where no channel is named, and nothing is asked of anybody', async () => {
    const { desk, done } = await deskWith({ channel: null })
    expect(desk.view).toEqual({ state: 'off', why: 'no-channel' })
    expect(await desk.look()).toMatchObject({ error: { code: 'updates-off' } })
    expect(done).toEqual([])
  })

  test('are looked for, fetched and installed one after the other, each at a person’s word', async () => {
    const { desk, done, views } = await deskWith()
    expect(await desk.install()).toMatchObject({ error: { code: 'updates-off' } })
    await desk.look()
    expect(done).toEqual([`look ${channel}`])
    await desk.download()
    expect(done).toEqual([`look ${channel}`, 'download'])
    expect(views).toContainEqual({ state: 'downloading', version: '2.0.0', share: 0.5 })
    await desk.install()
    expect(done.at(-1)).toBe('replace')
    expect(views).toContainEqual({ state: 'installing', version: '2.0.0' })
  })

  test('that had to wait are ready still; those that could not be installed say so, and are looked for anew', async () => {
    const { desk, facts } = await deskWith()
    await desk.look()
    await desk.download()
    expect(await desk.install()).toMatchObject({ error: { code: 'update-must-wait' } })
    expect(desk.view).toEqual({ state: 'ready', version: '2.0.0' })
    facts.stopped = () => Promise.reject(new Error('no disk'))
    expect((await desk.install()).ok).toBe(true)
    expect(desk.view).toEqual({ state: 'failed', why: 'not-installed' })
    await desk.look()
    expect(desk.view).toEqual({ state: 'available', version: '2.0.0' })
    await desk.download()
    facts.stopped = () => Promise.reject(new NotPutBack(null))
    await desk.install()
    expect(desk.view).toEqual({ state: 'failed', why: 'not-put-back' })
  })

  test('are not installed twice where somebody presses twice', async () => {
    const { desk, done } = await deskWith()
    await desk.look()
    await desk.download()
    const [, second] = await Promise.all([desk.install(), desk.install()])
    expect(second).toMatchObject({ error: { code: 'updates-off' } })
    expect(done.filter(each => each === 'replace')).toHaveLength(1)
  })

  test('that bear no signature are called so, and cannot be fetched', async () => {
    const look = async () => {
      throw new NotSigned()
    }
    const { desk } = await deskWith({ source: { look } })
    await desk.look()
    expect(desk.view).toEqual({ state: 'failed', why: 'not-signed' })
    expect((await desk.download()).ok).toBe(false)
  })
})

describe('a channel with a date to come', () => {
  // What this would catch: one signer's wrong clock that keeps out all lists until that day.
  test('is not believed, and keeps none of the lists out that follow', async () => {
    const { desk, facts } = await deskWith()
    facts.signedAt = noon + 2 * day + 1
    await desk.look()
    expect(desk.view).toEqual({ state: 'failed', why: 'ahead' })
    expect((await desk.download()).ok).toBe(false)
    facts.signedAt = noon + 2 * day
    await desk.look()
    expect(desk.view).toEqual({ state: 'available', version: '2.0.0' })
  })
})

describe('an archive that fails', () => {
  // What this would catch: a disk of one's own that is called an unreadable channel.
  test('is called so where nobody can read which lists were accepted', async () => {
    const archive = await openStore()
    const meta = answering(archive, 'meta', { get: () => Promise.reject(new Error('SQLITE_IOERR')) }).meta
    const { desk } = await deskWith({ archive: { ...archive, meta } })
    await desk.look()
    expect(desk.view).toEqual({ state: 'failed', why: 'archive' })
  })

  test('does not stop a list that it could not note, which counts until the program ends', async () => {
    const archive = await openStore()
    const meta = answering(archive, 'meta', { set: () => Promise.reject(new Error('SQLITE_FULL')) }).meta
    const { desk, facts } = await deskWith({ archive: { ...archive, meta } })
    await desk.look()
    expect(desk.view).toEqual({ state: 'available', version: '2.0.0' })
    facts.signedAt = noon - 1
    await desk.look()
    expect(desk.view).toEqual({ state: 'failed', why: 'older' })
  })
})

describe('an archive that works again', () => {
  // What this would catch: a list of before that is believed after a restart, as the newer one was offered to the disk once.
  test.each([
    ['the same list is', noon],
    ['an older list is', noon - 1]
  ])('notes what it had refused when %s shown again', async (_, signedAt) => {
    const archive = await openStore()
    let isFull = true
    const set: typeof archive.meta.set = (name, value) =>
      isFull ? Promise.reject(new Error('SQLITE_FULL')) : archive.meta.set(name, value)
    const { meta } = answering(archive, 'meta', { set })
    const { desk, facts } = await deskWith({ archive: { ...archive, meta } })
    await desk.look()
    isFull = false
    facts.signedAt = signedAt
    await desk.look()
    const restarted = await deskWith({ archive })
    restarted.facts.signedAt = noon - 1
    await restarted.desk.look()
    expect(restarted.desk.view).toEqual({ state: 'failed', why: 'older' })
  })
})

describe('a channel that is held back', () => {
  test('does not show an older list than before, not even after a restart; the same one it may', async () => {
    const first = await deskWith()
    await first.desk.look()
    const { desk, facts } = await deskWith({ archive: first.archive })
    facts.signedAt = noon - 1
    await desk.look()
    expect(desk.view).toEqual({ state: 'failed', why: 'older' })
    expect((await desk.download()).ok).toBe(false)
    facts.signedAt = noon
    await desk.look()
    expect(desk.view).toEqual({ state: 'available', version: '2.0.0' })
    facts.channel = other
    facts.signedAt = noon - 1
    await desk.look()
    expect(desk.view.state).toBe('available')
  })

  test('does not pass for one with nothing later once it was not renewed for 90 days', async () => {
    const { desk, facts } = await deskWith()
    facts.later = null
    facts.signedAt = noon - 89 * day
    await desk.look()
    expect(desk.view).toEqual({ state: 'idle', checkedAt: noon + day })
    facts.channel = other
    facts.signedAt = noon - 89 * day - 1
    await desk.look()
    expect(desk.view).toEqual({ state: 'stale', signedAt: noon - 89 * day - 1 })
  })
})

describe('of a channel that is named no more, or another', () => {
  test('what was found is forgotten', async () => {
    const { desk, facts } = await deskWith()
    await desk.look()
    facts.channel = other
    expect(desk.view).toEqual({ state: 'idle', checkedAt: null })
    expect((await desk.download()).ok).toBe(false)
  })

  test('the answer of a look counts for no other, nor when it is named again', async () => {
    let answer = () => {}
    const asked = new Promise<void>(resolve => {
      answer = resolve
    })
    const look = async (from: string) => {
      if (from === channel) await asked
      return { later: from === channel ? '6.6.6' : null, signedAt: noon }
    }
    const { desk, facts } = await deskWith({ source: { look } })
    const first = desk.look()
    facts.channel = other
    await desk.look()
    expect(desk.view).toEqual({ state: 'idle', checkedAt: noon + day })
    answer()
    await first
    expect(desk.view).toEqual({ state: 'idle', checkedAt: noon + day })
    facts.channel = channel
    expect(desk.view).toEqual({ state: 'idle', checkedAt: null })
  })

  test.each([
    ['looked at', true],
    ['only named', false]
  ])('what is being fetched is never ready for one that was %s meanwhile', async (_, looks) => {
    let come = () => {}
    const { desk, facts } = await deskWith({
      source: {
        download: () =>
          new Promise(resolve => {
            come = resolve
          })
      }
    })
    await desk.look()
    const fetched = desk.download()
    await Promise.resolve()
    facts.channel = other
    if (looks) await desk.look()
    const { view } = desk
    come()
    await fetched
    expect(desk.view).toEqual(view)
    expect(await desk.install()).toMatchObject({ error: { code: 'updates-off' } })
    facts.channel = channel
    expect(desk.view.state).toBe('idle')
  })
})

describe('a restart must wait', () => {
  const idle = { holding: 0, scheduled: 0, queued: 0, sending: 0 }
  const busy = (
    counts: Partial<typeof idle>,
    held: unknown[] = [],
    states: readonly ('running' | 'paused')[] = [],
    waits: readonly (RunWait | null)[] = []
  ) =>
    isBusy({
      outbox: { pending: async () => ({ ...idle, ...counts }), held: held as never },
      runs: async () => states.map((state, id) => ({ id, state })),
      waitOf: id => waits[id] ?? null,
      now: () => noon
    })
  const waiting = (...waits: readonly RunWait[]) =>
    busy(
      {},
      [],
      waits.map(() => 'running'),
      waits
    )

  test.each([
    ['while a send counts down', busy({ holding: 1 })],
    ['while one waits for its turn', busy({ queued: 1 })],
    ['while one is under way', busy({ sending: 1 })],
    ['while one waits for a person', busy({}, [{}])],
    ['while a run sends by itself', busy({}, [], ['running'])],
    ['while one is due within minutes', waiting({ for: 'hours', until: noon + 60_000 })],
    ['while a day has begun that one waited for', waiting({ for: 'day', until: noon - 1 })],
    ['while another one sends', busy({}, [], ['running', 'running'], [null, { for: 'run', runId: 0 }])],
    ['while it is not known when sending goes on', waiting({ for: 'outbox' })]
  ])('%s', async (_, answer) => {
    expect(await answer).toBe(true)
  })

  test('and not for what has a later time, or a run that rests', async () => {
    expect(await busy({ scheduled: 3 }, [], ['paused'])).toBe(false)
  })

  // What this would catch: a program that takes no update for as long as a run lasts that sends an hour a day.
  test('and not for runs that only wait for their hours, their date or their mailbox', async () => {
    const until = noon + 3_600_000
    const waits = ['start', 'hours', 'day'] as const
    for (const what of waits) expect(await waiting({ for: what, until })).toBe(false)
    expect(await waiting({ for: 'mailbox' })).toBe(false)
    expect(await waiting({ for: 'day', until }, { for: 'run', runId: 0 })).toBe(false)
  })
})
