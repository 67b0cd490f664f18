import { ok, type Result } from '../../shared/errors/app-error'
import { isMail } from '../../shared/mail/message'
import type { InboxMail, MailText } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { countListed } from './count-listed'
import { fingerprint, textHash } from './mail-identity'
import type { MailIndex } from './mail-index'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import type { NewsTable } from './news-table'
import { number, optionalNumber, type Row, type Sql, text } from './sql'
import { write } from './write'

export interface TakenPage {
  /** Newest first; not known before. */
  readonly added: readonly ArchivedMail[]
  /** How many of the page's mails a look through the list had met before; what only a search found does not count. */
  readonly known: number
  /** How many of those the service calls by another number now: something was deleted. */
  readonly moved: number
}

/** Room for mails of the same second: their ids follow each other. A mail's id begins with its moment, times this. */
export const idsPerMillisecond = 1_024
const idsPerSecond = 1_000 * idsPerMillisecond

/** The mail of all mailboxes, as the service gave it; what it can give again, on a connection that may be relaxed. */
export class MailTable {
  readonly #sql: Sql
  readonly #now: () => number
  readonly #index: MailIndex
  readonly #news: NewsTable
  /** Mails that a pass has met, by its name: what is met twice in one pass is two mails. */
  readonly #met = new Map<string, Set<number>>()

