import { closeSync, openSync, renameSync, rmSync } from 'node:fs'
import { migrate } from './migrate'
import { steps } from './schema'
import { Sql } from './sql'
import type { Connections } from './tables'

export interface ArchivePlace {
  /** Absolute path of the database; null: in memory, for this session only. */
  readonly file: string | null
  /** 64 hex digits; null only in memory. */
  readonly key: string | null
}

/**
 * Opens the archive, or begins one, and brings it to this version's schema. Throws `NewerArchive`, or what SQLite
 * throws: a wrong key looks like damage.
 */
export function openConnections({ file, key }: ArchivePlace): Connections {
  // For the user alone, and so is what SQLite lays beside it.
  if (file !== null) closeSync(openSync(file, 'a', 0o600))
  const full = new Sql(file ?? ':memory:', key, 'full')
  try {
    migrate(full, {
      steps,
      keepCopy: version => file !== null && copyTo(full, `${file}.before-${version + 1}`)
    })
    // Two connections to memory would be two archives.
    return { full, relaxed: file === null ? full : new Sql(file, key, 'relaxed') }
  } catch (error) {
    full.close()
    throw error
  }
}

export function closeConnections({ full, relaxed }: Connections): void {
  if (relaxed !== full) relaxed.close()
  full.settle()
  full.close()
}

/**
 * A whole copy under the same key, in its place whole or not at all; takes the place of an earlier one. Throws where
 * the disk refuses.
 */
export function copyTo(sql: Sql, file: string): void {
  const beside = `${file}.new`
  rmSync(beside, { force: true })
  try {
    sql.run('VACUUM INTO ?', beside)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
