import { createHash } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { closeConnections, openConnections } from '../../../electron/archive/open-connections'
import { openTables } from '../../../electron/archive/tables'
import { temporaryPlace } from './places'
import { draftOf, recipientOf, sendingOf } from './records'

/** An archive on a disk that takes no further page, until it is given more room. */
async function onFullDisk() {
  const { file, key } = await temporaryPlace()
  const connections = openConnections({ file, key })
  onTestFinished(() => closeConnections(connections))
  const tables = openTables(connections, () => 5_000)
  tables.outbox.saveDraft(draftOf('d1'))
  tables.outbox.adoptSending(sendingOf('s1', { recipients: [recipientOf('a'), recipientOf('b')] }))
  const { full } = connections
  const fill = () => full.pragma(`max_page_count = ${full.pragma('page_count')}`)
  fill()
  return { ...tables, fill, room: () => full.pragma('max_page_count = 1000000') }
}

const long = 'x'.repeat(300_000)

describe('a full disk', () => {
  it('is told as such, with nothing changed, and everything can be written once there is room', async () => {
    const { outbox, room } = await onFullDisk()
    const saved = outbox.saveDraft(draftOf('d1', { bodyHtml: long }))
    expect(!saved.ok && [saved.error.code, saved.error.data.cause]).toEqual(['disk-failed', 'FULL'])
    expect(outbox.draft('d1')).toEqual(draftOf('d1'))
    const replaced = outbox.replace('d1', sendingOf('s2', { bodyHtml: long }))
    expect(!replaced.ok && replaced.error.code).toBe('disk-failed')
    expect([outbox.draft('d1'), outbox.sending('s2')]).toEqual([draftOf('d1'), null])
    room()
    expect(outbox.saveDraft(draftOf('d1', { bodyHtml: long }))).toEqual({ ok: true, value: null })
    expect(outbox.draft('d1')?.bodyHtml.length).toBe(long.length)
  })

  it('keeps no half of an attachment', async () => {
    const { content, room } = await onFullDisk()
    const bytes = Buffer.alloc(3_000_000, 7)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const put = content.put(sha256, bytes)
    expect(!put.ok && put.error.data.cause).toBe('FULL')
    expect(content.has(sha256)).toBe(false)
    room()
    expect(content.put(sha256, bytes)).toEqual({ ok: true, value: null })
    expect(Buffer.compare(content.get(sha256) ?? Buffer.alloc(0), bytes)).toBe(0)
  })

  it('lets no send be begun that the register could not be told of', async () => {
    const { outbox, register, fill, room } = await onFullDisk()
    room()
    const ids = Array.from({ length: 2_000 }, (_, at) => `r${at}`)
    const recipients = ids.map(id => recipientOf(id))
    expect(outbox.adoptSending(sendingOf('s2', { recipients })).ok).toBe(true)
    fill()
    const begin = (id: string) =>
      outbox.saveRecipient('queued', recipientOf(id, { state: 'sending', startedAt: 1 }))
    const refused = ids.findIndex(id => !begin(id).ok)
    expect(refused).toBeGreaterThanOrEqual(0)
    expect(outbox.recipient(`r${refused}`)?.recipient.handover.state).toBe('queued')
    expect(register.head('studio').count).toBe(refused)
  })
})
