import { existsSync, renameSync } from 'node:fs'
import { migrate } from './migrate'
import { steps } from './schema'
import { bytes, type Row, Sql, type SqlValue } from './sql'

export interface SalvageReport {
  /** Name of the damaged archive, which was set aside; it is as encrypted as it was. */
  readonly keptAs: string
  /** By table: rows that came over, and rows that could not be read or did not fit. */
  readonly tables: readonly { readonly table: string; readonly saved: number; readonly lost: number }[]
  /** Nothing of it could be read, be it that the key is another one. */
  readonly unreadable: boolean
}

/** In the order of what could not be had again; the words of the index are made anew. */
const tables = [
  'meta',
  'draft',
  'sending',
  'recipient',
  'code',
  'content',
  'register',
  'early_mark',
  'mail',
  'mail_text',
  'mailbox_sync'
] as const

/** Rows asked for at a time; where that fails, one by one. */
const batch = 500

/** Rows in a row that cannot be read before the rest of a table is given up. */
const mostFailures = 200

/**
 * Sets a damaged archive aside and begins a new one with every row that can still be read. What the service can give
 * again comes in by itself afterwards. Throws what the disk throws; the damaged archive is then still there.
 */
export function salvage(file: string, key: string, date: string): SalvageReport {
  const keptAs = setAside(file, date)
  const fresh = new Sql(file, key, 'full')
  try {
    migrate(fresh, { steps, keepCopy: () => {} })
    return { keptAs: baseName(keptAs), ...copyAll(keptAs, key, fresh) }
  } finally {
    fresh.close()
  }
}

function copyAll(damaged: string, key: string, fresh: Sql): Pick<SalvageReport, 'tables' | 'unreadable'> {
  const old = openDamaged(damaged, key)
  if (old === null) return { tables: [], unreadable: true }
  try {
    fresh.exec('PRAGMA foreign_keys = OFF')
    const copied = tables.map(table => ({ table, ...copyTable(old, fresh, table) }))
    fresh.exec('DELETE FROM recipient WHERE sending_id NOT IN (SELECT id FROM sending)')
    fresh.exec('DELETE FROM mail_text WHERE mail_id NOT IN (SELECT id FROM mail)')
    // What was lost of the list is found by reading it anew.
    fresh.exec('DELETE FROM mailbox_sync')
    return { tables: copied, unreadable: copied.every(({ saved }) => saved === 0) }
  } finally {
    old.close()
  }
}

function openDamaged(file: string, key: string): Sql | null {
  try {
    const old = new Sql(file, key, 'relaxed')
    old.get('SELECT count(*) AS count FROM sqlite_schema')
    return old
  } catch {
    return null
  }
}

function copyTable(old: Sql, fresh: Sql, table: string): { saved: number; lost: number } {
  const columns = columnsOf(fresh, table)
  const marks = columns.map(() => '?').join(', ')
  const insert = `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${marks})`
  let saved = 0
  let lost = 0
  const keep = (rows: readonly Row[]) =>
    fresh.transaction(() => {
      for (const row of rows) {
        try {
          saved += fresh.run(insert, ...columns.map(column => valueIn(row, column)))
        } catch {
          lost += 1
        }
      }
    })
  const source = withoutRowid.has(table) ? byOffset(old, table, columns) : byRowid(old, table, columns)
  for (const rows of source) {
    if (rows === null) lost += 1
    else keep(rows)
  }
  return { saved, lost }
}

const withoutRowid: ReadonlySet<string> = new Set(['meta', 'code', 'register', 'early_mark'])

/** Batch after batch; null for what could not be read. Behind a page that is gone it looks further and further on. */
function* byRowid(old: Sql, table: string, columns: readonly string[]): Generator<readonly Row[] | null> {
  const last = edge(old, table, 'max') ?? Number.MAX_SAFE_INTEGER
  let from = edge(old, table, 'min') ?? 0
  let jump = 1
  let size = batch
  while (from <= last) {
    const rows = attempt(() =>
      old.all(
        `SELECT rowid AS place, ${columns.join(', ')} FROM ${table} WHERE rowid >= ? ORDER BY rowid LIMIT ?`,
        from,
        size
      )
    )
    if (rows !== null) {
      const place = rows.at(-1)?.place
      if (typeof place !== 'number') return
      yield rows
      from = place + 1
      jump = 1
      size = Math.min(batch, size * 2)
    } else if (size > 1) size = 1
    else {
      yield null
      from += jump
      jump *= 2
    }
  }
}

function* byOffset(old: Sql, table: string, columns: readonly string[]): Generator<readonly Row[] | null> {
  let failures = 0
  for (let offset = 0; failures < mostFailures; ) {
    const size = failures > 0 ? 1 : batch
    const rows = attempt(() =>
      old.all(`SELECT ${columns.join(', ')} FROM ${table} LIMIT ? OFFSET ?`, size, offset)
    )
    if (rows === null && size === batch) {
      failures = 1
      continue
    }
    yield rows
    if (rows !== null && rows.length < size) return
    offset += size
    failures = rows === null ? failures + 1 : 0
  }
}

function edge(old: Sql, table: string, which: 'min' | 'max'): number | null {
  const row = attempt(() => old.get(`SELECT ${which}(rowid) AS place FROM ${table}`))
  return typeof row?.place === 'number' ? row.place : null
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

function columnsOf(sql: Sql, table: string): readonly string[] {
  return sql.all(`SELECT name FROM pragma_table_info('${table}')`).map(row => String(row.name))
}

function valueIn(row: Row, column: string): SqlValue {
  const value = row[column]
  if (typeof value === 'string' || typeof value === 'number') return value
  return value === null || value === undefined ? null : bytes(row, column)
}

/** Renames the archive with what belongs to it, under a name not yet taken; answers that. */
function setAside(file: string, date: string): string {
  for (let count = 1; ; count += 1) {
    const aside = file.replace(/\.db$/, `.damaged-${date}${count === 1 ? '' : `-${count}`}.db`)
    if (existsSync(aside)) continue
    for (const end of ['-wal', '-shm', '']) {
      if (existsSync(file + end)) renameSync(file + end, aside + end)
    }
    return aside
  }
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
}
