import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { moveJournalIn } from '../../../electron/journal/move-in'
import { type Result, refuse } from '../../../shared/errors/app-error'
import { inboxMail } from '../../helpers/service-mail'
import {
  answering,
  handoverStates,
  noon,
  openStore,
  recipientIn,
  storedDraft,
  storedSending,
  temporaryFolder
} from '../../helpers/stored'
import { draftSaved, handedOver, journalOf, marked, recipientOf, recipientSaved, sendingSaved } from './lines'

// The first version kept everything in the plain; what it held must come over whole and once, and then lie nowhere
// in the plain any more.

const day = 24 * 3_600_000
const gone: Result<string | null> = { ok: true, value: null }

/** A data folder with this journal in it. */
async function folderWith(journal: Uint8Array): Promise<{ folder: string; file: string }> {
  const folder = await temporaryFolder()
  const file = path.join(folder, 'journal.jsonl')
  await writeFile(file, journal, { mode: 0o600 })
  return { folder, file }
}

const damagedJournal = (...entries: Parameters<typeof journalOf>[0]) =>
  Buffer.concat([journalOf(entries), Buffer.from('{"v":1,"kind":"recipie\n')])

describe('a journal of the first version', () => {
  test('comes over whole, and the plain file is gone', async () => {
    const everyState = storedSending(
      's1',
      handoverStates.map(state => recipientIn(state))
    )
    const draft = storedDraft('d1', {
      attachments: [
        { id: 'a1', name: 'istanza.pdf', size: 12, path: '/atti/istanza.pdf', modifiedAt: 5.25, sha256: null }
      ]
    })
    const { folder } = await folderWith(
      journalOf([
        { v: 1, kind: 'draft-saved', draft },
        { v: 1, kind: 'sending-saved', sending: everyState },
        sendingSaved('removed', [recipientOf('r9', handedOver('999'))]),
        { v: 1, kind: 'sending-removed', sendingId: 'removed' }
      ])
    )
    const archive = await openStore()
    expect(await moveJournalIn(folder, archive, noon)).toEqual(gone)
    expect(await archive.outbox.drafts('studio')).toEqual([draft])
    expect(await archive.outbox.sendings('studio', 10)).toEqual([everyState])
    expect(await archive.outbox.codeOwner('studio', '202611241200120001')).toEqual({
      sendingId: 's1',
      recipientId: 'handed-over'
    })
    // A receipt under it is none of a stranger, though its sending was removed.
    expect(await archive.outbox.codeOwner('studio', '999')).toEqual({
      sendingId: 'removed',
      recipientId: 'r9'
    })
    expect(await readdir(folder)).toEqual([])
  })

  test('is not there at every later start, which is no failure', async () => {
    expect(await moveJournalIn(await temporaryFolder(), await openStore(), noon)).toEqual(gone)
    expect(await moveJournalIn('/nowhere/at/all', await openStore(), noon)).toEqual(gone)
  })

  test('whose last write was cut off comes over without it, and is not called damaged', async () => {
    const whole = journalOf([draftSaved('d1'), draftSaved('d2')])
    const { folder } = await folderWith(whole.subarray(0, whole.length - 7))
    const archive = await openStore()
    expect(await moveJournalIn(folder, archive, noon)).toEqual(gone)
    expect((await archive.outbox.drafts('studio')).map(draft => draft.id)).toEqual(['d1'])
    expect(await readdir(folder)).toEqual([])
  })

  test('leaves a code that two sends were given with whom it was first given for', async () => {
    const { folder } = await folderWith(
      journalOf([
        sendingSaved('s1', [recipientOf('r1'), recipientOf('r2')]),
        recipientSaved('s1', recipientOf('r2', handedOver('7'))),
        recipientSaved('s1', recipientOf('r1', handedOver('7')))
      ])
    )
    const archive = await openStore()
    await moveJournalIn(folder, archive, noon)
    expect(await archive.outbox.codeOwner('studio', '7')).toEqual({ sendingId: 's1', recipientId: 'r2' })
  })

  test('brings no sending of which everything was taken back before its end could be written', async () => {
    const { folder } = await folderWith(
      journalOf([sendingSaved('s1', [recipientIn('cancelled')]), draftSaved('d1')])
    )
    const archive = await openStore()
    await moveJournalIn(folder, archive, noon)
    expect(await archive.outbox.sendings('studio', 10)).toEqual([])
    expect(await archive.outbox.drafts('studio')).toHaveLength(1)
  })

  test('that the archive does not take stays where it is, for the next start', async () => {
    const bytes = journalOf([draftSaved('d1')])
    const { folder, file } = await folderWith(bytes)
    const archive = await openStore()
    const full = answering(archive, 'intake', { takeJournal: async () => refuse('disk-failed', 'full') })
    expect(await moveJournalIn(folder, full, noon)).toMatchObject({ error: { code: 'disk-failed' } })
    expect(await readFile(file)).toEqual(bytes)
    expect(await moveJournalIn(folder, archive, noon)).toEqual(gone)
    expect(await archive.outbox.drafts('studio')).toHaveLength(1)
  })
})

