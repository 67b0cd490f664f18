import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  ArchiveOpener,
  type ArchiveOpenerOptions,
  type OpenedArchive
} from '../../../electron/archive/archive-opener'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { noteDamage } from '../../../electron/archive/damage-mark'
import { makeRecoveryKey } from '../../../electron/archive/keys/recovery-key'
import { localOpener } from '../../../electron/archive/local-archive'
import { Sql } from '../../../electron/archive/sql'
import type { ArchiveOpener as Ways } from '../../../electron/archive/worker-archive'
import { createClock } from '../../../electron/clock'
import { type Result, refuse } from '../../../shared/errors/app-error'
import { answering, recipientIn, storedDraft, storedSending, temporaryFolder } from '../../helpers/stored'
import { fakeEntries } from './fake-entries'
import { fill } from './filled'

const clock = { ...createClock({ factor: 1 }), now: () => Date.UTC(2026, 10, 24, 11, 33, 45) }
const stamp = '20261124-113345'

async function computer() {
  const folder = await temporaryFolder()
  return { folder, file: path.join(folder, 'archive.db'), entries: fakeEntries() }
}

type Computer = Awaited<ReturnType<typeof computer>>

function openerFor(
  { folder, entries }: Computer,
  more: Partial<ArchiveOpenerOptions> = {},
  ways: Ways = localOpener(() => clock.now())
): ArchiveOpener {
  const options = {
    folder,
    entries,
    keychain: () => (entries.down ? ('missing' as const) : ('available' as const)),
    clock,
    isOnNetwork: async () => false,
    setAsideDays: 90,
    script: 'none',
    lost: () => {},
    damageFound: () => {},
    ...more
  }
  return new ArchiveOpener(options, ways)
}

