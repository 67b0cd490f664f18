import { createHash } from 'node:crypto'
import { isFinal } from '../../shared/mail/delivery'
import { subjectIn } from './likeness-range'
import { archiveVersion, migrate, NewerArchive } from './migrate'
import { isOfficeRecord } from './office-records'
import { ownersIn, readable, readableRows, rowsFromBothEnds } from './readable-rows'
import { draftSchema, headSchema, recipientSchema } from './records'
import { runSchema } from './run-records'
import { isSoundRow } from './run-row-record'
import { steps } from './schema'
import { bytes, number, type Row, Sql, type SqlValue, text } from './sql'
import { sqlFailure } from './sql-failure'
import { openTables } from './tables'

/** What became of one table of a damaged archive. */
export interface SalvagedTable {
  readonly table: string
  readonly read: number
  /** Rows that are known to have been there; null where nobody can count them any more. */
  readonly lost: number | null
}

export interface Salvaged {
  /** Nothing at all came over. */
  readonly unreadable: boolean
  readonly tables: readonly SalvagedTable[]
  /** Sends that waited or were under way: nobody knows any more whether they left. */
  readonly doubted: number
}

/** Most dear first, so that a disk that fails on the way has given what the service cannot give again. */
const order = [
  'sending',
  'recipient',
  'code',
  'content',
  'draft',
  'run',
  'run_row',
  'office_record',
  'meta',
  'mail',
  'mail_text',
  'early_mark',
  'mailbox_sync',
  'register'
] as const

type TableName = (typeof order)[number]

/** Tables without `rowid`, by their key. */
const keyed: Partial<Record<TableName, readonly string[]>> = {
  code: ['mailbox_id', 'code'],
  meta: ['name'],
  run_row: ['run_id', 'position'],
  office_record: ['kind', 'id'],
  early_mark: ['mailbox_id', 'key']
}

/** Rows in one transaction. */
const together = 500

/**
 * Carries over into a new, empty archive whatever a damaged one still gives, makes what can be searched anew, and lets
 * nothing be sent that may have been sent. `damaged` is null where it could not be opened at all.
 */
function salvageInto(fresh: Sql, damaged: Sql | null, now: () => number): Omit<Salvaged, 'unreadable'> {
  const version = damaged === null ? null : readable(() => archiveVersion(damaged))
  if (version !== null && version > steps.length) throw new NewerArchive()
  const known = version !== null && version > 0 && version <= steps.length ? version : steps.length
  // Rows go into tables of their own version; what the later steps do to them is done afterwards.
  migrate(fresh, { steps: steps.slice(0, known), keepCopy: () => {} })
  // An earlier version had fewer of them: nothing of the others is lost.
  const there = order.filter(table => columnsOf(fresh, table).length > 0)
  const report = there.map(table =>
    damaged === null ? { table, read: 0, lost: null } : carryTable(damaged, fresh, table)
  )
  migrate(fresh, { steps, keepCopy: () => {} })
  numberRunsOnwards(fresh)
  const tables = openTables({ full: fresh, relaxed: fresh }, now)
  dropBrokenContent(fresh)
  appointCarriers(fresh)
  fresh.run('UPDATE mail SET has_text = EXISTS (SELECT 1 FROM mail_text WHERE mail_id = mail.id)')
  tables.index.rebuild()
  // What was lost of the list is found by reading it anew.
  fresh.run('DELETE FROM mailbox_sync')
  const doubted = tables.pause.doubtEverything('salvaged')
  if (!doubted.ok) throw new Error('The salvaged archive could not be written.')
  return { tables: report, doubted: doubted.value }
}