describe('a journal that was taken but not removed, as by a kill in between', () => {
  test('is removed at the next start and not taken twice', async () => {
    const bytes = journalOf([draftSaved('d1'), sendingSaved('s1', [recipientOf('r1')])])
    const { folder, file } = await folderWith(bytes)
    const archive = await openStore()
    await moveJournalIn(folder, archive, noon)
    await writeFile(file, bytes)
    expect(await moveJournalIn(folder, archive, noon)).toEqual(gone)
    expect(await archive.outbox.drafts('studio')).toHaveLength(1)
    expect(await archive.outbox.sendings('studio', 10)).toHaveLength(1)
    expect(await readdir(folder)).toEqual([])
  })

  test('brings back no draft that was sent since, and takes nobody back to an earlier state', async () => {
    const bytes = journalOf([
      draftSaved('d1'),
      draftSaved('d2', { subject: 'Prima' }),
      sendingSaved('s1', [recipientOf('r1')])
    ])
    const { folder, file } = await folderWith(bytes)
    const archive = await openStore()
    await moveJournalIn(folder, archive, noon)
    await writeFile(file, bytes)
    await archive.outbox.replace('d1', storedSending('s2', [recipientOf('r2')]))
    await archive.outbox.saveDraft(storedDraft('d2', { subject: 'Dopo' }))
    await archive.outbox.saveRecipient('queued', recipientOf('r1', { state: 'sending', startedAt: noon }))
    await moveJournalIn(folder, archive, noon)
    expect((await archive.outbox.drafts('studio')).map(({ id, subject }) => [id, subject])).toEqual([
      ['d2', 'Dopo']
    ])
    expect((await archive.outbox.recipient('r1'))?.recipient.handover.state).toBe('sending')
  })

  test('is not taken for another one, such as that of an earlier version used in between', async () => {
    const archive = await openStore()
    await moveJournalIn((await folderWith(journalOf([draftSaved('d1')]))).folder, archive, noon)
    await moveJournalIn((await folderWith(journalOf([draftSaved('d2')]))).folder, archive, noon)
    expect(await archive.outbox.drafts('studio')).toHaveLength(2)
  })
})