async function start(here: Computer): Promise<OpenedArchive> {
  const started = await openerFor(here).start()
  if (started.state !== 'open') throw new Error(JSON.stringify(started))
  return started
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** A computer that has worked, with a draft, and whose recovery key was saved. */
async function worked() {
  const here = await computer()
  const opener = openerFor(here)
  const started = await opener.start()
  if (started.state !== 'open') throw new Error(started.state)
  await started.archive.tables.outbox.saveDraft(storedDraft('d1'))
  const recoveryKey = makeRecoveryKey()
  value(await opener.keepRecoveryKey(recoveryKey))
  await started.archive.close()
  return { ...here, recoveryKey }
}

async function draftsOf({ archive }: OpenedArchive): Promise<string[]> {
  const found = (await archive.tables.outbox.drafts('studio')).map(({ id }) => id)
  await archive.close()
  return found
}

describe('starting', () => {
  it('makes a key and an archive once, and never leaves the key or a word in the data folder', async () => {
    const here = await worked()
    const key = here.entries.entries.get('archive-key') ?? 'none'
    for (const name of await readdir(here.folder)) {
      const content = await readFile(path.join(here.folder, name), 'latin1')
      expect(content.toLowerCase()).not.toContain(key)
      expect(content).not.toContain(Buffer.from(key, 'hex').toString('latin1'))
      expect(content).not.toContain('Istanza')
    }
    expect(await draftsOf(await start(here))).toEqual(['d1'])
  })

  it('goes by the newest recovery key, and by none that was made before', async () => {
    const here = await worked()
    const opener = openerFor(here)
    const started = await opener.start()
    if (started.state !== 'open') throw new Error(started.state)
    const newer = makeRecoveryKey()
    value(await opener.keepRecoveryKey(newer))
    await started.archive.close()
    here.entries.entries.delete('archive-key')
    const locked = openerFor(here)
    await locked.start()
    const old = await locked.unlock({ kind: 'recovery-key', text: here.recoveryKey })
    expect(!old.ok && old.error.code).toBe('recovery-key-wrong')
    expect((await locked.unlock({ kind: 'recovery-key', text: newer })).ok).toBe(true)
  })

  it('in a folder on the network is refused, and nothing there is touched', async () => {
    const here = await worked()
    // What lies beside it until the database of before is let go of is no trace of an opening.
    const names = async () => (await readdir(here.folder)).filter(name => !/-(?:wal|shm)$/.test(name))
    const before = await names()
    const content = await readFile(here.file)
    let opened = 0
    const ways = localOpener(() => clock.now())
    const counting: Ways = {
      ...ways,
      open: place => {
        opened += 1
        return ways.open(place)
      }
    }
    const started = await openerFor(here, { isOnNetwork: async () => true }, counting).start()
    expect(started.state === 'failed' && started.error.code).toBe('folder-on-network')
    expect([await names(), opened]).toEqual([before, 0])
    expect(await readFile(here.file)).toEqual(content)
    expect(await draftsOf(await start(here))).toEqual(['d1'])
  })

  it('of a later version is refused', async () => {
    const here = await worked()
    const sql = new Sql(here.file, here.entries.entries.get('archive-key') ?? '', 'full')
    sql.exec('PRAGMA user_version = 999')
    sql.close()
    const started = await openerFor(here).start()
    expect(started.state === 'failed' && started.error.code).toBe('archive-newer')
  })

  it('where something else lies in the place of the archive sets nothing aside', async () => {
    const here = await worked()
    for (const end of ['', '-wal', '-shm']) await rm(`${here.file}${end}`, { force: true })
    await mkdir(here.file)
    const started = await openerFor(here).start()
    expect(started.state === 'failed' && started.error.code).toBe('disk-failed')
    expect((await readdir(here.folder)).filter(name => name.includes('damaged'))).toEqual([])
  })

  it('removes copies from before a migration after 30 days, and what was set aside after its own time', async () => {
    const here = await worked()
    const names = [
      'archive.db.before-2',
      'archive.db.before-3',
      'archive.damaged-20260101-000000.db',
      'archive.replaced-20261101-000000.db',
      'archive.unopened-20200101-000000.db'
    ]
    const files = names.map(name => path.join(here.folder, name))
    for (const file of files) await writeFile(file, '')
    const days = (count: number) => clock.now() / 1_000 - count * 86_400
    await utimes(files[0] ?? '', days(31), days(31))
    await utimes(files[1] ?? '', days(29), days(29))
    await draftsOf(await start(here))
    await expect.poll(() => files.map(file => existsSync(file))).toEqual([false, true, false, true, true])
  })
})

describe('a damaged archive', () => {
  it('is repaired at the start, with a report, and sends nothing', async () => {
    const here = await computer()
    await (await start(here)).archive.close()
    for (const end of ['', '-wal', '-shm']) await rm(`${here.file}${end}`, { force: true })
    fill(here.file, { sendings: 3, mails: 3 }, here.entries.entries.get('archive-key') ?? '')
    const bytes = await readFile(here.file)
    await writeFile(here.file, bytes.fill(0xff, 0, 4_096))
    const again = await start(here)
    expect(again.salvaged).toMatchObject({ unreadable: true, setAside: `archive.damaged-${stamp}.db` })
    expect(await again.archive.tables.pause.why()).toBe('salvaged')
    await again.archive.close()
    const next = await start(here)
    expect(next.salvaged).toBeNull()
    await next.archive.close()
  })

  it('that was met in use is repaired by the next start, and keeps what can be read', async () => {
    const here = await worked()
    noteDamage(here.file)
    const again = await start(here)
    expect(again.salvaged?.unreadable).toBe(false)
    expect(again.judgement).toBe('same')
    expect(await draftsOf(again)).toEqual(['d1'])
    expect(await draftsOf(await start(here))).toEqual(['d1'])
  })

  it('whose repair was cut off when the keychain lost the key is locked, not begun anew', async () => {
    const here = await worked()
    noteDamage(here.file)
    await rm(here.file)
    here.entries.entries.delete('archive-key')
    expect((await openerFor(here).start()).state).toBe('locked')
  })
})

describe('looking for damage', () => {
  async function looked(harm: (bytes: Buffer) => Buffer) {
    const here = await computer()
    await (await start(here)).archive.close()
    for (const end of ['', '-wal', '-shm']) await rm(`${here.file}${end}`, { force: true })
    fill(here.file, { sendings: 30, mails: 300 }, here.entries.entries.get('archive-key') ?? '')
    await writeFile(here.file, harm(await readFile(here.file)))
    const found: string[] = []
    const opener = openerFor(here, { damageFound: () => found.push('damage') })
    const started = await opener.start()
    if (started.state !== 'open') throw new Error(started.state)
    for (let look = 0; look < 2; look += 1) await opener.lookForDamage()
    await started.archive.close()
    return { found, salvagedNext: (await start(here)).salvaged !== null }
  }

  it('finds, once, what no call has met, and the next start repairs it', async () => {
    // The last page of all: nothing the start reads.
    expect(await looked(bytes => bytes.fill(0x5a, bytes.length - 4_096))).toEqual({
      found: ['damage'],
      salvagedNext: true
    })
  })

  it('finds nothing in a sound archive that is in use, or in one that is in memory', async () => {
    expect(await looked(bytes => bytes)).toEqual({ found: [], salvagedNext: false })
    const here = await computer()
    const found: string[] = []
    const opener = openerFor(here, { damageFound: () => found.push('damage') })
    const started = await opener.openInMemory()
    await opener.lookForDamage()
    expect([started.state, found, await readdir(here.folder)]).toEqual(['open', [], []])
  })
})

describe('an archive that was begun under a passphrase, without a keychain', () => {
  // Its schedules would leave from both computers.
  it('sends nothing by itself from a copy of its folder on a computer with one', async () => {
    const here = await computer()
    here.entries.down = true
    const passphrase = 'parola molto lunga'
    const begun = value(await openerFor(here).beginWithPassphrase(passphrase))
    if (begun.state !== 'open') throw new Error(begun.state)
    const waiting = storedSending('s', [recipientIn('scheduled')])
    value(await begun.archive.tables.outbox.adoptSending(waiting))
    await begun.archive.close()
    const there = await computer()
    for (const name of ['archive.db', 'archive.keys.json']) {
      await copyFile(path.join(here.folder, name), path.join(there.folder, name))
    }
    const opener = openerFor(there)
    expect((await opener.start()).state).toBe('locked')
    const copy = value(await opener.unlock({ kind: 'passphrase', text: passphrase }))
    if (copy.state !== 'open') throw new Error(copy.state)
    expect([copy.judgement, copy.doubted]).toEqual(['other-computer', 1])
    expect(await copy.archive.tables.pause.why()).toBe('other-computer')
    await copy.archive.close()
    const again = await start(there)
    expect(again.judgement).toBe('same')
    await again.archive.close()
  })
})

describe('an archive that nothing can judge', () => {
  async function unjudged(more: (tables: ArchiveTables) => ArchiveTables = tables => tables) {
    const here = await computer()
    here.entries.down = true
    const begun = value(await openerFor(here).beginWithPassphrase('parola molto lunga'))
    if (begun.state !== 'open') throw new Error(begun.state)
    const waiting = storedSending('s', [recipientIn('scheduled'), recipientIn('queued')])
    value(await begun.archive.tables.pause.resume())
    value(await begun.archive.tables.outbox.adoptSending(waiting))
    await begun.archive.close()
    const ways = localOpener(() => clock.now())
    const opener = openerFor(
      here,
      {},
      {
        ...ways,
        open: async place => {
          const opening = await ways.open(place)
          if (opening.state !== 'open') return opening
          onTestFinished(() => opening.archive.close())
          return { ...opening, archive: { ...opening.archive, tables: more(opening.archive.tables) } }
        }
      }
    )
    return value(await opener.unlock({ kind: 'passphrase', text: 'parola molto lunga' }))
  }

  it('is doubted before anybody works on it', async () => {
    const again = await unjudged()
    if (again.state !== 'open') throw new Error(again.state)
    expect([again.judgement, again.doubted]).toEqual(['unknown', 1])
    expect(await again.archive.tables.pause.why()).toBe('unjudged')
    const { recipients } = (await again.archive.tables.outbox.sending('s')) ?? { recipients: [] }
    expect(recipients.map(({ handover }) => handover)).toMatchObject([
      { state: 'scheduled', doubted: true },
      { state: 'unknown' }
    ])
  })

  // Called doubted all the same, its schedules would leave, and perhaps a second time.
  it('does not open where that cannot be written', async () => {
    const again = await unjudged(tables =>
      answering(tables, 'pause', { doubtEverything: async () => refuse('disk-failed', 'full') })
    )
    expect(again).toMatchObject({ state: 'failed', error: { code: 'disk-failed' } })
  })
})

describe('an archive whose key the keychain has lost', () => {
  it('is opened by its recovery key for good', async () => {
    const here = await worked()
    here.entries.entries.delete('archive-key')
    const opener = openerFor(here)
    expect(await opener.start()).toEqual({ state: 'locked', by: { recoveryKey: true, passphrase: false } })
    const typed = here.recoveryKey.toLowerCase().replaceAll('-', ' ')
    const opened = value(await opener.unlock({ kind: 'recovery-key', text: typed }))
    if (opened.state !== 'open') throw new Error(opened.state)
    expect(await draftsOf(opened)).toEqual(['d1'])
    expect(await draftsOf(await start(here))).toEqual(['d1'])
  })

  it('is set aside with what may still open it, where a person begins anew', async () => {
    const here = await worked()
    here.entries.entries.clear()
    const anew = await openerFor(here).beginAnew()
    if (anew.state !== 'open') throw new Error(anew.state)
    expect(anew.judgement).toBe('fresh')
    expect(await draftsOf(anew)).toEqual([])
    const names = await readdir(here.folder)
    expect(names).toContain(`archive.unopened-${stamp}.db`)
    expect(names).toContain(`archive.keys.set-aside-${stamp}.json`)
  })
})
