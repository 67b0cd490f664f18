import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openLocally } from '../../../electron/archive/local-archive'
import type { Result } from '../../../shared/errors/app-error'
import {
  everythingIn,
  type OpenTables,
  openTablesInMemory,
  refusedAtEachStatement
} from '../../helpers/archive-tables'
import {
  handoverStates,
  handovers,
  noon,
  recipientIn,
  storedDraft,
  storedSending,
  temporaryFolder,
  testKey
} from '../../helpers/stored'

/** An archive with a draft, a sending that waits, and one with a code. */
function filled(): OpenTables {
  const tables = openTablesInMemory()
  tables.outbox.saveDraft(storedDraft('d'))
  tables.outbox.adoptSending(storedSending('s', [recipientIn('queued'), recipientIn('sending')]))
  tables.outbox.adoptSending(storedSending('gone', [recipientIn('handed-over')]))
  return tables
}

const cancelled = recipientIn('queued', { handover: handovers.cancelled })
const handedOver = recipientIn('sending', { handover: { ...handovers['handed-over'], code: '7' } as const })

const writes: readonly (readonly [string, (tables: OpenTables) => Result<unknown>])[] = [
  ['saving a draft', ({ outbox }) => outbox.saveDraft(storedDraft('d', { subject: 'Nuovo' }))],
  ['removing a draft', ({ outbox }) => outbox.removeDraft('d')],
  [
    'turning a draft into a sending',
    ({ outbox }) => outbox.replace('d', storedSending('s2', [recipientIn('holding'), recipientIn('unknown')]))
  ],
  [
    'a step of a send, with its code and its line in the register',
    ({ outbox }) => outbox.saveRecipient('sending', handedOver)
  ],
  ['giving back', ({ outbox }) => outbox.takeOut([cancelled], storedDraft('d2'))],
  ['adopting a sending', ({ outbox }) => outbox.adoptSending(storedSending('s3', [recipientIn('refused')]))],
  ['adopting a code', ({ outbox }) => outbox.adoptCode('studio', '8', { sendingId: 's', recipientId: 'x' })],
  ['removing a sending', ({ outbox }) => outbox.removeSending('gone')],
  ['forgetting a mailbox', ({ outbox }) => outbox.dropMailbox('studio')]
]

describe('where the disk refuses', () => {
  test.each(writes)('%s changes nothing at all, whichever statement it was', (_, write) => {
    const tables = filled()
    const before = everythingIn(tables.sql)
    const { refusals, traces } = refusedAtEachStatement(tables, () => write(tables))
    expect(refusals.length).toBeGreaterThan(0)
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ ok: false, error: { code: 'disk-failed', data: { cause: 'FULL' } } })
      // The words of a statement may hold what somebody wrote.
      expect(JSON.stringify(refusal)).not.toContain('no room')
    }
    for (const trace of traces) expect(trace).toEqual(before)
    expect(everythingIn(tables.sql)).not.toEqual(before)
  })
})

describe('on a real disk', () => {
  const open = (file: string, key = testKey) => {
    const archive = openLocally({ file, key }, () => noon)
    onTestFinished(() => archive.close())
    return archive
  }

  test('what was acknowledged is there at the next start, in every state a send can be in', async () => {
    const file = path.join(await temporaryFolder(), 'archive.db')
    const first = open(file)
    const sending = storedSending(
      's',
      handoverStates.map(state => recipientIn(state))
    )
    await first.tables.outbox.adoptSending(sending)
    await first.tables.outbox.saveDraft(storedDraft('d'))
    await first.close()
    const { tables } = open(file)
    expect(await tables.outbox.sending('s')).toEqual(sending)
    expect(await tables.outbox.drafts('studio')).toEqual([storedDraft('d')])
  })

  test('nothing of it can be read without the key, in no file it makes', async () => {
    const folder = await temporaryFolder()
    const { tables } = open(path.join(folder, 'archive.db'))
    await tables.outbox.saveDraft(storedDraft('d', { subject: 'Ricorso riservato' }))
    await tables.content.put('ab', Buffer.from('Perizia riservata '.repeat(1_000)))
    const files = await readdir(folder)
    expect(files.length).toBeGreaterThan(0)
    for (const name of files) {
      const bytes = await readFile(path.join(folder, name))
      expect([name, bytes.includes('riservat'), bytes.includes('SQLite format')]).toEqual([
        name,
        false,
        false
      ])
    }
  })

  test('it opens under no other key', async () => {
    const file = path.join(await temporaryFolder(), 'archive.db')
    const first = open(file)
    await first.tables.outbox.saveDraft(storedDraft('d'))
    await first.close()
    expect(() => open(file, 'b'.repeat(64))).toThrow(expect.objectContaining({ code: 'SQLITE_NOTADB' }))
  })

  test('what could not be read back is not taken, and costs nothing that is there', async () => {
    const { tables } = open(path.join(await temporaryFolder(), 'archive.db'))
    await tables.outbox.saveDraft(storedDraft('d'))
    const slip = tables.outbox.saveDraft(storedDraft('d', { savedAt: Number.NaN }))
    await expect(slip).rejects.toMatchObject({ error: { code: 'internal' } })
    expect(await tables.outbox.drafts('studio')).toEqual([storedDraft('d')])
  })

  test('a draft that is changed after it was given is not changed here', async () => {
    const { tables } = open(path.join(await temporaryFolder(), 'archive.db'))
    const recipients = ['uno@pec.example']
    const saving = tables.outbox.saveDraft(storedDraft('d', { recipients }))
    recipients.push('due@pec.example')
    await saving
    expect((await tables.outbox.draft('d'))?.recipients).toEqual(['uno@pec.example'])
  })

  test('what is called after it was closed is refused and not lost in silence', async () => {
    const archive = open(path.join(await temporaryFolder(), 'archive.db'))
    await archive.close()
    await expect(archive.tables.outbox.saveDraft(storedDraft('d'))).rejects.toMatchObject({
      error: { code: 'disk-failed' }
    })
  })
})
