import { describe, expect, test } from 'vitest'
import { SyncMemory } from '../../../electron/sync/sync-record'
import { refuse } from '../../../shared/errors/app-error'
import { answering, noon, openStore } from '../../helpers/stored'

describe('how far a mailbox has come', () => {
  test('begins with nothing', async () => {
    expect(await new SyncMemory(await openStore(), 'studio').read()).toEqual({
      passes: 0,
      whole: null,
      completedAt: null,
      gap: false,
      missed: false,
      doubtful: 0,
      expected: null,
      paused: false,
      since: null,
      elsewhereIgnored: [],
      quota: []
    })
  })

  test('is there at the next start, for its own mailbox', async () => {
    const archive = await openStore()
    const changed = await new SyncMemory(archive, 'studio').change({
      passes: 7,
      whole: { number: 7, page: 3 }
    })
    expect(changed).toMatchObject({ ok: true, value: { passes: 7, gap: false } })
    expect(await new SyncMemory(archive, 'studio').read()).toMatchObject({ whole: { number: 7, page: 3 } })
    expect(await new SyncMemory(archive, 'comune').read()).toMatchObject({ passes: 0, whole: null })
  })

  test('changes only in what is said to change', async () => {
    const memory = new SyncMemory(await openStore(), 'studio')
    await memory.change({ completedAt: noon, gap: true })
    await memory.change({ paused: true })
    expect(await memory.read()).toMatchObject({ completedAt: noon, gap: true, paused: true })
  })

  test('changes in each of two things that are changed at once', async () => {
    const archive = await openStore()
    const memory = new SyncMemory(archive, 'studio')
    await Promise.all([
      memory.change({ whole: { number: 1, page: 2 } }),
      memory.change({ gap: true }),
      memory.change({ paused: true })
    ])
    const wanted = { whole: { number: 1, page: 2 }, gap: true, paused: true }
    expect(await memory.read()).toMatchObject(wanted)
    expect(await new SyncMemory(archive, 'studio').read()).toMatchObject(wanted)
  })

  test('that the disk did not take is not true here either', async () => {
    const archive = await openStore()
    const full = answering(archive, 'sync', { save: async () => refuse('disk-failed', 'full') })
    const memory = new SyncMemory(full, 'studio')
    expect(await memory.change({ completedAt: noon })).toMatchObject({ error: { code: 'disk-failed' } })
    expect(await memory.read()).toMatchObject({ completedAt: null })
  })

  test.each([
    '',
    'no JSON',
    'null',
    '[]',
    '{"passes":"many"}',
    '{"passes":-1}',
    '{"whole":{"number":0,"page":1}}'
  ])(
    'and cannot be read (%s) is begun anew: the list is read once more and nothing is lost',
    async record => {
      const archive = await openStore()
      await archive.sync.save('studio', record)
      const memory = new SyncMemory(archive, 'studio')
      expect(await memory.read()).toMatchObject({ passes: 0, whole: null, completedAt: null })
      expect((await memory.change({ passes: 1 })).ok).toBe(true)
    }
  )

  test('and was written by an earlier version lacks nothing', async () => {
    const archive = await openStore()
    await archive.sync.save('studio', '{"passes":4,"completedAt":1}')
    expect(await new SyncMemory(archive, 'studio').read()).toMatchObject({
      passes: 4,
      doubtful: 0,
      paused: false
    })
  })
})
