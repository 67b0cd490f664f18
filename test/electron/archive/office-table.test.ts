import { describe, expect, test } from 'vitest'
import { openTablesInMemory, refusedAtEachStatement } from '../../helpers/archive-tables'
import { renewalOf } from './office-record'

describe('the records of the mailboxes’ office', () => {
  test('come back as they were, the last one written first, and each kind by itself', () => {
    let now = 1
    const { acts, ownedLists } = openTablesInMemory(() => now++)
    acts.put('one', renewalOf('one'))
    acts.put('other', renewalOf('other'))
    ownedLists.put('one', { accountId: 'one', mailboxes: [], readAt: 7 })
    expect(acts.all()).toEqual({ records: [renewalOf('other'), renewalOf('one')], damaged: 0 })
    acts.put('one', renewalOf('one', { lookedAt: 5 }))
    expect(acts.get('one')?.lookedAt).toBe(5)
    expect(acts.remove('one')).toEqual({ ok: true, value: null })
    expect([acts.get('one'), ownedLists.get('one')?.readAt]).toEqual([null, 7])
  })

  // One damaged registration would otherwise hide every other, or be thrown away with what was typed.
  test.each(['{"kind":"rene', '{"kind":"gift"}'])(
    'one that cannot be read (%s) is told, left out and kept, and hides no other',
    broken => {
      const { sql, acts } = openTablesInMemory()
      acts.put('one', renewalOf('one'))
      acts.put('other', renewalOf('other'))
      sql.run(`UPDATE office_record SET record = ? WHERE id = 'one'`, broken)
      expect(acts.all()).toEqual({ records: [renewalOf('other')], damaged: 1 })
      // What it was about may still be open: nothing may be begun in its place.
      expect([acts.get('one'), acts.has('one'), acts.has('none')]).toEqual([null, true, false])
      acts.put('third', renewalOf('third'))
      expect(sql.get(`SELECT record FROM office_record WHERE id = 'one'`)?.record).toBe(broken)
    }
  )

  test('are written whole or not at all where the disk refuses', () => {
    const tables = openTablesInMemory()
    const { refusals } = refusedAtEachStatement(tables, () => tables.acts.put('one', renewalOf('one')))
    expect(refusals).toMatchObject([{ error: { code: 'disk-failed' } }])
  })

  // Papers that were taken in would be gone when a mailbox is forgotten.
  test('keep the bytes of the papers they list, also beside a record that is damaged', () => {
    const { sql, content, activationPapers } = openTablesInMemory()
    const papers = { accountId: 'a', ownedId: 'o', begunAt: 1, pages: [], bytes: 1 }
    for (const sha256 of ['one', 'other']) {
      content.put(sha256, Buffer.from(sha256))
      activationPapers.put(sha256, { ...papers, files: [{ sha256, kind: 'pdf', bytes: 3 }] })
    }
    sql.run(`UPDATE office_record SET record = '{' WHERE id = 'other'`)
    expect(content.dropUnused().ok).toBe(true)
    expect([content.has('one'), content.has('other')]).toEqual([true, false])
    activationPapers.remove('one')
    content.dropUnused()
    expect(content.has('one')).toBe(false)
  })
})
