import { wordsOfMail } from './mail-words'
import type { RecentWords } from './recent-words'
import { number, optionalText, type Row, type Sql, text } from './sql'

/** A mail's own words, as a row of `mail` has them. */
type MailRow = Row | { readonly sender: string; readonly recipient: string; readonly object: string }

/** The words of all mail, in the index and, for the newest, in memory. */
export class MailIndex {
  readonly #sql: Sql
  readonly #recent: RecentWords

  constructor(sql: Sql, recent: RecentWords) {
    this.#sql = sql
    this.#recent = recent
  }

  /** `body` is '' while the text is not here. */
  add(mailId: number, row: MailRow, body: string): void {
    const head = {
      sender: text(row, 'sender'),
      recipient: text(row, 'recipient'),
      object: text(row, 'object')
    }
    const words = wordsOfMail(head, body)
    this.#sql.run(
      'INSERT INTO mail_words (rowid, sender, recipient, subject, body, reason) VALUES (?, ?, ?, ?, ?, ?)',
      mailId,
      words.sender,
      words.recipient,
      words.subject,
      words.body,
      words.reason
    )
  }

  replace(mailId: number, row: MailRow, body: string): void {
    this.#sql.run('DELETE FROM mail_words WHERE rowid = ?', mailId)
    this.add(mailId, row, body)
    this.#recent.forget(mailId)
  }

  /** Makes the index anew from what is here; for an archive that was salvaged. */
  rebuild(): void {
    this.#sql.transaction(() => {
      this.#sql.run('DELETE FROM mail_words')
      for (let from = -1; ; ) {
        const rows = this.#sql.all(
          `SELECT mail.id, sender, recipient, object, body FROM mail LEFT JOIN mail_text ON mail_text.mail_id = mail.id
           WHERE mail.id > ? AND purged = 0 ORDER BY mail.id LIMIT 500`,
          from
        )
        for (const row of rows) this.add(number(row, 'id'), row, optionalText(row, 'body') ?? '')
        const last = rows.at(-1)
        if (last === undefined) return
        from = number(last, 'id')
      }
    })
  }
}
