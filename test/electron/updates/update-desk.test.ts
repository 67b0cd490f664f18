import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assertSigned, NotSigned } from '../../../electron/updates/signed-feed'
import { UpdateDesk, type UpdateSource } from '../../../electron/updates/update-desk'
import { isBusy } from '../../../electron/updates/wire-updates'
import type { UpdateView } from '../../../shared/updates/update-view'

const channel = 'https://updates.example'

function deskWith(more: { source?: Partial<UpdateSource>; channel?: string | null; busy?: boolean } = {}) {
  const done: string[] = []
  const views: UpdateView[] = []
  const facts = { channel: more.channel === undefined ? channel : more.channel, busy: more.busy ?? false }
  const desk = new UpdateDesk({
    source: {
      look: async from => {
        done.push(`look ${from}`)
        return '2.0.0'
      },
      download: async progress => {
        progress(0.5)
        done.push('download')
      },
      install: () => void done.push('install'),
      ...more.source
    },
    channel: () => facts.channel,
    busy: async () => facts.busy,
    clock: { now: () => 7 },
    changed: view => views.push(view)
  })
  return { desk, done, views, facts }
}

describe('updates', () => {
  test('are off where no channel is named, and nothing is asked of anybody', async () => {
    const { desk, done } = deskWith({ channel: null })
    expect(desk.view).toEqual({ state: 'off', why: 'no-channel' })
    expect(await desk.look()).toMatchObject({ error: { code: 'updates-off' } })
    expect(done).toEqual([])
  })

  test('are looked for, fetched and installed one after the other, each at a person’s word', async () => {
    const { desk, done, views } = deskWith()
    expect(await desk.install()).toMatchObject({ error: { code: 'updates-off' } })
    await desk.look()
    expect(done).toEqual([`look ${channel}`])
    await desk.download()
    expect(done).toEqual([`look ${channel}`, 'download'])
    expect(views).toContainEqual({ state: 'downloading', version: '2.0.0', share: 0.5 })
    expect(await desk.install()).toEqual({ ok: true, value: null })
    expect(done.at(-1)).toBe('install')
  })

  test('are not installed while a restart could come between a message and its answer', async () => {
    const { desk, done, facts } = deskWith({ busy: true })
    await desk.look()
    await desk.download()
    expect(await desk.install()).toMatchObject({ error: { code: 'update-must-wait' } })
    expect(done).not.toContain('install')
    facts.busy = false
    expect((await desk.install()).ok).toBe(true)
  })

  test('that bear no signature are called so, and cannot be fetched', async () => {
    const look = async () => {
      throw new NotSigned()
    }
    const { desk } = deskWith({ source: { look } })
    await desk.look()
    expect(desk.view).toEqual({ state: 'failed', why: 'not-signed' })
    expect((await desk.download()).ok).toBe(false)
  })

  test('of a channel that is named no more, or another, are forgotten', async () => {
    const { desk, facts } = deskWith()
    await desk.look()
    facts.channel = 'https://other.example'
    expect(desk.view).toEqual({ state: 'idle', checkedAt: null })
    expect((await desk.download()).ok).toBe(false)
  })
})

describe('a restart must wait', () => {
  const idle = { holding: 0, scheduled: 0, queued: 0, sending: 0 }
  const busy = (counts: Partial<typeof idle>, held: unknown[] = [], states: 'running'[] | 'paused'[] = []) =>
    isBusy({
      outbox: { pending: async () => ({ ...idle, ...counts }), held: held as never },
      runs: async () => states.map(state => ({ state }))
    })

  test.each([
    ['while a send counts down', busy({ holding: 1 })],
    ['while one waits for its turn', busy({ queued: 1 })],
    ['while one is under way', busy({ sending: 1 })],
    ['while one waits for a person', busy({}, [{}])],
    ['while a run sends by itself', busy({}, [], ['running'])]
  ])('%s', async (_, answer) => {
    expect(await answer).toBe(true)
  })

  test('and not for what has a later time, or a run that rests', async () => {
    expect(await busy({ scheduled: 3 }, [], ['paused'])).toBe(false)
  })
})

describe('what a channel says', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const text = 'version: 2.0.0\nsha512: abc\n'
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64')

  test('counts under its makers’ signature', () => {
    expect(() => assertSigned(text, `${signature}\n`, key)).not.toThrow()
  })

  test.each([
    ['a changed byte', text.replace('abc', 'abd'), signature],
    ['no signature', text, null],
    ['words for a signature', text, 'trust me'],
    [
      'another’s signature',
      text,
      sign(null, Buffer.from(text), generateKeyPairSync('ed25519').privateKey).toString('base64')
    ]
  ])('does not with %s', (_, said, given) => {
    expect(() => assertSigned(said, given, key)).toThrow(NotSigned)
  })
})
