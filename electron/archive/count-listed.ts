import { number, type Sql } from './sql'

/** How many mails on the server fit, by an index alone: to read through the table itself takes seconds where it is long. */
export function countListed(
  sql: Sql,
  index: 'mail_listed' | 'mail_textless',
  mailboxId: string,
  where: string,
  ...values: readonly number[]
): number {
  const row = sql.get(
    `SELECT count(*) AS count FROM mail INDEXED BY ${index} WHERE mailbox_id = ? AND gone_at IS NULL AND ${where}`,
    mailboxId,
    ...values
  )
  return row === null ? 0 : number(row, 'count')
}
