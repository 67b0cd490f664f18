import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { noteDamage, putDamageMark, readDamageMark } from '../../../electron/archive/damage-mark'
import { localOpener } from '../../../electron/archive/local-archive'
import { asideOf, moveArchive, repairArchive, stampOf } from '../../../electron/archive/repair'
import { Sql } from '../../../electron/archive/sql'
import { openTables } from '../../../electron/archive/tables'
import { refuse } from '../../../shared/errors/app-error'
import { testKey } from '../../helpers/stored'
import { fill, mailOf, shaOfAbc } from './filled'
import { temporaryPlace } from './places'
import { recipientOf, sendingOf } from './records'

const page = 4_096
const opener = localOpener(() => 7_000)
const stamp = '20261124-113345'
const sendings = 120
const mails = 400

/** How many rows there are of what, before anything is damaged. */
const rowsBefore: Readonly<Record<string, number>> = {
  sending: sendings,
  recipient: sendings * 2,
  code: sendings,
  draft: 1,
  office_record: 1,
  mail: mails,
  mail_text: mails,
  register: sendings * 2 + 1
}
const all = Object.values(rowsBefore).reduce((sum, count) => sum + count, 0)

type Harm = (bytes: Buffer) => void

/** An archive that somebody's disk has done this to. */
async function harmed(harm: Harm) {
  const { folder, file } = await temporaryPlace()
  fill(file, { sendings, mails })
  const bytes = await readFile(file)
  harm(bytes)
  await writeFile(file, bytes)
  return { folder, file }
}

