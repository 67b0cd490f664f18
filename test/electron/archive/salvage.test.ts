import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openLocally } from '../../../electron/archive/local-archive'
import { salvage } from '../../../electron/archive/salvage'
import {
  handovers,
  noon,
  recipientIn,
  storedDraft,
  storedSending,
  temporaryFolder,
  testKey
} from '../../helpers/stored'

const pageSize = 4_096

async function filledArchive(): Promise<string> {
  const file = path.join(await temporaryFolder(), 'archive.db')
  const archive = openLocally({ file, key: testKey }, () => noon)
  const { outbox, mail } = archive.tables
  for (let at = 0; at < 60; at += 1)
    await outbox.saveDraft(storedDraft(`draft ${at}`, { bodyHtml: 'x'.repeat(2_000) }))
  await outbox.adoptSending(
    storedSending('one', [
      recipientIn('handed-over'),
      recipientIn('queued'),
      recipientIn('unknown', { handover: handovers.unknown })
    ])
  )
  const page = Array.from({ length: 25 }, (_, at) => ({
    id: 25 - at,
    sender: 'a',
    recipient: 'b',
    date: String(at),
    receivedAt: null,
    object: `oggetto ${at}`
  }))
  await mail.takePage('studio', 'whole', 1, page)
  await archive.close()
  return file
}

it('saves what a few damaged pages leave, sets the damaged archive aside, and says what it lost', async () => {
  const file = await filledArchive()
  const bytes = readFileSync(file)
  // Pages of drafts, which are the most: the first pages hold the schema.
  for (const page of [40, 41]) bytes.fill(0xa5, page * pageSize, (page + 1) * pageSize)
  writeFileSync(file, bytes)

  const report = salvage(file, testKey, '2026-11-24')

  expect(report.unreadable).toBe(false)
  expect(report.keptAs).toBe('archive.damaged-2026-11-24.db')
  expect(readFileSync(path.join(path.dirname(file), report.keptAs)).equals(bytes)).toBe(true)
  const { tables } = openLocally({ file, key: testKey }, () => noon)
  const drafts = await tables.outbox.drafts('studio')
  expect(drafts.length).toBeGreaterThan(20)
  const lost = report.tables.reduce((sum, table) => sum + table.lost, 0)
  expect(lost).toBeGreaterThan(0)
  expect((await tables.outbox.sending('one'))?.recipients.map(({ id }) => id)).toEqual([
    'handed-over',
    'queued',
    'unknown'
  ])
})

it('says that nothing could be read where the key is another one, and begins anew', async () => {
  const file = await filledArchive()
  const report = salvage(file, 'b'.repeat(64), '2026-11-24')
  expect(report).toMatchObject({ unreadable: true, tables: [] })
  const { tables } = openLocally({ file, key: 'b'.repeat(64) }, () => noon)
  expect(await tables.outbox.drafts('studio')).toEqual([])
})

it('takes no name that is taken when it sets an archive aside', async () => {
  const file = await filledArchive()
  writeFileSync(path.join(path.dirname(file), 'archive.damaged-2026-11-24.db'), 'earlier')
  expect(salvage(file, testKey, '2026-11-24').keptAs).toBe('archive.damaged-2026-11-24-2.db')
})
