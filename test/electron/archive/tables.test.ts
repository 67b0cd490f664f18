import { expect, test } from 'vitest'
import { closeConnections, openConnections } from '../../../electron/archive/open-connections'
import { openTables } from '../../../electron/archive/tables'
import { recipientIn, storedSending } from '../../helpers/stored'
import { renewalOf } from './office-record'
import { temporaryPlace } from './places'
import { draftOf } from './records'

// What this would catch: something a person or a send depends on that is written by the connection which does not wait
// for the disk, so that it is gone after a power cut though its request has left.

test('outbox, register, attachments and marks are written by the connection that waits for the disk', async () => {
  const connections = openConnections(await temporaryPlace())
  const written: string[] = []
  const relaxed = new Proxy(connections.relaxed, {
    get: (sql, name) => {
      if (name === 'run' || name === 'exec' || name === 'transaction') written.push(String(name))
      const found: unknown = Reflect.get(sql, name, sql)
      return typeof found === 'function' ? found.bind(sql) : found
    }
  })
  const tables = openTables({ full: connections.full, relaxed }, () => 1)
  const done = { ok: true, value: null }
  expect(tables.outbox.saveDraft(draftOf('d1'))).toEqual(done)
  expect(tables.outbox.adoptSending(storedSending('s1', [recipientIn('queued', { id: 'r1' })]))).toEqual(done)
  const queued = tables.outbox.recipient('r1')?.recipient
  if (queued === undefined) throw new Error('nobody')
  const sending = { ...queued, handover: { state: 'sending' as const, startedAt: 1 } }
  expect(tables.outbox.saveRecipient('queued', sending)).toEqual(done)
  expect(tables.content.put('a'.repeat(64), new Uint8Array([1, 2, 3]))).toEqual(done)
  expect(tables.acts.put('a1', renewalOf('owned'))).toEqual(done)
  expect(tables.pause.doubtEverything('old-copy').ok).toBe(true)
  expect(tables.meta.set('device-id', 'y')).toEqual(done)
  expect(tables.lists.markRead('studio', ['nobody'], true)).toEqual(done)
  expect(tables.register.entries('studio', 0, 10).map(({ kind }) => kind)).toContain('begun')
  expect(written).toEqual([])
  closeConnections(connections)
})
