import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond } from './mail-table'
import type { Row, Sql } from './sql'

/** Mail on the server that a deletion by code might take with it. */
export class RelatedTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Whose subject has a code somewhere, be it as part of a longer number; newest first. */
  carrying(mailboxId: string, code: string): readonly ArchivedMail[] {
    const rows = this.#sql.all(
      `${onServer} AND instr(mail.object, ?) > 0 ORDER BY mail.id DESC`,
      mailboxId,
      code
    )
    return mailsIn(rows)
  }

  /** Of the second that `receivedAt` names, whatever their words; none where that is no moment. */
  ofSecond(mailboxId: string, receivedAt: string | null): readonly ArchivedMail[] {
    const second = Math.floor(Date.parse(receivedAt ?? '') / 1_000)
    if (Number.isNaN(second)) return []
    const from = second * 1_000 * idsPerMillisecond
    const until = from + 1_000 * idsPerMillisecond
    return mailsIn(this.#sql.all(`${onServer} AND mail.id >= ? AND mail.id < ?`, mailboxId, from, until))
  }
}

const onServer = `SELECT ${mailColumns} FROM mail ${codeOfMail} WHERE mail.mailbox_id = ? AND mail.gone_at IS NULL`

const mailsIn = (rows: readonly Row[]) => rows.map(mailIn)
