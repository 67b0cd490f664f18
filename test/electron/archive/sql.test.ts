import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openingFault } from '../../../electron/archive/opening-fault'
import { bytes, type Durability, Sql, text } from '../../../electron/archive/sql'
import { sqlFailure, sqlFault } from '../../../electron/archive/sql-failure'
import { temporaryFolder, testKey } from '../../helpers/stored'
import { temporaryPlace } from './places'

async function opened(durability: Durability = 'full'): Promise<Sql> {
  const { file, key } = await temporaryPlace()
  const sql = new Sql(file, key, durability)
  onTestFinished(() => sql.close())
  sql.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT, picture BLOB) STRICT')
  return sql
}

const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
    return 'none'
  } catch (error) {
    return error
  }
}

const faultOf = (work: () => unknown): unknown => {
  const thrown = thrownBy(work)
  return sqlFailure(thrown)?.data.cause ?? thrown
}

describe('a connection', () => {
  it.each([
    ['full', 2],
    ['relaxed', 1]
  ] as const)(
    'that is %s waits for the disk as it says and keeps what it sorts in memory',
    async (durability, synchronous) => {
      const sql = await opened(durability)
      expect(sql.pragma('synchronous')).toBe(synchronous)
      expect(sql.pragma('temp_store')).toBe(2)
      expect(sql.pragma('journal_mode')).toBe('wal')
      expect(sql.pragma('foreign_keys')).toBe(1)
    }
  )

  it('says that a text is damaged, where libsql would end the whole program', async () => {
    const sql = await opened()
    sql.run(`INSERT INTO note (id, words) VALUES (1, CAST(x'61ff62' AS TEXT))`)
    expect(faultOf(() => sql.get('SELECT words FROM note'))).toBe('CORRUPT')
    expect(faultOf(() => sql.all('SELECT id, upper(words) AS loud FROM note'))).toBe('CORRUPT')
  })

  it('gives texts whole, which libsql cuts off at a NUL, and bytes as bytes', async () => {
    const sql = await opened()
    const words = 'perché\0 \ufeffno'
    sql.run('INSERT INTO note (id, words, picture) VALUES (?, ?, ?)', 1, words, Buffer.from([0, 255]))
    for (const row of [
      sql.get('SELECT words, picture FROM note'),
      sql.all('SELECT words, picture FROM note')[0]
    ]) {
      expect(row && text(row, 'words')).toBe(words)
      expect(row && [...bytes(row, 'picture')]).toEqual([0, 255])
    }
  })

  it('keeps the order and the numbers of a question it asks in another way', async () => {
    const sql = await opened()
    for (const word of ['a', 'c', 'b']) sql.run('INSERT INTO note (words) VALUES (?)', word)
    const rows = sql.all('SELECT words, id * ?1 AS "twice id" FROM note ORDER BY words DESC LIMIT ?2', 2, 2)
    expect(rows).toEqual([
      { words: 'c', 'twice id': 4 },
      { words: 'b', 'twice id': 6 }
    ])
  })

  it('with another key, or none, is told as an archive that cannot be read', async () => {
    const { file, key } = await temporaryPlace()
    const sql = new Sql(file, key, 'full')
    sql.exec('CREATE TABLE note (words TEXT)')
    sql.close()
    expect(faultOf(() => new Sql(file, 'f'.repeat(64), 'full').get('SELECT words FROM note'))).toBe('NOTADB')
    expect(faultOf(() => new Sql(file, null, 'full').get('SELECT words FROM note'))).toBe('NOTADB')
  })

  it('to a folder that is not there is a fault of the disk', async () => {
    const file = path.join(await temporaryFolder(), 'gone', 'archive.db')
    expect(faultOf(() => new Sql(file, testKey, 'full'))).toBe('CANTOPEN')
  })
})

describe('a fault', () => {
  it.each([
    ['SQLITE_FULL', 'FULL', 'disk-failed'],
    ['UNKNOWN_SQLITE_ERROR_1544', 'READONLY', 'disk-failed'],
    ['UNKNOWN_SQLITE_ERROR_4874', 'IOERR', 'disk-failed'],
    ['UNKNOWN_SQLITE_ERROR_267', 'CORRUPT', 'archive-damaged'],
    ['SQLITE_NOTADB', 'NOTADB', 'archive-damaged'],
    ['SQLITE_CONSTRAINT', 'CONSTRAINT', undefined]
  ])('%s is %s', (code, fault, means) => {
    const error = Object.assign(new Error('secret words'), { code })
    expect(sqlFault(error)).toBe(fault)
    expect(sqlFailure(error)?.code).toBe(means)
    expect(JSON.stringify(sqlFailure(error))).not.toContain('secret')
  })

  it('of a record that is no JSON any more is damage, be it found by us or in a question, and no other wrong question is', async () => {
    const sql = await opened()
    sql.run(`INSERT INTO note (id, words) VALUES (1, '{"a":')`)
    const question = () => sql.get("SELECT json_extract(words, '$.a') AS a FROM note")
    expect(faultOf(question)).toBe('RECORD')
    expect(faultOf(() => JSON.parse('{"a":'))).toBe('RECORD')
    expect(faultOf(() => sql.get('SELECT nothing FROM note'))).toBeInstanceOf(Error)
    expect(openingFault(thrownBy(question))).toEqual({ damaged: 'RECORD' })
  })

  it('of another kind is none of the database', () => {
    expect(sqlFailure(new Error('oh'))).toBeNull()
    expect(sqlFailure('oh')).toBeNull()
  })
})
