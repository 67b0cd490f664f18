import { number, type Row, type Sql, type SqlValue } from './sql'

/** One run of rows that are ordered by a number, as `rowid` orders a table. */
export interface NumberedRows {
  readonly table: string
  readonly columns: readonly string[]
  /** What the rows are numbered by. */
  readonly by: string
  /** Limits them to one owner: a column and its value. */
  readonly of?: { readonly column: string; readonly value: string }
}

/** Rows asked for at once while nothing is wrong. */
const batch = 200

/**
 * Every row that a damaged table still gives, in its order; where it gives none, the next readable place is searched
 * for. Never throws for damage.
 */
export function* readableRows(sql: Sql, rows: NumberedRows): Generator<Row> {
  const look = lookFor(sql, rows)
  let after = Number.MIN_SAFE_INTEGER
  let careful = 0
  for (;;) {
    const found = look(after, careful > 0 ? 1 : batch)
    if (found === null && careful === 0) {
      careful = batch
      continue
    }
    careful = Math.max(0, careful - 1)
    if (found?.length === 0) return
    const next = found === null ? nextReadable(look, after) : lastInOrder(found, after)
    if (found !== null) yield* found
    if (next === null) return
    after = next
  }
}

/** Rows after a number; null where they cannot be read. */
type Look = (after: number, limit: number) => readonly Row[] | null

function lookFor(sql: Sql, { table, columns, by, of }: NumberedRows): Look {
  const asked = [`${by} AS row_number`, ...columns].join(', ')
  const owner = of === undefined ? '' : `${of.column} = ? AND `
  const values: readonly SqlValue[] = of === undefined ? [] : [of.value]
  const question = `SELECT ${asked} FROM ${table} WHERE ${owner}${by} > ? ORDER BY ${by} LIMIT ?`
  return (after, limit) => readable(() => sql.all(question, ...values, after, limit))
}

/** A number after which a row, or the end, can be read: doubling steps first, then back to where it begins. null: none. */
function nextReadable(look: Look, after: number): number | null {
  let bad = 0
  let good = 1
  while (look(after + good, 1) === null) {
    bad = good
    good *= 2
    if (after + good > Number.MAX_SAFE_INTEGER) return null
  }
  while (good - bad > 1) {
    const middle = Math.floor((bad + good) / 2)
    if (look(after + middle, 1) === null) bad = middle
    else good = middle
  }
  return after + good
}

/** A damaged number may be far too large: what follows it in the table shows it, and is not to be skipped. */
function lastInOrder(rows: readonly Row[], after: number): number {
  let last = after
  for (const [at, row] of rows.entries()) {
    const here = number(row, 'row_number')
    const next = rows[at + 1]
    if (here > last && (next === undefined || number(next, 'row_number') > here)) last = here
  }
  // Not one of them was in order; going on from the first of them keeps moving.
  return last > after ? last : after + 1
}

/**
 * The rows of a small table without numbers, from its beginning and from its end, as far as each can be read. A row
 * may come twice.
 */
export function* rowsFromBothEnds(
  sql: Sql,
  table: string,
  columns: readonly string[],
  key: readonly string[]
): Generator<Row> {
  for (const direction of ['ASC', 'DESC']) {
    const order = key.map(column => `${column} ${direction}`).join(', ')
    const question = `SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order} LIMIT ? OFFSET ?`
    for (let offset = 0, limit = batch; ; ) {
      const found = readable(() => sql.all(question, limit, offset))
      if (found === null && limit === 1) break
      if (found === null) {
        limit = 1
        continue
      }
      if (found.length === 0) return
      yield* found
      offset += found.length
    }
  }
}

/** Owners that occur in a column that begins the table's key. */
export function ownersIn(sql: Sql, table: string, column: string): string[] {
  const owners: string[] = []
  for (;;) {
    const question = `SELECT ${column} AS owner FROM ${table} WHERE ${column} > ? ORDER BY ${column} LIMIT 1`
    const owner = readable(() => sql.get(question, owners.at(-1) ?? ''))?.owner
    if (typeof owner !== 'string') return owners
    owners.push(owner)
  }
}

/** What the question answers; null where it cannot be answered. */
export function readable<T>(ask: () => T): T | null {
  try {
    return ask()
  } catch {
    // Whatever a damaged file makes SQLite say: it cannot be read here.
    return null
  }
}
