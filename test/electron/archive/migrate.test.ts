import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { archiveVersion, migrate, NewerArchive } from '../../../electron/archive/migrate'
import { closeConnections, copyTo, openConnections } from '../../../electron/archive/open-connections'
import { steps } from '../../../electron/archive/schema'
import { Sql, text } from '../../../electron/archive/sql'
import { openTables } from '../../../electron/archive/tables'
import { receiptOf, recipientIn, storedSending, testKey } from '../../helpers/stored'
import { temporaryPlace } from './places'
import { draftOf } from './records'

const schemaOf = (sql: Sql) =>
  sql
    .all('SELECT type, name, sql FROM sqlite_master ORDER BY type, name')
    .map(row => `${text(row, 'type')} ${text(row, 'name')} ${row.sql ?? ''}`)

/** An archive as an earlier version left it. */
async function archiveOf(version: number) {
  const place = await temporaryPlace()
  const sql = new Sql(place.file, testKey, 'full')
  migrate(sql, { steps: steps.slice(0, version), keepCopy: () => {} })
  if (version > 0) {
    const record = JSON.stringify(storedSending('s1', []))
    sql.run(
      'INSERT INTO sending (id, mailbox_id, created_at, record) VALUES (?, ?, ?, ?)',
      's1',
      'studio',
      1,
      record
    )
  }
  sql.close()
  return place
}

describe('the connections of an archive', () => {
  it('wait for the disk at every commit where nothing can be given again, and keep what they sort in memory', async () => {
    const connections = openConnections(await temporaryPlace())
    const { full, relaxed } = connections
    expect([full, relaxed].map(sql => sql.pragma('synchronous'))).toEqual([2, 1])
    expect([full, relaxed].map(sql => sql.pragma('temp_store'))).toEqual([2, 2])
    expect([full, relaxed].map(sql => sql.pragma('journal_mode'))).toEqual(['wal', 'wal'])
    closeConnections(connections)
  })
})

describe('an archive of an earlier version', () => {
  it.each(Array.from({ length: steps.length + 1 }, (_, version) => version))(
    '(%i) becomes what a new one is, with all that it held, and a copy of what it was',
    async version => {
      const { file, key } = await archiveOf(version)
      const migrated = openConnections({ file, key })
      const fresh = openConnections({ file: null, key: null })
      expect(archiveVersion(migrated.full)).toBe(steps.length)
      expect(schemaOf(migrated.full)).toEqual(schemaOf(fresh.full))
      const { outbox } = openTables(migrated, () => 0)
      expect(outbox.sendings('studio', 9).map(({ id }) => id)).toEqual(version > 0 ? ['s1'] : [])
      expect(outbox.saveDraft(draftOf('d1'))).toEqual({ ok: true, value: null })
      closeConnections(migrated)
      closeConnections(fresh)
      const isOlder = version > 0 && version < steps.length
      expect(existsSync(`${file}.before-${version + 1}`)).toBe(isOlder)
    }
  )

  // It was written as final and done with, and would sink among thousands.
  it('shows an old sending whose security notice wants a person now', async () => {
    const { file, key } = await archiveOf(2)
    const receipts = [receiptOf('acceptance', { certified: false }), receiptOf('security')]
    const reported = recipientIn('handed-over', { receipts })
    const before = new Sql(file, key, 'full')
    const { outbox: old } = openTables({ relaxed: before, full: before }, () => 0)
    old.adoptSending(storedSending('s2', [reported], { createdAt: 2 }))
    before.exec('UPDATE recipient SET wants_person = 0')
    before.close()
    const migrated = openConnections({ file, key })
    const { outbox } = openTables(migrated, () => 0)
    expect(outbox.sendings('studio', 0).map(({ id }) => id)).toEqual(['s2'])
    closeConnections(migrated)
  })

  it('is copied under its key before it is changed, also where a start was cut off at that', async () => {
    const { folder, file, key } = await temporaryPlace()
    const sql = new Sql(file, key, 'full')
    migrate(sql, { steps: ['CREATE TABLE a (x TEXT)'], keepCopy: () => {} })
    sql.run('INSERT INTO a (x) VALUES (?)', 'kept')
    const copy = `${file}.before-2`
    await writeFile(`${copy}.new`, 'half of one')
    await writeFile(copy, 'one of an earlier attempt')
    migrate(sql, { steps: ['', 'CREATE TABLE b (x TEXT)'], keepCopy: () => copyTo(sql, copy) })
    sql.close()
    const copied = new Sql(copy, key, 'read-only')
    expect(copied.get('SELECT x FROM a')).toMatchObject({ x: 'kept' })
    expect(archiveVersion(copied)).toBe(1)
    copied.close()
    expect(() => new Sql(copy, null, 'read-only').get('SELECT x FROM a')).toThrow()
    expect((await readdir(folder)).filter(name => name.endsWith('.new'))).toEqual([])
  })

  it('stays as it was, step for step, where one of the steps fails or cannot be copied before', async () => {
    const { file, key } = await temporaryPlace()
    const sql = new Sql(file, key, 'full')
    const broken = ['CREATE TABLE a (x TEXT)', 'CREATE TABLE b (x TEXT); CREATE TABLE a (x TEXT)']
    expect(() => migrate(sql, { steps: broken, keepCopy: () => {} })).toThrow()
    expect(archiveVersion(sql)).toBe(1)
    expect(schemaOf(sql).length).toBe(1)
    const refuse = () => {
      throw new Error('full')
    }
    expect(() => migrate(sql, { steps: ['', 'CREATE TABLE c (x TEXT)'], keepCopy: refuse })).toThrow('full')
    expect(archiveVersion(sql)).toBe(1)
    sql.close()
  })

  it('was written by steps that are still what they were', () => {
    const prints = steps.map(step => createHash('sha256').update(step).digest('hex').slice(0, 16))
    expect(prints).toEqual([
      '532ce88a50b1082f',
      '262fbfe4cac72c65',
      'd0d1ead2ad2e5d76',
      'a70d04e8c87befb1',
      '65adca0d4f3e2561',
      '7c67cee0be8c0ef1',
      'acdfdc9c14c18043',
      'db53bc836e5ad4a4'
    ])
  })

  it('is refused where a later version wrote it, and not touched', async () => {
    const { file, key } = await temporaryPlace()
    const sql = new Sql(file, key, 'full')
    sql.exec(`PRAGMA user_version = ${steps.length + 1}`)
    expect(() => migrate(sql, { steps, keepCopy: () => {} })).toThrow(NewerArchive)
    expect(schemaOf(sql)).toEqual([])
    sql.close()
    expect(() => openConnections({ file, key })).toThrow(NewerArchive)
  })
})