describe('a damaged journal', () => {
  test('is kept aside as it was, for its owner alone, and told by name; what can be read of it comes over', async () => {
    const bytes = damagedJournal(draftSaved('d1'))
    const { folder } = await folderWith(bytes)
    const archive = await openStore()
    expect(await moveJournalIn(folder, archive, noon)).toEqual({
      ok: true,
      value: 'journal.corrupt-2026-11-24.jsonl'
    })
    const copy = path.join(folder, 'journal.corrupt-2026-11-24.jsonl')
    expect(await readFile(copy)).toEqual(bytes)
    if (process.platform !== 'win32') expect((await stat(copy)).mode & 0o777).toBe(0o600)
    expect(await archive.outbox.drafts('studio')).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['journal.corrupt-2026-11-24.jsonl'])
  })

  test('calls no message unsent whose sending may stand in a lost line', async () => {
    const { folder } = await folderWith(
      damagedJournal(
        sendingSaved('s1', [
          recipientOf('r1', { state: 'holding', until: 9 }),
          recipientOf('r2'),
          recipientOf('r3', handedOver('1'))
        ])
      )
    )
    const archive = await openStore()
    await moveJournalIn(folder, archive, noon)
    const states = (await archive.outbox.sending('s1'))?.recipients.map(({ handover }) => handover.state)
    expect(states).toEqual(['unknown', 'unknown', 'handed-over'])
    expect(await archive.outbox.next('studio')).toBeNull()
  })

  test('takes no place of what was set aside the same day', async () => {
    const { folder } = await folderWith(damagedJournal(draftSaved('d1')))
    const morning = path.join(folder, 'journal.corrupt-2026-11-24.jsonl')
    await writeFile(morning, 'of this morning')
    expect(await moveJournalIn(folder, await openStore(), noon)).toEqual({
      ok: true,
      value: 'journal.corrupt-2026-11-24-2.jsonl'
    })
    expect(await readFile(morning, 'utf8')).toBe('of this morning')
  })

  test('is kept once, however often the archive refuses it', async () => {
    const { folder } = await folderWith(damagedJournal(draftSaved('d1')))
    const archive = await openStore()
    const full = answering(archive, 'intake', { takeJournal: async () => refuse('disk-failed', 'full') })
    await moveJournalIn(folder, full, noon)
    await moveJournalIn(folder, archive, noon)
    expect(await readdir(folder)).toEqual(['journal.corrupt-2026-11-24.jsonl'])
  })

  test('lies in the plain for thirty days and no longer', async () => {
    const folder = await temporaryFolder()
    const names = ['journal.corrupt-2026-10-01.jsonl', 'journal.corrupt-2026-10-01-2.jsonl', 'notes.jsonl']
    for (const name of names) {
      await writeFile(path.join(folder, name), 'x')
      const made = new Date(noon - 30 * day)
      await utimes(path.join(folder, name), made, made)
    }
    const archive = await openStore()
    await moveJournalIn(folder, archive, noon)
    expect((await readdir(folder)).sort()).toEqual([...names].sort())
    await moveJournalIn(folder, archive, noon + 1)
    expect(await readdir(folder)).toEqual(['notes.jsonl'])
  })
})

describe('marks of the first version', () => {
  test('wait for their mail and are there when it comes into the archive', async () => {
    // The keys the first version knew these mails by come from the archive itself, which makes them the same way.
    const mails = [3, 2, 1].map(id => inboxMail(id, 'mail', { subject: `${id}`, at: id }))
    const first = await openStore()
    await first.mail.takePage('studio', 'whole', 1, mails)
    const scope = { mailboxIds: ['studio'], shelf: 'all' } as const
    const [read, hidden, both] = (await first.lists.window(scope, 0, 3)).mails.map(mail => mail.key)
    const { folder } = await folderWith(
      journalOf([
        marked('read', [read ?? '', both ?? '']),
        marked('hidden', [hidden ?? '', both ?? '']),
        marked('read', [hidden ?? ''], true, 'comune')
      ])
    )
    const archive = await openStore()
    await moveJournalIn(folder, archive, noon)
    await archive.mail.takePage('studio', 'whole', 1, mails)
    const marks = await Promise.all(
      [read, hidden, both].map(async key => {
        const mail = await archive.mail.byKey('studio', key ?? '')
        return [mail?.read, mail?.hiddenAt]
      })
    )
    expect(marks).toEqual([
      [true, null],
      [false, noon],
      [true, noon]
    ])
    expect(await archive.lists.counts('studio')).toMatchObject({ mail: 1, hidden: 2, unread: 0 })
  })
})