function flip(bytes: Buffer, from: number, length: number): void {
  for (let at = from; at < Math.min(from + length, bytes.length); at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xff
}

const repair = (file: string, salvage = opener.salvage) =>
  repairArchive({ file, key: testKey, stamp, salvage })

async function opened(file: string) {
  const opening = await opener.open({ file, key: testKey })
  if (opening.state !== 'open') throw new Error(opening.state)
  onTestFinished(() => opening.archive.close())
  return opening.archive.tables
}

async function repaired(harm: Harm) {
  const { folder, file } = await harmed(harm)
  const report = await repair(file)
  if (!report.ok || report.value === null) throw new Error('no report')
  return { folder, file, report: report.value, tables: await opened(file) }
}

/** Always the same numbers between 0 and 1 for the same seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('a damaged archive', () => {
  it('that was not damaged after all comes over whole, is searchable, and sends nothing', async () => {
    const { report, tables, folder, file } = await repaired(() => {})
    expect(report.unreadable).toBe(false)
    expect(report.tables.filter(({ lost }) => lost !== 0)).toEqual([])
    const read = Object.fromEntries(report.tables.map(({ table, read }) => [table, read]))
    expect(read).toMatchObject(rowsBefore)
    expect(existsSync(path.join(folder, report.setAside))).toBe(true)
    expect((await tables.outbox.drafts('studio')).length).toBe(1)
    // A renewal of which nobody knows whether it was done would be bought a second time.
    expect(await tables.acts.get('of an act')).toMatchObject({ kind: 'renewal', startedAt: 4_000 })
    expect([await tables.meta.get('device-id'), await tables.meta.get('generation')]).toEqual(['here', '4'])
    expect(await tables.figures.pending()).toEqual({ holding: 0, scheduled: 0, queued: 0, sending: 0 })
    expect(await tables.pause.why()).toBe('salvaged')
    expect((await tables.outbox.recipient('s7-a'))?.recipient.handover.state).toBe('handed-over')
    expect((await tables.outbox.recipient('s7-b'))?.recipient.handover).toMatchObject({ reason: 'old-copy' })
    expect((await tables.lists.counts('studio')).mail).toBe(mails)
    const known = await tables.mail.takePage('studio', 'again', 2, [mailOf(9)])
    expect(known.ok && known.value.known).toBe(1)
    expect(report.doubted).toBe(sendings)
    const sql = new Sql(file, testKey, 'relaxed')
    const found = sql.all(`SELECT rowid FROM mail_words WHERE mail_words MATCH '"determina 77"'`)
    sql.close()
    expect(found.length).toBe(1)
  })

  it('doubts those who went together with a recipient who is lost, as one request', async () => {
    const { file } = await temporaryPlace()
    fill(file, { sendings: 1, mails: 1 })
    const sql = new Sql(file, testKey, 'full')
    const { outbox } = openTables({ full: sql, relaxed: sql }, () => 5_000)
    const recipients = ['t-a', 't-b', 't-c'].map(id => ({ ...recipientOf(id), together: true }))
    outbox.adoptSending(sendingOf('t', { recipients }))
    sql.run(`DELETE FROM recipient WHERE id = 't-a'`)
    sql.close()
    expect((await repair(file)).ok).toBe(true)
    const tables = await opened(file)
    const carried = (await tables.requests.carriedBy('t-b')).map(({ id }) => id)
    const states = (await tables.outbox.sending('t'))?.recipients.map(({ handover }) => handover.state)
    expect([carried, states]).toEqual([
      ['t-b', 't-c'],
      ['unknown', 'unknown']
    ])
  })

  it('keeps whom a message went to that is lost itself, and says that its text and files are', async () => {
    const { file } = await temporaryPlace()
    fill(file, { sendings: 2, mails: 1 })
    const sql = new Sql(file, testKey, 'full')
    sql.pragma('foreign_keys = OFF')
    sql.run(`DELETE FROM sending WHERE id = 's0'`)
    sql.close()
    expect((await repair(file)).ok).toBe(true)
    const tables = await opened(file)
    const [gone, whole] = [await tables.outbox.sending('s0'), await tables.outbox.sending('s1')]
    expect([gone?.recipients.length, gone?.textLost, gone?.bodyHtml]).toEqual([2, true, ''])
    expect([whole?.recipients.length, whole?.textLost]).toEqual([2, undefined])
  })

  it('keeps attachments that are whole and lets no other be sent', async () => {
    const { tables } = await repaired(() => {})
    expect(Buffer.from((await tables.content.get(shaOfAbc)) ?? []).toString()).toBe('abc')
    expect(await tables.content.get('9d2f1b6f')).toBeNull()
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'with pages lost over the file (%i) gives every row of the others',
    async seed => {
      const next = numbers(seed)
      const { report, tables } = await repaired(bytes => {
        // The first pages hold the list of tables; without them nothing can be found.
        for (let harm = 0; harm < 6; harm += 1) {
          const at = 30 + Math.floor(next() * (bytes.length / page - 30))
          if (harm % 2 === 0) flip(bytes, at * page, page)
          else flip(bytes, at * page + Math.floor(next() * (page - 64)), 48)
        }
      })
      const read = new Map(report.tables.map(each => [each.table, each.read]))
      expect(report.unreadable).toBe(false)
      // Six pages hold a few rows each; only a tree whose root is lost loses everything that hangs on it.
      expect([...read.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(all / 2)
      for (const { table, read, lost } of report.tables) {
        const there = rowsBefore[table]
        if (lost !== null && there !== undefined) expect(read + lost).toBe(there)
      }
      for (let at = 0; at < sendings; at += 1) {
        for (const recipient of [`s${at}-a`, `s${at}-b`]) {
          const known = await tables.outbox.recipient(recipient)
          if (known !== null) expect(known.recipient.address).toBe(`${recipient}@pec.example`)
        }
      }
      expect(await tables.figures.pending()).toEqual({ holding: 0, scheduled: 0, queued: 0, sending: 0 })
      const window = await tables.lists.window({ mailboxIds: ['studio'], shelf: 'all' }, 0, mails)
      expect([window.total, window.mails.length]).toEqual([read.get('mail'), read.get('mail')])
      // A mail whose text was lost is not said to have one.
      for (const { id, hasText } of window.mails) expect(hasText).toBe((await tables.mail.text(id)) !== null)
    }
  )

  // Said to have lost nothing, it would not be looked for in the webmail.
  it('whose list of tables is lost in part gives those that are still listed, and tells of no loss it cannot count', async () => {
    const reports = await Promise.all(
      Array.from({ length: 10 }, async (_, at) => {
        const { report } = await repaired(bytes => flip(bytes, (20 + at) * page, page))
        return new Map(report.tables.map(each => [each.table, each]))
      })
    )
    for (const report of reports) {
      for (const [table, before] of Object.entries(rowsBefore)) {
        const { read, lost } = report.get(table) ?? { read: 0, lost: 0 }
        if (read < before) expect([table, lost]).not.toEqual([table, 0])
      }
    }
    const withoutMail = reports.filter(report =>
      ['mail', 'mail_text'].every(table => report.get(table)?.lost === null)
    )
    expect(withoutMail.some(report => report.get('sending')?.read === sendings)).toBe(true)
  })

  it('whose beginning is lost is set aside, and a new one begins that sends nothing', async () => {
    const { report, tables, folder } = await repaired(bytes => flip(bytes, 0, page))
    expect(report).toMatchObject({ unreadable: true, setAside: `archive.damaged-${stamp}.db` })
    expect(report.tables.filter(({ lost }) => lost !== null)).toEqual([])
    expect(existsSync(path.join(folder, report.setAside))).toBe(true)
    expect(await tables.outbox.drafts('studio')).toEqual([])
    expect(await tables.pause.why()).toBe('salvaged')
  })

  it('that is cut short gives what its first part holds', async () => {
    const { folder, file } = await temporaryPlace()
    fill(file, { sendings, mails })
    const bytes = await readFile(file)
    await writeFile(file, bytes.subarray(0, Math.floor(bytes.length / 2 / page) * page))
    const report = await repair(file)
    expect(report.ok && report.value?.setAside).toBe(`archive.damaged-${stamp}.db`)
    expect(existsSync(path.join(folder, 'archive.db'))).toBe(true)
    expect(await (await opened(file)).pause.why()).toBe('salvaged')
  })
})

describe('a repair', () => {
  it('that the disk refuses leaves everything for the next start, which takes it up', async () => {
    const { file } = await harmed(bytes => flip(bytes, 40 * page, page))
    const refused = await repair(file, async () => refuse('disk-failed', 'full', { cause: 'FULL' }))
    expect(!refused.ok && refused.error.code).toBe('disk-failed')
    expect(existsSync(file)).toBe(false)
    expect(readDamageMark(file)).toEqual({ stamp })
    const later = await repairArchive({
      file,
      key: testKey,
      stamp: '20270101-000000',
      salvage: opener.salvage
    })
    expect(later.ok && later.value?.setAside).toBe(`archive.damaged-${stamp}.db`)
    expect(readDamageMark(file)).toBeNull()
  })

  it('cut off while it moved the files goes on with both of them', async () => {
    const { file } = await harmed(() => {})
    putDamageMark(file, { stamp })
    await writeFile(`${file}-wal`, 'what was not yet written into it')
    await moveArchive(`${file}-wal`, `${asideOf(file, 'damaged', stamp)}-wal`)
    const report = await repair(file)
    expect(report.ok && report.value?.unreadable).toBe(false)
  })

  it('cut off after its last step is not done again', async () => {
    const { file } = await harmed(() => {})
    await repair(file)
    putDamageMark(file, { stamp })
    expect(await repair(file)).toEqual({ ok: true, value: null })
    expect(readDamageMark(file)).toBeNull()
    expect((await (await opened(file)).outbox.drafts('studio')).length).toBe(1)
  })

  it('is what the next start does where damage was met in use', async () => {
    const { file } = await harmed(bytes => flip(bytes, 0, 0))
    expect(readDamageMark(file)).toBeNull()
    noteDamage(file)
    expect(readDamageMark(file)).toEqual({ stamp: null })
    const tables = await opened(file)
    expect((await tables.outbox.drafts('studio')).length).toBe(1)
  })

  it('names what it sets aside by the moment', () => {
    expect(stampOf(Date.UTC(2026, 10, 24, 11, 33, 45))).toBe(stamp)
  })
})
