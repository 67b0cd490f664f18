import type { MailHead } from './mail-words'
import { number, optionalText, type Sql, text } from './sql'

export interface ReadMail {
  readonly id: number
  readonly head: MailHead
  /** As the service gave it; '' where it is not here. */
  readonly body: string
}

/** What can be searched of mails, in any order; what is gone is left out. */
export function readMails(sql: Sql, ids: readonly number[]): readonly ReadMail[] {
  return sql
    .all(
      `SELECT mail.id AS id, sender, recipient, object, body FROM mail
       LEFT JOIN mail_text ON mail_text.mail_id = mail.id
       WHERE mail.id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids)
    )
    .map(row => ({
      id: number(row, 'id'),
      head: { sender: text(row, 'sender'), recipient: text(row, 'recipient'), object: text(row, 'object') },
      body: optionalText(row, 'body') ?? ''
    }))
}
