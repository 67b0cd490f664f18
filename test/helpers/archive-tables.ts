import { onTestFinished } from 'vitest'
import { migrate } from '../../electron/archive/migrate'
import { steps } from '../../electron/archive/schema'
import { Sql, type SqlValue } from '../../electron/archive/sql'
import { openTables, type Tables } from '../../electron/archive/tables'
import type { Result } from '../../shared/errors/app-error'
import { noon } from './stored'

/** A database whose disk refuses a statement, as when it is full. */
export class TroubledSql extends Sql {
  /** Writes that go well before one is refused; null: all of them. */
  writesLeft: number | null = null

  override run(sql: string, ...values: readonly SqlValue[]): number {
    if (this.writesLeft === 0) throw Object.assign(new Error(`no room for ${sql}`), { code: 'SQLITE_FULL' })
    if (this.writesLeft !== null) this.writesLeft -= 1
    return super.run(sql, ...values)
  }
}

export interface OpenTables extends Tables {
  readonly sql: TroubledSql
}

/** The archive's tables in this thread, in memory, on a disk that can be troubled. */
export function openTablesInMemory(now: () => number = () => noon): OpenTables {
  const sql = new TroubledSql(':memory:', null, 'full')
  onTestFinished(() => sql.close())
  migrate(sql, { steps, keepCopy: () => {} })
  return { sql, ...openTables({ full: sql, relaxed: sql }, now) }
}

/** Every row of every table that is not the search's own, so that nothing changed unseen. */
export function everythingIn(sql: Sql): unknown {
  const tables = sql.all(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'mail_words_%' ORDER BY name`
  )
  return tables.map(({ name }) => [name, sql.all(`SELECT * FROM ${String(name)}`)])
}

/** Tries the write with a disk that refuses its first, second, … statement, until it goes well; answers each refusal. */
export function refusedAtEachStatement(
  { sql }: OpenTables,
  write: () => Result<unknown>
): { readonly refusals: readonly Result<unknown>[]; readonly traces: readonly unknown[] } {
  const refusals: Result<unknown>[] = []
  const traces: unknown[] = []
  for (let writes = 0; writes < 100; writes += 1) {
    sql.writesLeft = writes
    const answer = write()
    sql.writesLeft = null
    if (answer.ok) return { refusals, traces }
    refusals.push(answer)
    traces.push(everythingIn(sql))
  }
  throw new Error('it never went well')
}
