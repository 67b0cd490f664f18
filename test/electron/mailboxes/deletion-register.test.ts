import { expect, onTestFinished, test } from 'vitest'
import type { ArchiveTables } from '../../../electron/archive/calls'
import { closeConnections, openConnections } from '../../../electron/archive/open-connections'
import { openTables } from '../../../electron/archive/tables'
import { deleteMessage } from '../../../electron/mailboxes/deletion'
import { deleteSendingReceipts } from '../../../electron/mailboxes/receipts-deletion'
import { ok, refuse } from '../../../shared/errors/app-error'
import { answering, noon, storedSending } from '../../helpers/stored'
import { temporaryPlace } from '../archive/places'
import {
  anna,
  code,
  delivered,
  letters,
  mailboxId,
  openDeletionBench,
  receipts,
  type Service,
  told
} from './deletion-bench'

// The register tells of every deletion: what is destroyed on the server must never be missing from it.

const word = () => 'ELIMINA'
const sentTo = { sending: storedSending('s', [delivered]), recipient: delivered }

const entriesIn = async ({ register }: ArchiveTables) =>
  (await register.entries(mailboxId, 0, 100)).map(({ kind, record }) => ({
    kind,
    ...(JSON.parse(record) as Record<string, unknown>)
  }))

const full = (archive: ArchiveTables) =>
  answering(archive, 'register', { noteDeletion: async () => refuse('disk-failed', 'full') })

async function sendingBench(service: Partial<Service>, given?: (archive: ArchiveTables) => ArchiveTables) {
  const bench = await openDeletionBench({ mails: receipts, listed: receipts, ...service }, given)
  await bench.archive.outbox.adoptSending(sentTo.sending)
  return bench
}

test('a message that is deleted stands in the register, begun before the request and done after the answer', async () => {
  let before: unknown[] = []
  const service: Service = { mails: letters(3) }
  const { archive, desk, key } = await openDeletionBench(service)
  const ask = desk.client.deleteMessage
  Object.assign(desk.client, {
    deleteMessage: async (id: number) => {
      before = await entriesIn(archive)
      return ask(id)
    }
  })
  expect(told(await deleteMessage(desk, archive, key(1), 'elimina', word))).toBeNull()
  const facts = { kind: 'deletion', what: 'message', subject: 'lettera 2.' }
  expect(before).toMatchObject([{ ...facts, state: 'begun' }])
  expect(await entriesIn(archive)).toMatchObject([
    { ...facts, state: 'begun' },
    { ...facts, state: 'deleted' }
  ])
})

test('a message whose deletion got no answer is not confirmed in the register', async () => {
  const more: Service['more'] = { deleteMessage: async () => refuse('timeout', 'late') }
  const { archive, desk, key } = await openDeletionBench({ mails: letters(3), more })
  await deleteMessage(desk, archive, key(1), 'elimina', word)
  expect(await entriesIn(archive)).toMatchObject([
    { state: 'begun' },
    { state: 'not-confirmed', error: 'timeout' }
  ])
})

test('receipts that are deleted stand in the register with their code and whom they were about', async () => {
  const { archive, desk } = await sendingBench({})
  expect(told(await deleteSendingReceipts(desk, archive, sentTo, anna))).toBeNull()
  const facts = { kind: 'deletion', what: 'receipts', address: anna, code, receipts: 2 }
  expect((await entriesIn(archive)).filter(({ kind }) => kind === 'deletion')).toMatchObject([
    { ...facts, subject: 'Istanza di accesso', state: 'begun' },
    { ...facts, state: 'deleted' }
  ])
})

test('nothing is deleted where the register cannot be written', async () => {
  const message = await openDeletionBench({ mails: letters(3) }, full)
  expect(told(await deleteMessage(message.desk, message.archive, message.key(1), 'elimina', word))).toBe(
    'disk-failed'
  )
  const sending = await sendingBench({}, full)
  expect(told(await deleteSendingReceipts(sending.desk, sending.archive, sentTo, anna))).toBe('disk-failed')
  expect([...message.deleted, ...sending.deleted]).toEqual([])
})

test.each(['message', 'receipts'])(
  'the entry of %s is written last: what is synced with it holds the text copies',
  async what => {
    const order: unknown[] = []
    const bench = await sendingBench({}, stored =>
      answering(stored, 'register', {
        noteDeletion: async (id, thing, step) => {
          const rows = await stored.mail.withCode(mailboxId, code)
          const here = rows.filter(row => row.hasText)
          order.push([thing.what, step.state, here.length])
          return stored.register.noteDeletion(id, thing, step)
        }
      })
    )
    const { desk, archive, key } = bench
    if (what === 'message') await deleteMessage(desk, archive, key(0), 'elimina', word)
    else await deleteSendingReceipts(desk, archive, sentTo, anna)
    const copies = what === 'message' ? 1 : 2
    expect(order).toEqual([
      [what, 'begun', copies],
      [what, 'deleted', copies]
    ])
  }
)

test('the entry is written on the connection that waits for the disk, in the log that holds the text copy', async () => {
  const connections = openConnections(await temporaryPlace())
  onTestFinished(() => closeConnections(connections))
  const { full, relaxed } = connections
  const tables = openTables(connections, () => noon)
  const before = [full, relaxed].map(sql => sql.get('SELECT total_changes() AS changes')?.changes)
  const thing = { what: 'message', sender: 's', subject: 'o', date: 'd' } as const
  expect(tables.register.noteDeletion(mailboxId, thing, { state: 'begun' })).toEqual(ok(null))
  const after = [full, relaxed].map(sql => sql.get('SELECT total_changes() AS changes')?.changes)
  expect(after).toEqual([Number(before[0]) + 1, before[1]])
  expect([full.pragma('synchronous'), full.pragma('journal_mode'), relaxed.pragma('journal_mode')]).toEqual([
    2,
    'wal',
    'wal'
  ])
})
