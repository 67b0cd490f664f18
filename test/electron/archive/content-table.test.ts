import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { everythingIn, openTablesInMemory, refusedAtEachStatement } from '../../helpers/archive-tables'
import { plainRun } from '../../helpers/run-office'
import { recipientIn, storedDraft, storedSending } from '../../helpers/stored'

// From the start of a sending on these bytes are what is sent, whatever became of the user's file.

/** Larger files lie in several rows. */
const chunkBytes = 1 << 20

const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const pattern = (length: number) =>
  Buffer.from(Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) % 256))
const attachment = (sha256: string | null) => ({
  id: `of ${sha256}`,
  name: 'a.pdf',
  size: 1,
  path: '/a.pdf',
  modifiedAt: 1,
  sha256
})

describe('the bytes of a file', () => {
  test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes + 17])(
    'are the same %i again',
    length => {
      const { content } = openTablesInMemory()
      const bytes = pattern(length)
      expect(content.put(digest(bytes), bytes)).toEqual({ ok: true, value: null })
      expect(content.has(digest(bytes))).toBe(true)
      expect(Buffer.from(content.get(digest(bytes)) ?? 'none').equals(bytes)).toBe(true)
    }
  )

  test('that are not here are none, and not an empty file', () => {
    const { content } = openTablesInMemory()
    expect([content.has('ab'), content.get('ab')]).toEqual([false, null])
  })

  test('are kept once, however often they are attached', () => {
    const { sql, content } = openTablesInMemory()
    const bytes = pattern(chunkBytes + 5)
    content.put('ab', bytes)
    const before = everythingIn(sql)
    expect(content.put('ab', bytes).ok).toBe(true)
    expect(everythingIn(sql)).toEqual(before)
  })

  test('are kept whole or not at all: half a file must never be sent', () => {
    const tables = openTablesInMemory()
    const before = everythingIn(tables.sql)
    const bytes = pattern(2 * chunkBytes + 1)
    const name = digest(bytes)
    const { refusals, traces } = refusedAtEachStatement(tables, () => tables.content.put(name, bytes))
    expect(refusals).toHaveLength(3)
    for (const trace of traces) expect(trace).toEqual(before)
    expect(tables.content.get(name)?.length).toBe(bytes.length)
  })

  test('of which one is wrong are not given: what was attached must be what is sent', () => {
    const { sql, content } = openTablesInMemory()
    const bytes = pattern(9)
    content.put(digest(bytes), bytes)
    sql.run('UPDATE content SET bytes = ?', pattern(10).subarray(1))
    expect(() => content.get(digest(bytes))).toThrow(expect.objectContaining({ code: 'SQLITE_CORRUPT' }))
  })

  test('that a full database has no room for change nothing, and fit when there is room', () => {
    const { sql, content } = openTablesInMemory()
    const bytes = pattern(chunkBytes)
    sql.pragma(`max_page_count = ${Number(sql.pragma('page_count')) + 10}`)
    expect(content.put('ab', bytes)).toMatchObject({
      error: { code: 'disk-failed', data: { cause: 'FULL' } }
    })
    expect(content.has('ab')).toBe(false)
    sql.pragma('max_page_count = 1000000')
    expect(content.put('ab', bytes).ok).toBe(true)
  })
})

describe('what nothing speaks of any more', () => {
  test('is forgotten; what a draft or a sending speaks of stays', () => {
    const { outbox, content } = openTablesInMemory()
    for (const name of ['drafted', 'sent', 'both', 'loose']) content.put(name, pattern(9))
    outbox.saveDraft(storedDraft('d', { attachments: ['drafted', 'both', null].map(attachment) }))
    outbox.adoptSending(
      storedSending('s', [recipientIn('queued')], { attachments: ['sent', 'both'].map(attachment) })
    )
    expect(content.dropUnused().ok).toBe(true)
    const kept = () => ['drafted', 'sent', 'both', 'loose'].filter(name => content.has(name))
    expect(kept()).toEqual(['drafted', 'sent', 'both'])
    outbox.removeDraft('d')
    content.dropUnused()
    expect(kept()).toEqual(['sent', 'both'])
    outbox.removeSending('s')
    content.dropUnused()
    expect(kept()).toEqual([])
  })

  test('is kept for a run, a recipe, and a message that is still to be written', () => {
    const { content, runs, recipes } = openTablesInMemory()
    for (const name of ['run', 'recipe']) content.put(name, pattern(9))
    content.putForMessage('awaited', pattern(9))
    runs.create({ ...plainRun, attachments: [attachment('run')] })
    const { columns: _, ...run } = plainRun
    recipes.put('r', {
      ...run,
      id: 'r',
      savedAt: 1,
      mapping: { address: 'PEC', attachments: [], label: null },
      attachments: [attachment('recipe')]
    })
    expect(content.dropUnused().ok).toBe(true)
    expect(['run', 'recipe', 'awaited'].filter(name => content.has(name))).toEqual([
      'run',
      'recipe',
      'awaited'
    ])
  })

  test('is forgotten where there is neither draft nor sending', () => {
    const { content } = openTablesInMemory()
    content.put('loose', pattern(9))
    content.dropUnused()
    expect(content.has('loose')).toBe(false)
  })
})
