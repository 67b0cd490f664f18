import { existsSync } from 'node:fs'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ArchiveOpener } from '../../../electron/archive/archive-opener'
import { makeRecoveryKey } from '../../../electron/archive/keys/recovery-key'
import { localOpener } from '../../../electron/archive/local-archive'
import { applyRestore } from '../../../electron/archive/restore'
import { steps } from '../../../electron/archive/schema'
import type { ArchiveOpener as ArchiveWays } from '../../../electron/archive/worker-archive'
import { createClock } from '../../../electron/clock'
import { refuse } from '../../../shared/errors/app-error'
import { recipientIn, storedDraft, storedSending, temporaryFolder } from '../../helpers/stored'
import { fakeEntries } from './fake-entries'

const now = Date.UTC(2026, 10, 24, 11, 33, 45)
const clock = { ...createClock({ factor: 1 }), now: () => now }
const ways = localOpener(() => now)
const done = { ok: true, value: null }

async function computer() {
  const folder = await temporaryFolder()
  return { folder, file: path.join(folder, 'archive.db'), entries: fakeEntries() }
}

type Computer = Awaited<ReturnType<typeof computer>>

function openerFor({ folder, entries }: Computer, over: ArchiveWays = ways): ArchiveOpener {
  const callbacks = { lost: () => {}, damageFound: () => {} }
  return new ArchiveOpener(
    {
      folder,
      entries,
      keychain: () => 'available',
      isOnNetwork: async () => false,
      clock,
      script: 'none',
      ...callbacks
    },
    over
  )
}

async function start(here: Computer, opener = openerFor(here)) {
  const started = await opener.start()
  if (started.state !== 'open') throw new Error(started.state)
  return { ...started, opener, tables: started.archive.tables, close: () => started.archive.close() }
}

type Started = Awaited<ReturnType<typeof start>>

/** A computer with a draft, something queued and a backup of both, after which it went on working. */
async function backedUp() {
  const here = await computer()
  const opened = await start(here)
  await opened.tables.outbox.saveDraft(storedDraft('before'))
  await opened.tables.outbox.adoptSending(storedSending('s1', [recipientIn('queued')]))
  const recoveryKey = makeRecoveryKey()
  expect(await opened.opener.keepRecoveryKey(recoveryKey)).toEqual(done)
  const backup = path.join(await temporaryFolder(), 'ufficio.ceralacca')
  expect(await opened.opener.backUp(backup)).toEqual(done)
  await opened.tables.outbox.removeDraft('before')
  await opened.tables.outbox.saveDraft(storedDraft('after'))
  return { here, opened, backup, recoveryKey }
}

const restoreOn = (here: Computer, backup: string, recoveryKey: string) =>
  openerFor(here).restore(backup, recoveryKey)

/** Whether a backup was put in place and not yet doubted. */
const isPlanned = ({ file }: Computer) => existsSync(`${file}.restore.json`)

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? null : result.error?.code)

async function drafts(archive: Started): Promise<string[]> {
  return (await archive.tables.outbox.drafts('studio')).map(({ id }) => id)
}

describe('a backup', () => {
  it('is one encrypted file, and leaves nothing beside the archive', async () => {
    const { here, opened, backup } = await backedUp()
    const content = await readFile(backup, 'latin1')
    expect(content.startsWith('CERALACCA BACKUP\n')).toBe(true)
    expect(content).not.toContain('Istanza')
    expect(content).not.toContain(here.entries.entries.get('archive-key'))
    expect((await readdir(here.folder)).filter(name => name.includes('backing-up'))).toEqual([])
    expect(await readdir(path.dirname(backup))).toEqual(['ufficio.ceralacca'])
    await opened.close()
  })

  it('is refused before a recovery key was saved, for nobody could open it', async () => {
    const opened = await start(await computer())
    const target = path.join(await temporaryFolder(), 'b')
    const made = await opened.opener.backUp(target)
    expect(!made.ok && [made.error.code, made.error.data.field]).toEqual(['invalid-input', 'recovery-key'])
    expect(existsSync(target)).toBe(false)
    await opened.close()
  })

  it('that the disk refuses leaves the former backup in its place', async () => {
    const { here, opened, backup } = await backedUp()
    const former = await readFile(backup)
    const full = { ...ways, verify: async () => refuse('disk-failed', 'full', { cause: 'FULL' }) }
    await opened.close()
    const again = await start(here, openerFor(here, full))
    expect(codeOf(await again.opener.backUp(backup))).toBe('disk-failed')
    expect((await readFile(backup)).equals(former)).toBe(true)
    await again.close()
    const next = await start(here)
    expect(codeOf(await next.opener.backUp(path.join(backup, 'below', 'a-file')))).toBe('disk-failed')
    await next.close()
  })
})