function carryTable(damaged: Sql, fresh: Sql, table: TableName): SalvagedTable {
  const columns = columnsOf(fresh, table)
  const put = `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  let read = 0
  for (const rows of batches(rowsOf(damaged, table, columns))) {
    fresh.transaction(() => {
      for (const row of rows)
        read += carryRow(fresh, table, row, () => fresh.run(put, ...valuesOf(row, columns)))
    })
  }
  const counted = countedRows(damaged, table)
  return { table, read, lost: counted === null ? null : Math.max(0, counted - read) }
}

/** How many rows were added: none where the row is not what the program can work with. */
function carryRow(fresh: Sql, table: TableName, row: Row, put: () => number): number {
  try {
    if (!isSound(table, row)) return 0
    if (table === 'recipient') standInForSending(fresh, row)
    return put()
  } catch (error) {
    // A full disk is no fault of the row: the whole salvage is tried again another time.
    if (sqlFailure(error)?.code === 'disk-failed') throw error
    return 0
  }
}

function rowsOf(damaged: Sql, table: TableName, columns: readonly string[]): Generator<Row> {
  const key = keyed[table]
  if (key !== undefined) return rowsFromBothEnds(damaged, table, columns, key)
  if (table === 'register') return registerRows(damaged, columns)
  return readableRows(damaged, { table, columns, by: 'rowid' })
}

function* registerRows(damaged: Sql, columns: readonly string[]): Generator<Row> {
  for (const value of ownersIn(damaged, 'register', 'mailbox_id')) {
    const of = { column: 'mailbox_id', value }
    yield* readableRows(damaged, { table: 'register', columns, by: 'number', of })
  }
}

/** A record with a few wrong bytes may still be a text: only what can be worked with is carried over. */
function isSound(table: TableName, row: Row): boolean {
  if (table === 'sending') return headSchema.safeParse(JSON.parse(text(row, 'record'))).success
  if (table === 'draft') return draftSchema.safeParse(JSON.parse(text(row, 'record'))).success
  if (table === 'office_record') return isOfficeRecord(text(row, 'kind'), JSON.parse(text(row, 'record')))
  if (table === 'run') return runSchema.safeParse(JSON.parse(text(row, 'record'))).success
  if (table === 'run_row') return isSoundRow(row)
  if (table !== 'recipient') return true
  const parsed = recipientSchema.safeParse(JSON.parse(text(row, 'record')))
  if (!parsed.success) return false
  const { id, handover } = parsed.data
  return id === row.id && handover.state === row.state && (isFinal(parsed.data) ? 1 : 0) === row.final
}

/** Somebody was written to, though the message is lost: enough of it is with the recipient to go on following it. */
function standInForSending(fresh: Sql, row: Row): void {
  const id = text(row, 'sending_id')
  if (fresh.get('SELECT 1 AS found FROM sending WHERE id = ?', id) !== null) return
  const head = {
    id,
    mailboxId: text(row, 'mailbox_id'),
    subject: subjectIn(text(row, 'likeness')),
    bodyHtml: '',
    attachments: [],
    createdAt: number(row, 'created_at'),
    textLost: true
  }
  fresh.run(
    'INSERT INTO sending (id, mailbox_id, created_at, record) VALUES (?, ?, ?, ?)',
    id,
    head.mailboxId,
    head.createdAt,
    JSON.stringify(headSchema.parse(head))
  )
}

/** No run may get the number of one that is gone: late receipts of its rows would be taken for the new one's. */
function numberRunsOnwards(fresh: Sql): void {
  const used = `max(
    coalesce((SELECT max(id) FROM run), 0),
    coalesce((SELECT max(json_extract(record, '$.run.id')) FROM sending WHERE json_extract(record, '$.run') IS NOT NULL), 0))`
  fresh.run(`DELETE FROM sqlite_sequence WHERE name = 'run'`)
  fresh.run(`INSERT INTO sqlite_sequence (name, seq) VALUES ('run', ${used})`)
}

/** A file with a part missing or changed must not be sent as if it were whole. */
function dropBrokenContent(fresh: Sql): void {
  for (const row of fresh.all('SELECT DISTINCT sha256 FROM content')) {
    const sha256 = text(row, 'sha256')
    const hash = createHash('sha256')
    const parts = fresh.all('SELECT position FROM content WHERE sha256 = ? ORDER BY position', sha256)
    for (const part of parts) {
      const position = number(part, 'position')
      const chunk = fresh.get('SELECT bytes FROM content WHERE sha256 = ? AND position = ?', sha256, position)
      if (chunk !== null) hash.update(bytes(chunk, 'bytes'))
    }
    if (hash.digest('hex') !== sha256) fresh.run('DELETE FROM content WHERE sha256 = ?', sha256)
  }
}

/** Where the recipient that stood for a request is lost, the first of the others stands for it: one must. */
function appointCarriers(fresh: Sql): void {
  const lost = fresh.all(
    `SELECT DISTINCT carrier_id FROM recipient
     WHERE carrier_id IS NOT NULL AND carrier_id NOT IN (SELECT id FROM recipient)`
  )
  for (const row of lost) {
    const carrier = text(row, 'carrier_id')
    const next = fresh.get('SELECT id FROM recipient WHERE carrier_id = ? ORDER BY position LIMIT 1', carrier)
    if (next === null) continue
    fresh.run('UPDATE recipient SET carrier_id = ? WHERE carrier_id = ?', text(next, 'id'), carrier)
    fresh.run('UPDATE recipient SET carrier_id = NULL WHERE id = ?', text(next, 'id'))
  }
}

function columnsOf(fresh: Sql, table: TableName): string[] {
  return fresh.all('SELECT name FROM pragma_table_info(?)', table).map(row => text(row, 'name'))
}

function valuesOf(row: Row, columns: readonly string[]): SqlValue[] {
  return columns.map(column => {
    const value = row[column]
    if (value === null || typeof value === 'string' || typeof value === 'number') return value
    return bytes(row, column)
  })
}

/** How many rows an index that can still be read tells of. */
function countedRows(damaged: Sql, table: TableName): number | null {
  const indexes = readable(() =>
    damaged.all('SELECT name FROM pragma_index_list(?) WHERE partial = 0', table)
  )
  for (const index of indexes ?? []) {
    const count = readable(() =>
      damaged.get(`SELECT count(*) AS count FROM ${table} INDEXED BY ${text(index, 'name')}`)
    )
    if (count !== null) return number(count, 'count')
  }
  const count = readable(() => damaged.get(`SELECT count(*) AS count FROM ${table}`))
  return count === null ? null : number(count, 'count')
}

function* batches(rows: Iterable<Row>): Generator<Row[]> {
  let held: Row[] = []
  for (const row of rows) {
    held.push(row)
    if (held.length < together) continue
    yield held
    held = []
  }
  if (held.length > 0) yield held
}

export interface SalvageJob {
  /** The damaged archive, set aside already. */
  readonly from: string
  /** Where the new one begins; nothing lies there. */
  readonly into: string
  /** 64 hex digits; of both. */
  readonly key: string
}

/** Salvages a file into another; throws where that cannot be written. */
export function salvageFile({ from, into, key }: SalvageJob, now: () => number): Salvaged {
  const fresh = new Sql(into, key, 'full')
  const damaged = readable(() => new Sql(from, key, 'damaged'))
  try {
    const { tables, doubted } = salvageInto(fresh, damaged, now)
    // All of it into the one file, which is renamed alone.
    fresh.pragma('wal_checkpoint(TRUNCATE)')
    return { unreadable: tables.every(({ read }) => read === 0), tables, doubted }
  } finally {
    damaged?.close()
    fresh.close()
  }
}
