import { ColumnError } from './column-error'
import { archiveVersion } from './migrate'
import { Sql } from './sql'

export interface VerifyJob {
  readonly file: string
  /** 64 hex digits. */
  readonly key: string
}

/**
 * Opens an archive, which may be in use, reads through all of it and answers the version of its tables. Throws where it
 * is not whole.
 */
export function verifyFile({ file, key }: VerifyJob): number {
  const sql = new Sql(file, key, 'read-only')
  try {
    if (sql.pragma('quick_check') !== 'ok') throw new ColumnError('quick_check')
    return archiveVersion(sql)
  } finally {
    sql.close()
  }
}