describe('restoring', () => {
  it('here puts the backup in place at the next start, sets the present archive aside, and sends nothing', async () => {
    const { here, opened, backup, recoveryKey } = await backedUp()
    expect(await restoreOn(here, backup, recoveryKey)).toEqual(done)
    expect(await drafts(opened)).toEqual(['after'])
    await opened.close()
    const restored = await start(here)
    expect(isPlanned(here)).toBe(false)
    expect(await drafts(restored)).toEqual(['before'])
    expect(await restored.tables.pause.why()).toBe('old-copy')
    expect(restored.doubted).toBe(1)
    expect((await restored.tables.outbox.recipient('queued'))?.recipient.handover.state).toBe('unknown')
    await restored.close()
    expect(existsSync(path.join(here.folder, 'archive.replaced-20261124-113345.db'))).toBe(true)
    const next = await start(here)
    expect(next.doubted).toBe(0)
    expect(await drafts(next)).toEqual(['before'])
    await next.close()
  })

  it('on another computer opens with the recovery key, then without, and keeps what was there', async () => {
    const { opened, backup, recoveryKey } = await backedUp()
    await opened.close()
    const there = await computer()
    const own = await start(there)
    await own.tables.outbox.saveDraft(storedDraft('own'))
    await own.close()
    const ownKey = there.entries.entries.get('archive-key')
    expect(await restoreOn(there, backup, recoveryKey.toLowerCase())).toEqual(done)
    const restored = await start(there)
    expect(restored.judgement).toBe('other-computer')
    expect(await drafts(restored)).toEqual(['before'])
    expect(await restored.opener.hasRecoveryKey()).toBe(true)
    await restored.close()
    expect(there.entries.entries.has('archive-key-next')).toBe(false)
    const aside = path.join(there.folder, 'archive.replaced-20261124-113345.db')
    const key = there.entries.entries.get('archive-key-20261124-113345') ?? ''
    expect(key).toBe(ownKey)
    const former = await ways.open({ file: aside, key })
    expect(former.state).toBe('open')
    if (former.state === 'open') await former.archive.close()
  })

  it('on a computer whose keychain is away asks for the recovery key once more', async () => {
    const { opened, backup, recoveryKey } = await backedUp()
    await opened.close()
    const there = await computer()
    there.entries.down = true
    expect(await restoreOn(there, backup, recoveryKey)).toEqual(done)
    there.entries.down = false
    const opener = openerFor(there)
    const started = await opener.start()
    expect(started.state).toBe('locked')
    const unlocked = await opener.unlock({ kind: 'recovery-key', text: recoveryKey })
    if (!unlocked.ok || unlocked.value.state !== 'open') throw new Error('still locked')
    expect(await unlocked.value.archive.tables.pause.why()).toBe('other-computer')
    expect(isPlanned(there)).toBe(false)
    await unlocked.value.archive.close()
  })

  it.each([
    [
      'with a mistyped recovery key',
      (key: string) => `${key.startsWith('7') ? '8' : '7'}${key.slice(1)}`,
      'recovery-key-mistyped'
    ],
    ['with the recovery key of another archive', () => makeRecoveryKey(), 'recovery-key-wrong']
  ])('%s touches nothing', async (_, typed, code) => {
    const { here, opened, backup, recoveryKey } = await backedUp()
    expect(codeOf(await restoreOn(here, backup, typed(recoveryKey)))).toBe(code)
    await opened.close()
    const next = await start(here)
    expect(await drafts(next)).toEqual(['after'])
    await next.close()
  })

  it.each<[string, (bytes: Buffer) => Buffer, string]>([
    ['that is no backup', () => Buffer.from('%PDF-1.7'), 'backup-unreadable'],
    ['that is empty', () => Buffer.alloc(0), 'backup-unreadable'],
    ['that is cut short', bytes => bytes.subarray(0, bytes.length - 100), 'backup-unreadable'],
    [
      'with one wrong byte in it',
      bytes => bytes.fill(bytes[9_000] === 0 ? 1 : 0, 9_000, 9_001),
      'backup-unreadable'
    ],
    ['with a header of nonsense', bytes => bytes.fill(0x20, 21, 40), 'backup-unreadable'],
    ['of a later format', bytes => replaced(bytes, '"format":1', '"format":2'), 'archive-newer'],
    [
      'of later tables',
      bytes => replaced(bytes, `"version":${steps.length},`, '"version":9,'),
      'archive-newer'
    ]
  ])('a file %s is told as such, and touches nothing', async (_, change, code) => {
    const { here, opened, backup, recoveryKey } = await backedUp()
    await writeFile(backup, change(await readFile(backup)))
    expect(codeOf(await restoreOn(here, backup, recoveryKey))).toBe(code)
    expect((await readdir(here.folder)).filter(name => name.includes('restor'))).toEqual([])
    await opened.close()
    const next = await start(here)
    expect(await drafts(next)).toEqual(['after'])
    await next.close()
  })

  it('from a file that is gone is a fault of the disk', async () => {
    const here = await computer()
    expect(codeOf(await restoreOn(here, path.join(here.folder, 'gone'), 'x'))).toBe('disk-failed')
  })

  it('cut off before it was laid ready is forgotten', async () => {
    const here = await computer()
    await (await start(here)).close()
    await writeFile(path.join(here.folder, 'archive.restoring.db'), 'half of one')
    const next = await start(here)
    await next.close()
    expect(existsSync(path.join(here.folder, 'archive.restoring.db'))).toBe(false)
  })

  it('cut off between any two of its steps ends at the same archive', async () => {
    const { here, opened, backup, recoveryKey } = await backedUp()
    await opened.close()
    expect(await restoreOn(here, backup, recoveryKey)).toEqual(done)
    // The archive was moved away, and the program killed before the backup took its place.
    await rename(here.file, path.join(here.folder, 'archive.replaced-20261124-113345.db'))
    here.entries.down = true
    expect(await applyRestore({ file: here.file, entries: here.entries })).toEqual({ ok: true, value: true })
    here.entries.down = false
    const restored = await start(here)
    expect(await drafts(restored)).toEqual(['before'])
    expect(await restored.tables.pause.why()).toBe('old-copy')
    await restored.close()
  })
})

function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from)
  expect(at).toBeGreaterThan(0)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(to), bytes.subarray(at + from.length)])
}
