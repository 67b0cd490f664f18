import { ok, type Result } from '../../shared/errors/app-error'
import type { ShelfCounts } from '../../shared/ipc/views'
import type { Shelf } from '../../shared/mail/message'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond } from './mail-table'
import { readMails } from './read-mails'
import { number, type Sql } from './sql'
import { write } from './write'

export interface ListScope {
  /** One or more; their mails stand in one list. */
  readonly mailboxIds: readonly string[]
  readonly shelf: Shelf
}

/** The lists the page shows, in windows, newest first, and the marks a person sets in them. */
export class MailListTable {
  readonly #sql: Sql
  readonly #now: () => number

  /** `sql` must wait for the disk: marks are a person's work. */
  constructor(sql: Sql, now: () => number) {
    this.#sql = sql
    this.#now = now
  }

  counts(mailboxId: string): ShelfCounts {
    const count = (where: string) => {
      const row = this.#sql.get(
        `SELECT count(*) AS count FROM mail WHERE mailbox_id = ? AND ${where}`,
        mailboxId
      )
      return row === null ? 0 : number(row, 'count')
    }
    return {
      mail: count('is_mail = 1 AND hidden_at IS NULL'),
      receipts: count('is_mail = 0 AND hidden_at IS NULL'),
      hidden: count('hidden_at IS NOT NULL AND purged = 0'),
      unread: count('is_mail = 1 AND is_read = 0 AND hidden_at IS NULL')
    }
  }

  /** How many unread mails came between two moments, in milliseconds since 1970. */
  unreadBetween(mailboxId: string, from: number, until: number): number {
    const row = this.#sql.get(
      `SELECT count(*) AS count FROM mail
       WHERE mailbox_id = ? AND is_mail = 1 AND is_read = 0 AND hidden_at IS NULL AND id >= ? AND id < ?`,
      mailboxId,
      from * idsPerMillisecond,
      until * idsPerMillisecond
    )
    return row === null ? 0 : number(row, 'count')
  }

  /** `limit` mails from the `offset`th on, and how many lines the whole list has at that moment. */
  window(
    scope: ListScope,
    offset: number,
    limit: number
  ): { readonly mails: readonly ArchivedMail[]; readonly total: number } {
    const { where, values } = conditions(scope)
    const ids = this.#sql.all(
      `SELECT id FROM mail WHERE ${where} ORDER BY id DESC LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset
    )
    const row = this.#sql.get(`SELECT count(*) AS count FROM mail WHERE ${where}`, ...values)
    return {
      mails: this.byIds(ids.map(each => number(each, 'id'))),
      total: row === null ? 0 : number(row, 'count')
    }
  }

  /** Where a mail stands in the list; null where it is not in it. */
  position(scope: ListScope, mailboxId: string, key: string): number | null {
    const { where, values } = conditions(scope)
    const found = this.#sql.get(
      `SELECT id FROM mail WHERE mailbox_id = ? AND key = ? AND ${where}`,
      mailboxId,
      key,
      ...values
    )
    if (found === null) return null
    const row = this.#sql.get(
      `SELECT count(*) AS count FROM mail WHERE ${where} AND id > ?`,
      ...values,
      number(found, 'id')
    )
    return row === null ? null : number(row, 'count')
  }

  /** Newest first. */
  byIds(ids: readonly number[]): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM mail ${codeOfMail}
         WHERE mail.id IN (SELECT value FROM json_each(?)) ORDER BY mail.id DESC`,
        JSON.stringify(ids)
      )
      .map(mailIn)
  }

  /** Whom receipts name in their texts, by their ids; left out: mail, and what names nobody or has no text here. */
  addressees(ids: readonly number[]): ReadonlyMap<number, readonly string[]> {
    const named = readMails(this.#sql, ids).map(({ id, head, body }): [number, readonly string[]] => {
      const { recipients } = readReceipt({ sender: head.sender, subject: head.object, body })
      return [id, recipients.map(({ address }) => address)]
    })
    return new Map(named.filter(([, addresses]) => addresses.length > 0))
  }

  markRead(mailboxId: string, keys: readonly string[], read: boolean): Result<null> {
    return this.#mark(mailboxId, keys, 'is_read', read ? 1 : 0)
  }

  /** Moves to the trash of this computer, or back; the server is not told. */
  markHidden(mailboxId: string, keys: readonly string[], hidden: boolean): Result<null> {
    return this.#mark(mailboxId, keys, 'hidden_at', hidden ? this.#now() : null)
  }

  #mark(mailboxId: string, keys: readonly string[], column: string, value: number | null): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        `UPDATE mail SET ${column} = ? WHERE mailbox_id = ? AND key IN (SELECT value FROM json_each(?))`,
        value,
        mailboxId,
        JSON.stringify(keys)
      )
      return ok(null)
    })
  }
}

function conditions({ mailboxIds, shelf }: ListScope): { where: string; values: readonly string[] } {
  const [only, ...others] = mailboxIds
  const single = only !== undefined && others.length === 0
  const mailbox = single ? 'mailbox_id = ?' : 'mailbox_id IN (SELECT value FROM json_each(?))'
  const values = [single ? only : JSON.stringify(mailboxIds)]
  return { where: `${mailbox} AND ${onShelf[shelf]}`, values }
}

const onShelf: Readonly<Record<Shelf, string>> = {
  mail: 'is_mail = 1 AND hidden_at IS NULL',
  receipts: 'is_mail = 0 AND hidden_at IS NULL',
  all: 'hidden_at IS NULL',
  hidden: 'hidden_at IS NOT NULL AND purged = 0'
}