  constructor(sql: Sql, index: MailIndex, news: NewsTable, now: () => number) {
    this.#sql = sql
    this.#index = index
    this.#news = news
    this.#now = now
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
    return countListed(this.#sql, 'mail_listed', mailboxId, 'true')
  }

  /** How many mails on the server the pass of that number, or a later one, has met. */
  metSince(mailboxId: string, passNumber: number): number {
    return countListed(this.#sql, 'mail_listed', mailboxId, 'seen_pass >= ?', passNumber)
  }

  /** How many mails on the server are newer: about where it stands in the service's list. */
  newerOnServer(mailboxId: string, id: number): number {
    return countListed(this.#sql, 'mail_listed', mailboxId, 'id > ?', id)
  }

  /** A look through the list begins: what it meets is counted anew. */
  beginPass(mailboxId: string, name: string): void {
    this.#met.set(`${name} ${mailboxId}`, new Set())
  }

  /**
   * Takes a page of the service's list, newest first, as part of the pass `name`, which is the `passNumber`th; 0 is no
   * look through the list but what a search found. Equal mails stay apart; whatever was known of a mail stays.
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
      let moved = 0
      // Oldest first, so that among mails of one second the ids grow as the mails came in.
      for (const mail of [...page].reverse()) {
        const print = fingerprint(mail)
        const found = this.#match(mailboxId, print, mail.id, met)
        if (found === null) {
          const id = this.#add(mailboxId, print, passNumber, mail)
          met.add(id)
          const row = this.#byId(id)
          if (row !== null) {
            this.#news.note(row)
            added.unshift(row)
          }
        } else {
          if (found.listed) known += 1
          if (found.serverId !== mail.id) moved += 1
          met.add(found.id)
          this.#sql.run(
            `UPDATE mail SET server_id = ?, seen_pass = max(seen_pass, ?), missed = 0, gone_at = NULL, gone_how = NULL
             WHERE id = ?`,
            mail.id,
            passNumber,
            found.id
          )
        }
      }
      return ok({ added, known, moved })
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
        `UPDATE mail SET gone_at = ?, gone_how = coalesce(gone_how, 'elsewhere'), server_id = NULL
         WHERE ${unseen} AND missed > 0`,
        this.#now(),
        mailboxId,
        passNumber
      )
      const missed = this.#sql.run(`UPDATE mail SET missed = 1 WHERE ${unseen}`, mailboxId, passNumber)
      return ok({ missed, gone })
    })
  }

  /**
   * A deletion on the server is about to be asked for, or was answered. From `begun` on a mail that turns out to be gone
   * was deleted here, whatever became of the answer; `done` moves it to the trash of this computer, where its days are
   * counted from now: what lies there may be the only copy.
   */
  noteDeletion(mailId: number, step: 'begun' | 'done'): Result<null> {
    return write(this.#sql, () => {
      const now = this.#now()
      if (step === 'begun') this.#sql.run(`UPDATE mail SET gone_how = 'here' WHERE id = ?`, mailId)
      else
        this.#sql.run(
          `UPDATE mail SET gone_at = ?, gone_how = 'here', server_id = NULL, hidden_at = ?, purged = 0 WHERE id = ?`,
          now,
          now,
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
      const row = this.#sql.get('SELECT sender, recipient, object, kind, code FROM mail WHERE id = ?', mailId)
      // Forgotten while its text was on the way.
      if (row === null) return ok(null)
      const values = [body, damaged ? 1 : 0, textHash(body), this.#now(), mailId] as const
      // No REPLACE: it opens a savepoint, at which the index writes out all it has gathered.
      const set = 'UPDATE mail_text SET body = ?, damaged = ?, hash = ?, read_at = ? WHERE mail_id = ?'
      if (this.#sql.run(set, ...values) === 0) {
        const insert = 'INSERT INTO mail_text (body, damaged, hash, read_at, mail_id) VALUES (?, ?, ?, ?, ?)'
        this.#sql.run(insert, ...values)
      }
      // Not a trigger, for it would open a savepoint too.
      this.#sql.run('UPDATE mail SET has_text = 1 WHERE id = ? AND has_text = 0', mailId)
      this.#refine(mailId, row, body)
      this.#index.replace(mailId, row, body)
      return ok(null)
    })
  }

  /** Keeps the texts of mails that had none, all or none of them; one that has come meanwhile stays. */
  keepTexts(texts: readonly { readonly mailId: number; readonly text: MailText }[]): Result<null> {
    return write(this.#sql, () => {
      for (const { mailId, text } of texts) {
        if (this.#byId(mailId)?.hasText) continue
        const kept = this.keepText(mailId, text)
        if (!kept.ok) return kept
      }
      return ok(null)
    })
  }

  /** Mails on the server whose text is not here yet, newest first. */
  withoutText(mailboxId: string, limit: number): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM mail INDEXED BY mail_textless ${codeOfMail}
         WHERE mail.mailbox_id = ? AND mail.has_text = 0 AND mail.gone_at IS NULL AND mail.purged = 0
         ORDER BY mail.id DESC LIMIT ?`,
        mailboxId,
        limit
      )
      .map(mailIn)
  }

  /** How many texts are here, of how many mails on the server. */
  textCount(mailboxId: string): number {
    // Those without are few, or soon will be.
    return this.onServer(mailboxId) - countListed(this.#sql, 'mail_textless', mailboxId, 'has_text = 0')
  }

  /** Forgets all mail of a mailbox here; the server is not told. */
  dropMailbox(mailboxId: string): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        'DELETE FROM mail_words WHERE rowid IN (SELECT id FROM mail WHERE mailbox_id = ?)',
        mailboxId
      )
      this.#sql.run('DELETE FROM mail WHERE mailbox_id = ?', mailboxId)
      this.#news.drop(mailboxId)
      for (const table of ['mailbox_sync', 'early_mark']) {
        this.#sql.run(`DELETE FROM ${table} WHERE mailbox_id = ?`, mailboxId)
      }
      return ok(null)
    })
  }

  /**
   * A 12-hour notice and the last one have the same subject: only the text tells them apart. And where the subject has
   * lost its code, the text may still quote it.
   */
  #refine(mailId: number, row: Row, body: string): void {
    const { kind, code } = readReceipt({ sender: text(row, 'sender'), subject: text(row, 'object'), body })
    if (isMail(kind) || (kind === row.kind && code === row.code)) return
    const set = 'UPDATE mail SET kind = ?, code = coalesce(code, ?) WHERE id = ? AND is_mail = 0'
    this.#sql.run(set, kind, code, mailId)
  }

  #byId(id: number): ArchivedMail | null {
    const row = this.#sql.get(`SELECT ${mailColumns} FROM mail ${codeOfMail} WHERE mail.id = ?`, id)
    return row === null ? null : mailIn(row)
  }

  /** The mail of that fingerprint that this one is: the one of the same id, else one the pass has not met. */
  #match(
    mailboxId: string,
    print: string,
    serverId: number,
    met: ReadonlySet<number>
  ): { id: number; serverId: number | null; listed: boolean } | null {
    const alike = this.#sql
      .all(
        `SELECT id, server_id, seen_pass FROM mail WHERE mailbox_id = ? AND print = ?
         ORDER BY gone_at IS NOT NULL, id`,
        mailboxId,
        print
      )
      .map(row => ({
        id: number(row, 'id'),
        serverId: optionalNumber(row, 'server_id'),
        listed: number(row, 'seen_pass') > 0
      }))
    return alike.find(one => one.serverId === serverId) ?? alike.find(one => !met.has(one.id)) ?? null
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
    this.#index.add(id, mail, '')
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
    const alike = 'SELECT count(*) AS count FROM mail WHERE mailbox_id = ? AND print = ?'
    const row = this.#sql.get(alike, mailboxId, print)
    const count = row === null ? 0 : number(row, 'count')
    return count === 0 ? print : `${print}.${count}`
  }
}
