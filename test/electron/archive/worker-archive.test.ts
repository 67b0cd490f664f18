import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Sql } from '../../../electron/archive/sql'
import { type OpenArchive, openInWorker } from '../../../electron/archive/worker-archive'
import { noon, storedDraft, temporaryFolder, testKey } from '../../helpers/stored'

const script = new URL('./worker-entry.mjs', import.meta.url)

function openFile(file: string | null, more: { key?: string; clock?: { now: number; factor: number } } = {}) {
  const lost = vi.fn()
  const damageFound = vi.fn()
  const key = file === null ? null : (more.key ?? testKey)
  const opening = openInWorker({
    script,
    place: { file, key },
    salvage: null,
    clock: more.clock ?? { now: noon, factor: 1 },
    lost,
    damageFound
  })
  return { opening, lost, damageFound }
}

async function open(file: string | null = null, clock = { now: noon, factor: 1 }) {
  const { opening, ...heard } = openFile(file, { clock })
  const opened = await opening
  if (opened.state !== 'open') throw new Error(opened.state)
  onTestFinished(() => opened.archive.close())
  return { archive: opened.archive as OpenArchive, ...heard }
}

describe('the archive in its own thread', { timeout: 30_000 }, () => {
  test('keeps what it was given over its end, bytes and all', async () => {
    const file = path.join(await temporaryFolder(), 'archive.db')
    const first = await open(file)
    await first.archive.tables.outbox.saveDraft(storedDraft('d'))
    await first.archive.tables.content.put('ab', Buffer.from([0, 255, 10]))
    await first.archive.close()
    const { archive, lost } = await open(file)
    expect(await archive.tables.outbox.drafts('studio')).toEqual([storedDraft('d')])
    expect(Buffer.from((await archive.tables.content.get('ab')) ?? [])).toEqual(Buffer.from([0, 255, 10]))
    expect(lost).not.toHaveBeenCalled()
  })

  test('answers each call with its own answer, and all that were made before it is closed', async () => {
    const { archive, lost } = await open()
    const ids = Array.from({ length: 50 }, (_, at) => `d${at}`)
    const saved = ids.map(id => archive.tables.outbox.saveDraft(storedDraft(id)))
    const read = ids.map(id => archive.tables.outbox.draft(id))
    const closed = archive.close()
    expect((await Promise.all(saved)).every(result => result.ok)).toBe(true)
    expect((await Promise.all(read)).map(draft => draft?.id)).toEqual(ids)
    await closed
    expect(lost).not.toHaveBeenCalled()
    await expect(archive.tables.outbox.draft('d1')).rejects.toMatchObject({ error: { code: 'disk-failed' } })
    await archive.close()
  })

  test('that dies fails whatever waits for it and all that comes later, and says that it is lost, once', async () => {
    const { archive, lost } = await open()
    const { outbox } = archive.tables
    const waiting = [outbox.draft('die'), outbox.drafts('studio'), outbox.saveDraft(storedDraft('d'))]
    const ended = await Promise.allSettled(waiting)
    for (const one of ended) {
      expect(one).toMatchObject({ status: 'rejected', reason: { error: { code: 'disk-failed' } } })
    }
    expect(lost).toHaveBeenCalledTimes(1)
    await expect(outbox.drafts('studio')).rejects.toMatchObject({ error: { code: 'disk-failed' } })
    await archive.close()
    expect(lost).toHaveBeenCalledTimes(1)
  })

  test('counts by the program’s clock, not by the computer’s', async () => {
    const later = Date.UTC(2100, 0, 1)
    const { archive } = await open(null, { now: later, factor: 1_000 })
    const { mail, lists } = archive.tables
    const row = { id: 1, sender: 'x', recipient: 'y', date: 'd', receivedAt: null, object: 'o' }
    await mail.takePage('studio', 'whole', 1, [row])
    const scope = { mailboxIds: ['studio'], shelf: 'all' } as const
    const key = async () => (await lists.window({ ...scope, shelf: 'all' }, 0, 1)).mails[0]?.key ?? ''
    await lists.markHidden('studio', [await key()], true)
    const hidden = (await lists.window({ ...scope, shelf: 'hidden' }, 0, 1)).mails[0]?.hiddenAt ?? 0
    expect(hidden).toBeGreaterThanOrEqual(later)
  })
})

/** What cannot be opened is told to a person; the program must not end over it as over an archive it had. */
async function expectNotLost(lost: () => void): Promise<void> {
  // By then the thread has ended: opening another one takes far longer.
  await (await open()).archive.close()
  expect(lost).not.toHaveBeenCalled()
}

describe('an archive that cannot be opened', { timeout: 30_000 }, () => {
  test.each([
    ['is no database', (file: string) => writeFile(file, 'not a database '.repeat(500))],
    [
      'lies under another key',
      async (file: string) => {
        const { archive } = await open(file)
        await archive.tables.outbox.saveDraft(storedDraft('d'))
        await archive.close()
      }
    ]
  ])('because it %s is told as damaged, with no more than the fault’s name', async (what, make) => {
    const file = path.join(await temporaryFolder(), 'archive.db')
    await make(file)
    const { opening, lost } = openFile(file, what.includes('key') ? { key: 'b'.repeat(64) } : {})
    expect(await opening).toEqual({ state: 'damaged', cause: 'SQLITE_NOTADB' })
    await expectNotLost(lost)
  })

  test('because a later version wrote it is told as newer, and left as it is', async () => {
    const file = path.join(await temporaryFolder(), 'archive.db')
    await (await open(file)).archive.close()
    const later = new Sql(file, testKey, 'full')
    later.exec('PRAGMA user_version = 999')
    later.close()
    const { opening, lost } = openFile(file)
    expect(await opening).toEqual({ state: 'newer' })
    await expectNotLost(lost)
    const again = new Sql(file, testKey, 'full')
    onTestFinished(() => again.close())
    expect(again.get('PRAGMA user_version')).toMatchObject({ user_version: 999 })
  })

  test('because there is no such place is told, with no more than the fault’s name', async () => {
    const { opening, lost } = openFile(path.join(await temporaryFolder(), 'nowhere', 'archive.db'))
    expect(await opening).toMatchObject({ state: 'damaged' })
    await expectNotLost(lost)
  })
})
