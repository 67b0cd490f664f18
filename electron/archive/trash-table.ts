import { ok, type Result } from '../../shared/errors/app-error'
import type { Sql } from './sql'
import { write } from './write'

/** What is hidden or was deleted lies here for a while before this computer forgets it. */
export class TrashTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /**
   * Forgets what at `now` (milliseconds since 1970) has lain in the trash for longer than `kept` milliseconds: what has
   * gone from the server whole, of the rest the text copy. What seems to have been put there before it came, by a clock
   * that was wrong, is counted from now. Answers how many messages were forgotten. The server is not told.
   */
  purge(now: number, kept: number): Result<number> {
    return write(this.#sql, () => {
      const before = now - kept
      this.#sql.run(
        `UPDATE mail SET hidden_at = ? WHERE hidden_at IS NOT NULL AND purged = 0
         AND hidden_at < unixepoch(received_at) * 1000`,
        now
      )
      const due = 'hidden_at IS NOT NULL AND hidden_at < ? AND purged = 0'
      this.#sql.run(`DELETE FROM mail_words WHERE rowid IN (SELECT id FROM mail WHERE ${due})`, before)
      this.#sql.run(`DELETE FROM mail_text WHERE mail_id IN (SELECT id FROM mail WHERE ${due})`, before)
      const gone = this.#sql.run(`DELETE FROM mail WHERE ${due} AND gone_at IS NOT NULL`, before)
      return ok(gone + this.#sql.run(`UPDATE mail SET purged = 1, has_text = 0 WHERE ${due}`, before))
    })
  }
}
