import { createHash } from 'node:crypto'
import { ok, type Result } from '../../shared/errors/app-error'
import { ColumnError } from './column-error'
import { bytes, type Sql } from './sql'
import { write } from './write'

/** Milliseconds in which what content is kept for is surely written. */
const grace = 3_600_000

/** Bytes in one row: large enough for speed, small enough to pass from thread to thread. */
const chunkBytes = 1 << 20

/** The bytes of queued attachments, once each under their SHA-256, as they were when the send was started. */
export class ContentTable {
  readonly #sql: Sql
  readonly #now: () => number
  /** When each was last kept for a message that was still to be written. */
  readonly #awaited = new Map<string, number>()

  /** `sql` must wait for the disk. */
  constructor(sql: Sql, now: () => number) {
    this.#sql = sql
    this.#now = now
  }

  has(sha256: string): boolean {
    return this.#sql.get('SELECT 1 AS found FROM content WHERE sha256 = ? LIMIT 1', sha256) !== null
  }

  /** For a message that is written next: until then nothing speaks of it. */
  putForMessage(sha256: string, content: Uint8Array): Result<null> {
    this.#awaited.set(sha256, this.#now())
    return this.put(sha256, content)
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

  /**
   * Forgets what no sending, draft, run, recipe and paper of an activation speaks of any more; what was kept for a
   * message within the hour stays.
   */
  dropUnused(): Result<null> {
    return write(this.#sql, () => {
      for (const [sha256, at] of this.#awaited) if (this.#now() - at > grace) this.#awaited.delete(sha256)
      this.#sql.run(
        `DELETE FROM content WHERE sha256 NOT IN (
           SELECT json_extract(attachment.value, '$.sha256')
           FROM (
               SELECT record FROM sending UNION ALL SELECT record FROM draft UNION ALL SELECT record FROM run
               UNION ALL SELECT record FROM office_record WHERE kind = 'recipe'
             ) AS message,
             json_each(CASE WHEN json_valid(message.record) THEN message.record ELSE '{}' END, '$.attachments')
               AS attachment
           WHERE json_extract(attachment.value, '$.sha256') IS NOT NULL
           UNION
           SELECT json_extract(paper.value, '$.sha256')
           FROM office_record,
             json_each(CASE WHEN json_valid(office_record.record) THEN office_record.record ELSE '{}' END, '$.files')
               AS paper
           WHERE office_record.kind = 'papers' AND json_extract(paper.value, '$.sha256') IS NOT NULL
         ) AND sha256 NOT IN (SELECT value FROM json_each(?))`,
        JSON.stringify([...this.#awaited.keys()])
      )
      return ok(null)
    })
  }
}
