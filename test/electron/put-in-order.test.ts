import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Anchor } from '../../electron/archive/anchor'
import type { OpenedArchive } from '../../electron/archive/archive-opener'
import { ArchiveFailure, type ArchiveTables } from '../../electron/archive/calls'
import { createClock } from '../../electron/clock'
import { NoticeBoard } from '../../electron/notice-board'
import { putInOrder } from '../../electron/put-in-order'
import { appError, refuse } from '../../shared/errors/app-error'
import { answering, noon, openStore, recipientIn, storedSending, temporaryFolder } from '../helpers/stored'
import { fakeEntries } from './archive/fake-entries'

const clock = createClock({ factor: 1 })

function openedWith(tables: ArchiveTables, kept: OpenedArchive['kept'] = 'disk'): OpenedArchive {
  const anchor = new Anchor(tables, fakeEntries(), clock)
  const archive = { tables, close: async () => {} }
  return { state: 'open', archive, anchor, kept, judgement: 'same', salvaged: null, doubted: 0 }
}

async function order() {
  const notices = new NoticeBoard()
  const dataFolder = await temporaryFolder()
  return { notices, dataFolder, clock: { now: () => noon } }
}

test('what the last session left half done is put in order and told', async () => {
  const archive = await openStore()
  await archive.outbox.adoptSending(storedSending('s', [recipientIn('sending'), recipientIn('queued')]))
  const parts = await order()
  expect(await putInOrder(openedWith(archive), parts)).toEqual({ ok: true, value: null })
  expect(parts.notices.notices.map(({ kind, data }) => [kind, data])).toEqual([
    ['interrupted-sends', { count: 1 }],
    ['returned-to-drafts', { count: 1 }]
  ])
})

test('an archive that cannot be put in order is not used, be it that it cannot be written or read', async () => {
  const archive = await openStore()
  await archive.outbox.adoptSending(storedSending('s', [recipientIn('queued')]))
  const full = answering(archive, 'outbox', { takeOut: async () => refuse('disk-failed', 'full') })
  expect(await putInOrder(openedWith(full), await order())).toMatchObject({ error: { code: 'disk-failed' } })
  const damaged = answering(archive, 'open', {
    mailboxIds: async () => {
      throw new ArchiveFailure(appError('archive-damaged', 'no'))
    }
  })
  expect(await putInOrder(openedWith(damaged), await order())).toMatchObject({
    error: { code: 'archive-damaged' }
  })
})

test('the journal of the first version is not moved into an archive that is gone when the program ends', async () => {
  const parts = await order()
  await writeFile(path.join(parts.dataFolder, 'journal.jsonl'), '')
  await putInOrder(openedWith(await openStore(), 'memory'), parts)
  expect(await readdir(parts.dataFolder)).toEqual(['journal.jsonl'])
  await putInOrder(openedWith(await openStore()), parts)
  expect(await readdir(parts.dataFolder)).toEqual([])
})
