import { describe, expect, test } from 'vitest'
import { answerCall, tellsDamage } from '../../../electron/archive/answer-calls'
import { ArchiveFailure, remoteTables } from '../../../electron/archive/calls'
import { openLocally } from '../../../electron/archive/local-archive'
import type { Tables } from '../../../electron/archive/tables'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { noon, recipientIn, storedDraft, storedSending } from '../../helpers/stored'

const call = (table: string, method: string, ...input: unknown[]) => ({ id: 7, table, method, input })

describe('a call of the archive', () => {
  test('is answered under its number by the method of the table', () => {
    const tables = openTablesInMemory()
    expect(answerCall(tables, call('outbox', 'saveDraft', storedDraft('d')))).toEqual({
      id: 7,
      value: { ok: true, value: null }
    })
    expect(answerCall(tables, call('outbox', 'draft', 'd'))).toEqual({ id: 7, value: storedDraft('d') })
  })

  const strange = [
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__proto__',
    '__defineGetter__',
    'then',
    ''
  ]

  test.each([
    ...strange.map(name => ['outbox', name]),
    ...strange.map(name => [name, 'drafts']),
    ['nowhere', 'drafts'],
    ['outbox', '#putDraft']
  ])(
    'to %s.%s is none of ours and fails as a bug, instead of doing what every object can',
    (table, method) => {
      expect(answerCall(openTablesInMemory(), call(table, method, 'x'))).toEqual({
        id: 7,
        failure: expect.objectContaining({ code: 'internal' })
      })
    }
  )

  test.each([
    ['SQLITE_FULL', 'disk-failed'],
    ['SQLITE_IOERR_FSYNC', 'disk-failed'],
    ['SQLITE_READONLY', 'disk-failed'],
    ['SQLITE_BUSY', 'disk-failed'],
    ['SQLITE_CORRUPT_VTAB', 'archive-damaged'],
    ['SQLITE_NOTADB', 'archive-damaged'],
    ['SQLITE_CONSTRAINT', 'internal'],
    ['ENOENT', 'internal'],
    [undefined, 'internal']
  ])('that meets %s fails as %s, and quotes nothing of what was written', (code, expected) => {
    class Table {
      read() {
        throw Object.assign(new Error('Ricorso riservato'), { code })
      }
    }
    const tables = { outbox: new Table() } as unknown as Tables
    const answer = answerCall(tables, call('outbox', 'read'))
    expect(answer).toEqual({ id: 7, failure: expect.objectContaining({ code: expected }) })
    expect(JSON.stringify(answer)).not.toContain('riservato')
  })

  test.each([
    ['open', 'waiting', [noon]],
    ['concerns', 'letters', ['studio', noon, noon]],
    ['outbox', 'recipient', ['handed-over']]
  ] as const)(
    'of %s.%s to a record that is no JSON any more says that the archive is damaged',
    (...asked) => {
      const [table, method, input] = asked
      const tables = openTablesInMemory()
      tables.outbox.adoptSending(storedSending('s', [recipientIn('scheduled'), recipientIn('handed-over')]))
      tables.sql.run('UPDATE recipient SET record = substr(record, 1, 20), moment = moment + 1')
      const answer = answerCall(tables, call(table, method, ...input))
      expect(answer).toEqual({ id: 7, failure: expect.objectContaining({ code: 'archive-damaged' }) })
      expect(tellsDamage(answer)).toBe(true)
    }
  )

  test('that throws what is no error at all fails as a bug too', () => {
    class Table {
      read() {
        throw 'Ricorso riservato'
      }
    }
    const answer = answerCall({ outbox: new Table() } as unknown as Tables, call('outbox', 'read'))
    expect(answer).toEqual({ id: 7, failure: expect.objectContaining({ code: 'internal' }) })
    expect(JSON.stringify(answer)).not.toContain('riservato')
  })
})

describe('the tables as the main thread sees them', () => {
  test('ask by the names of table and method, with what was given', async () => {
    const asked: unknown[] = []
    const tables = remoteTables(async (...given) => {
      asked.push(given)
      return 'answer'
    })
    expect(await tables.outbox.drafts('studio')).toBe('answer')
    expect(asked).toEqual([['outbox', 'drafts', ['studio']]])
  })

  test('reject a read that failed with what it means, and a write that is refused is data', async () => {
    const archive = openLocally({ file: null, key: null }, () => noon)
    const { outbox } = archive.tables
    expect(await outbox.removeDraft('d')).toMatchObject({ ok: false, error: { code: 'draft-unknown' } })
    await archive.close()
    await expect(outbox.drafts('studio')).rejects.toBeInstanceOf(ArchiveFailure)
    await expect(outbox.drafts('studio')).rejects.toMatchObject({ error: { code: 'disk-failed' } })
  })
})
