import { createHash } from 'node:crypto'
import { ok, type Result } from '../../shared/errors/app-error'
import { isMail } from '../../shared/mail/message'
import type { InboxMail, MailText } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { fingerprint } from './mail-identity'
import { type ArchivedMail, codeOfMail, type GoneHow, mailColumns, mailIn } from './mail-record'
import { wordsOfMail } from './mail-words'
import { number, type Row, type Sql, text } from './sql'
import { write } from './write'

export interface TakenPage {
  /** Newest first; not known before. */
  readonly added: readonly ArchivedMail[]
  /** How many of the page's mails were known before this pass began. */
  readonly known: number
}

/** Room for mails of the same second: their ids follow each other. A mail's id begins with its moment, times this. */
export const idsPerMillisecond = 1_024
const idsPerSecond = 1_000 * idsPerMillisecond

/** The mail of all mailboxes, as the service gave it; what it can give again, on a connection that may be relaxed. */
export class MailTable {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #textKept: (mailId: number) => void
  /** Mails that a pass has met, by its name: what is met twice in one pass is two mails. */
  readonly #met = new Map<string, Set<number>>()

  /** `textKept` hears of each mail whose text is new. */
  constructor(sql: Sql, now: () => number, textKept: (mailId: number) => void = () => {}) {
    this.#sql = sql
    this.#now = now
    this.#textKept = textKept
  }

