import { number, type Sql } from './sql'

/** An archive of a later version of the program; this one would lose what it does not know. */
export class NewerArchive extends Error {
  constructor() {
    super('The archive was written by a later version.')
    this.name = 'NewerArchive'
  }
}

export interface MigrationParts {
  readonly steps: readonly string[]
  /** Keeps a copy of the archive as it is before it is changed; not called for one that is new. */
  readonly keepCopy: (version: number) => unknown
}

/** Which step the archive has come to; 0 where it is new. */
export function archiveVersion(sql: Sql): number {
  const row = sql.get('PRAGMA user_version')
  return row === null ? 0 : number(row, 'user_version')
}

/** Brings the archive to the last step, each step whole or not at all. Throws `NewerArchive` beyond it. */
export function migrate(sql: Sql, { steps, keepCopy }: MigrationParts): void {
  const found = archiveVersion(sql)
  if (found > steps.length) throw new NewerArchive()
  if (found > 0 && found < steps.length) keepCopy(found)
  for (const [at, step] of steps.entries()) {
    if (at < found) continue
    sql.transaction(() => {
      sql.exec(step)
      sql.exec(`PRAGMA user_version = ${at + 1}`)
    })
  }
}
