import { expect, test } from 'vitest'
import { openTablesInMemory, refusedAtEachStatement } from '../../helpers/archive-tables'

test('a fact that was never set is none, and the last one set is what holds', () => {
  const { meta } = openTablesInMemory()
  expect(meta.get('alive-at')).toBeNull()
  expect(meta.set('alive-at', '1')).toEqual({ ok: true, value: null })
  meta.set('alive-at', '2')
  expect(meta.get('alive-at')).toBe('2')
})

test('a fact the disk did not take is not claimed', () => {
  const tables = openTablesInMemory()
  tables.meta.set('alive-at', '1')
  tables.sql.writesLeft = 0
  expect(tables.meta.set('alive-at', '2')).toMatchObject({ error: { code: 'disk-failed' } })
  tables.sql.writesLeft = null
  expect(tables.meta.get('alive-at')).toBe('1')
  expect(refusedAtEachStatement(tables, () => tables.meta.set('alive-at', '3')).refusals).toHaveLength(1)
})