  byKey(mailboxId: string, key: string): ArchivedMail | null {
    const row = this.#sql.get(
      `SELECT ${mailColumns} FROM mail ${codeOfMail} WHERE mail.mailbox_id = ? AND mail.key = ?`,
      mailboxId,
      key
    )
    return row === null ? null : mailIn(row)
  }

  /** Newest first. */
  withCode(mailboxId: string, code: string): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM mail ${codeOfMail}
         WHERE mail.mailbox_id = ? AND mail.code = ? ORDER BY mail.id DESC`,
        mailboxId,
        code
      )
      .map(mailIn)
  }

  /** How many mails of the mailbox are, as far as is known, on the server. */
  onServer(mailboxId: string): number {
    const row = this.#sql.get(
      'SELECT count(*) AS count FROM mail WHERE mailbox_id = ? AND gone_at IS NULL',
      mailboxId
    )
    return row === null ? 0 : number(row, 'count')
  }

  /** How many mails on the server are newer: about where it stands in the service's list. */
  newerOnServer(mailboxId: string, id: number): number {
    const row = this.#sql.get(
      'SELECT count(*) AS count FROM mail WHERE mailbox_id = ? AND gone_at IS NULL AND id > ?',
      mailboxId,
      id
    )
    return row === null ? 0 : number(row, 'count')
  }

  /** A look through the list begins: what it meets is counted anew. */
  beginPass(mailboxId: string, name: string): void {
    this.#met.set(`${name} ${mailboxId}`, new Set())
  }

  /**
   * Takes a page of the service's list, newest first, as part of the pass `name`, which is the `number`th. Equal mails
   * stay apart; whatever was known of a mail stays.
   */
  takePage(
    mailboxId: string,
    name: string,
    passNumber: number,
    page: readonly InboxMail[]
  ): Result<TakenPage> {
    return write(this.#sql, () => {
      const met = this.#met.get(`${name} ${mailboxId}`) ?? new Set<number>()
      this.#met.set(`${name} ${mailboxId}`, met)
      const added: ArchivedMail[] = []
      let known = 0
      // Oldest first, so that among mails of one second the ids grow as the mails came in.
      for (const mail of [...page].reverse()) {
        const print = fingerprint(mail)
        const found = this.#match(mailboxId, print, mail.id, met)
        if (found === null) {
          const id = this.#add(mailboxId, print, passNumber, mail)
          met.add(id)
          const row = this.#byId(id)
          if (row !== null) added.unshift(row)
        } else {
          known += 1
          met.add(found)
          this.#sql.run(
            `UPDATE mail SET server_id = ?, seen_pass = max(seen_pass, ?), missed = 0, gone_at = NULL, gone_how = NULL
             WHERE id = ?`,
            mail.id,
            passNumber,
            found
          )
        }
      }
      return ok({ added, known })
    })
  }

  /**
   * A pass has come to the end of the list. What it did not meet is missed; what two passes in a row missed is gone.
   * Answers how many are missed for the first time, and what has gone.
   */
  endPass(mailboxId: string, passNumber: number): Result<{ missed: number; gone: readonly ArchivedMail[] }> {
    return write(this.#sql, () => {
      const unseen = 'mailbox_id = ? AND gone_at IS NULL AND seen_pass < ?'
      const gone = this.#sql
        .all(
          `SELECT ${mailColumns} FROM mail ${codeOfMail}
           WHERE mail.mailbox_id = ? AND mail.gone_at IS NULL AND mail.seen_pass < ? AND mail.missed > 0`,
          mailboxId,
          passNumber
        )
        .map(mailIn)
      this.#sql.run(
        `UPDATE mail SET gone_at = ?, gone_how = 'elsewhere', server_id = NULL WHERE ${unseen} AND missed > 0`,
        this.#now(),
        mailboxId,
        passNumber
      )
      const missed = this.#sql.run(`UPDATE mail SET missed = 1 WHERE ${unseen}`, mailboxId, passNumber)
      return ok({ missed, gone })
    })
  }

  /** A mail has gone from the server; its text copy, where there is one, stays here. */
  noteGone(mailId: number, how: GoneHow): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        'UPDATE mail SET gone_at = ?, gone_how = ?, server_id = NULL WHERE id = ?',
        this.#now(),
        how,
        mailId
      )
      return ok(null)
    })
  }

  text(mailId: number): MailText | null {
    const row = this.#sql.get('SELECT body, damaged FROM mail_text WHERE mail_id = ?', mailId)
    return row === null ? null : { body: text(row, 'body'), damaged: number(row, 'damaged') === 1 }
  }

  /** Keeps the text that was just read; what its receipt says of addressees and reasons can be searched from now on. */
  keepText(mailId: number, { body, damaged }: MailText): Result<null> {
    return write(this.#sql, () => {
      const row = this.#sql.get('SELECT sender, recipient, object FROM mail WHERE id = ?', mailId)
      // Forgotten while its text was on the way.
      if (row === null) return ok(null)
      const values = [
        body,
        damaged ? 1 : 0,
        createHash('sha256').update(body).digest('hex'),
        this.#now(),
        mailId
      ] as const
      // No REPLACE: it opens a savepoint, at which the index writes out all it has gathered.
      const set = 'UPDATE mail_text SET body = ?, damaged = ?, hash = ?, read_at = ? WHERE mail_id = ?'
      if (this.#sql.run(set, ...values) === 0) {
        const insert = 'INSERT INTO mail_text (body, damaged, hash, read_at, mail_id) VALUES (?, ?, ?, ?, ?)'
        this.#sql.run(insert, ...values)
      }
      this.#sql.run('DELETE FROM mail_words WHERE rowid = ?', mailId)
      this.#addWords(mailId, row, body)
      this.#textKept(mailId)
      return ok(null)
    })
  }

  /** Mails on the server whose text is not here yet, newest first. */
  withoutText(mailboxId: string, limit: number): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM mail ${codeOfMail}
         WHERE mail.mailbox_id = ? AND mail.gone_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM mail_text WHERE mail_id = mail.id)
         ORDER BY mail.id DESC LIMIT ?`,
        mailboxId,
        limit
      )
      .map(mailIn)
  }

  /** How many texts are here, of how many mails on the server. */
  textCount(mailboxId: string): number {
    const row = this.#sql.get(
      `SELECT count(*) AS count FROM mail JOIN mail_text ON mail_text.mail_id = mail.id
       WHERE mail.mailbox_id = ? AND mail.gone_at IS NULL`,
      mailboxId
    )
    return row === null ? 0 : number(row, 'count')
  }

  /** null until it was written once. */
  syncRecord(mailboxId: string): string | null {
    const row = this.#sql.get('SELECT record FROM mailbox_sync WHERE mailbox_id = ?', mailboxId)
    return row === null ? null : text(row, 'record')
  }

  saveSyncRecord(mailboxId: string, record: string): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        'INSERT OR REPLACE INTO mailbox_sync (mailbox_id, record) VALUES (?, ?)',
        mailboxId,
        record
      )
      return ok(null)
    })
  }

  /** Forgets all mail of a mailbox here; the server is not told. */
  dropMailbox(mailboxId: string): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        'DELETE FROM mail_words WHERE rowid IN (SELECT id FROM mail WHERE mailbox_id = ?)',
        mailboxId
      )
      this.#sql.run('DELETE FROM mail WHERE mailbox_id = ?', mailboxId)
      for (const table of ['mailbox_sync', 'early_mark']) {
        this.#sql.run(`DELETE FROM ${table} WHERE mailbox_id = ?`, mailboxId)
      }
      return ok(null)
    })
  }

  #byId(id: number): ArchivedMail | null {
    const row = this.#sql.get(`SELECT ${mailColumns} FROM mail ${codeOfMail} WHERE mail.id = ?`, id)
    return row === null ? null : mailIn(row)
  }

  /** The mail of that fingerprint that this one is: the one of the same id, else one the pass has not met. */
  #match(mailboxId: string, print: string, serverId: number, met: ReadonlySet<number>): number | null {
    const alike = this.#sql.all(
      'SELECT id, server_id FROM mail WHERE mailbox_id = ? AND print = ? ORDER BY gone_at IS NOT NULL, id',
      mailboxId,
      print
    )
    const same = alike.find(row => row.server_id === serverId)
    const found = same ?? alike.find(row => !met.has(number(row, 'id')))
    return found === undefined ? null : number(found, 'id')
  }

  #add(mailboxId: string, print: string, passNumber: number, mail: InboxMail): number {
    const outline = readReceipt({ sender: mail.sender, subject: mail.object, body: '' })
    const id = this.#freeId(mail)
    this.#sql.run(
      `INSERT INTO mail (id, mailbox_id, key, print, server_id, sender, recipient, date, received_at, object, kind,
         is_mail, code, seen_pass) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      mailboxId,
      this.#freeKey(mailboxId, print),
      print,
      mail.id,
      mail.sender,
      mail.recipient,
      mail.date,
      mail.receivedAt,
      mail.object,
      outline.kind,
      isMail(outline.kind) ? 1 : 0,
      outline.code,
      passNumber
    )
    this.#applyMark(mailboxId, id)
    this.#addWords(id, mail, '')
    return id
  }

  /** Marks that were set before the archive knew the mail. */
  #applyMark(mailboxId: string, id: number): void {
    // Mostly there are none at all; an update for each mail would make the index write out what it has gathered.
    if (this.#sql.get('SELECT 1 AS found FROM early_mark WHERE mailbox_id = ? LIMIT 1', mailboxId) === null)
      return
    this.#sql.run(
      `UPDATE mail SET is_read = early_mark.is_read, hidden_at = early_mark.hidden_at FROM early_mark
       WHERE mail.id = ? AND early_mark.mailbox_id = ? AND early_mark.key = mail.key`,
      id,
      mailboxId
    )
  }

  #freeId({ receivedAt }: InboxMail): number {
    const moment = Date.parse(receivedAt ?? '')
    const base = (Number.isNaN(moment) ? this.#now() : moment) * idsPerMillisecond
    const row = this.#sql.get(
      'SELECT max(id) AS last FROM mail WHERE id >= ? AND id < ?',
      base,
      base + idsPerSecond
    )
    return typeof row?.last === 'number' ? row.last + 1 : base
  }

  #freeKey(mailboxId: string, print: string): string {
    const row = this.#sql.get(
      'SELECT count(*) AS count FROM mail WHERE mailbox_id = ? AND print = ?',
      mailboxId,
      print
    )
    const count = row === null ? 0 : number(row, 'count')
    return count === 0 ? print : `${print}.${count}`
  }

  #addWords(mailId: number, mail: Row | InboxMail, body: string): void {
    const { sender, recipient, object } = mail
    if (typeof sender !== 'string' || typeof recipient !== 'string' || typeof object !== 'string') return
    const words = wordsOfMail({ sender, recipient, object }, body)
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
}
