import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { BackupDesk, type BackupDeskOptions } from '../../electron/backup-desk'
import { createClock } from '../../electron/clock'
import { ok, refuse } from '../../shared/errors/app-error'
import { noon, openStore, recipientIn, storedSending, temporaryFolder } from '../helpers/stored'

type Opener = BackupDeskOptions['opener']

async function desk(over: Partial<Opener>, chosen: string | null = '/elsewhere/b.ceralacca') {
  const dataFolder = await temporaryFolder()
  const { meta, register, outbox } = await openStore()
  await outbox.adoptSending(storedSending('s', [recipientIn('queued')]))
  await outbox.saveRecipient('queued', recipientIn('sending', { id: 'queued' }))
  const restart = vi.fn()
  const opener: Opener = {
    describe: async () => ({ protection: 'keychain', bytes: 1, recoveryKeyMadeAt: 1 }),
    backUp: async () => ok(null),
    inspect: async () => ok({ createdAt: noon, bytes: 5 }),
    restore: async () => ok(null),
    ...over
  }
  const made = new BackupDesk({
    opener,
    meta,
    register,
    anchor: { noteSoon: () => {} },
    clock: { ...createClock({ factor: 1 }), now: () => noon },
    dataFolder,
    chooseBackupPath: async () => chosen,
    chooseBackup: async () => chosen,
    restart
  })
  return { made, restart, dataFolder, register }
}

it('remembers a backup only when it was written', async () => {
  const failing = await desk({ backUp: async () => refuse('disk-failed', '', { cause: 'ENOSPC' }) })
  expect(await failing.made.backUp()).toMatchObject({ error: { data: { cause: 'ENOSPC' } } })
  expect((await failing.made.details()).backedUpAt).toBeNull()
  const whole = await desk({})
  expect(await whole.made.backUp()).toEqual(ok(true))
  expect((await whole.made.details()).backedUpAt).toBe(noon)
})

it('stands in every register before it is written, so that it carries its own entry', async () => {
  let carried = 0
  const { made, register } = await desk({
    backUp: async () => {
      carried = (await register.head('studio')).count
      return refuse('disk-failed', '', { cause: 'ENOSPC' })
    }
  })
  await made.backUp()
  expect(carried).toBe(2)
  const told = (await register.entries('studio', 1, 9)).map(({ kind, record }) => `${kind} ${record}`)
  expect(told).toEqual(['export {"what":"backup"}', 'export {"what":"backup","state":"failed"}'])
})

it('never writes over the program’s own files, such as the archive itself', async () => {
  const backUp = vi.fn(async () => ok(null))
  const { dataFolder } = await desk({})
  const inside = new BackupDesk({
    opener: { ...(await stub()), backUp },
    ...(await openStore()),
    anchor: { noteSoon: () => {} },
    clock: createClock({ factor: 1 }),
    dataFolder,
    chooseBackupPath: async () => path.join(dataFolder, 'archive.db'),
    chooseBackup: async () => null,
    restart: () => {}
  })
  expect(await inside.backUp()).toMatchObject({ error: { data: { field: 'data-folder' } } })
  expect(backUp).not.toHaveBeenCalled()
  expect(await readdir(dataFolder)).toEqual([])
})

async function stub(): Promise<Opener> {
  return {
    describe: async () => ({ protection: 'keychain', bytes: 1, recoveryKeyMadeAt: 1 }),
    backUp: async () => ok(null),
    inspect: async () => ok({ createdAt: noon, bytes: 5 }),
    restore: async () => ok(null)
  }
}

it('restores only what was chosen, and begins anew only when it lies ready', async () => {
  vi.useFakeTimers()
  try {
    const restore = vi.fn<Opener['restore']>(async () => refuse('recovery-key-wrong', ''))
    const { made, restart } = await desk({ restore })
    expect(await made.restore('KEY')).toMatchObject({ error: { data: { field: 'backup' } } })
    expect(await made.choose()).toEqual(ok({ name: 'b.ceralacca', createdAt: noon, bytes: 5 }))
    expect(await made.restore('KEY')).toMatchObject({ error: { code: 'recovery-key-wrong' } })
    await vi.runAllTimersAsync()
    expect(restart).not.toHaveBeenCalled()
    restore.mockResolvedValue(ok(null))
    expect(await made.restore('KEY')).toEqual(ok(null))
    await vi.runAllTimersAsync()
    expect(restart).toHaveBeenCalledOnce()
    expect(restore).toHaveBeenLastCalledWith('/elsewhere/b.ceralacca', 'KEY')
  } finally {
    vi.useRealTimers()
  }
})

it('forgets a backup chosen before when the next one is refused', async () => {
  const inspect = vi.fn<Opener['inspect']>(async () => ok({ createdAt: noon, bytes: 5 }))
  const { made } = await desk({ inspect })
  await made.choose()
  inspect.mockResolvedValue(refuse('archive-newer', ''))
  expect(await made.choose()).toMatchObject({ error: { code: 'archive-newer' } })
  expect(await made.restore('KEY')).toMatchObject({ error: { data: { field: 'backup' } } })
})
