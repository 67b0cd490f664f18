import { createHash } from 'node:crypto'
import { ok, type Result } from '../../shared/errors/app-error'
import { ColumnError } from './column-error'
import { bytes, type Sql } from './sql'
import { write } from './write'

/** Bytes in one row: large enough for speed, small enough to pass from thread to thread. */
const chunkBytes = 1 << 20

/** The bytes of queued attachments, once each under their SHA-256, as they were when the send was started. */
export class ContentTable {
  readonly #sql: Sql

  /** `sql` must wait for the disk. */
  constructor(sql: Sql) {
    this.#sql = sql
  }

  has(sha256: string): boolean {
    return this.#sql.get('SELECT 1 AS found FROM content WHERE sha256 = ? LIMIT 1', sha256) !== null
  }

  /** Keeps all of a file or nothing; what is there already is not written again. */
  put(sha256: string, content: Uint8Array): Result<null> {
    return write(this.#sql, () => {
      if (this.has(sha256)) return ok(null)
      // A file of nothing has one empty row, so that it is not taken for one that is not there.
      for (let at = 0; at === 0 || at * chunkBytes < content.length; at += 1) {
        const chunk = content.subarray(at * chunkBytes, (at + 1) * chunkBytes)
        this.#sql.run('INSERT INTO content (sha256, position, bytes) VALUES (?, ?, ?)', sha256, at, chunk)
      }
      return ok(null)
    })
  }

  /** null where it is not kept here. Throws where it is not what was kept: the database does not notice a wrong byte. */
  get(sha256: string): Uint8Array | null {
    const rows = this.#sql.all('SELECT bytes FROM content WHERE sha256 = ? ORDER BY position', sha256)
    if (rows.length === 0) return null
    const content = Buffer.concat(rows.map(row => bytes(row, 'bytes')))
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw new ColumnError('bytes')
    return content
  }

  /** Forgets what no sending, no draft and no paper of an activation speaks of any more. */
  dropUnused(): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        `DELETE FROM content WHERE sha256 NOT IN (
           SELECT json_extract(attachment.value, '$.sha256')
           FROM (SELECT record FROM sending UNION ALL SELECT record FROM draft) AS message,
             json_each(message.record, '$.attachments') AS attachment
           WHERE json_extract(attachment.value, '$.sha256') IS NOT NULL
           UNION
           SELECT json_extract(paper.value, '$.sha256')
           FROM office_record,
             json_each(CASE WHEN json_valid(office_record.record) THEN office_record.record ELSE '{}' END, '$.files')
               AS paper
           WHERE office_record.kind = 'papers' AND json_extract(paper.value, '$.sha256') IS NOT NULL
         )`
      )
      return ok(null)
    })
  }
}
