import {
  correspondentOf,
  type Likeness,
  likenessOf,
  type Resemblance,
  resemblance
} from '../../shared/incoming/look-alike'
import { sameAddress } from '../../shared/mail/address'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { unwrapSender } from '../../shared/receipts/sender'
import { number, type Row, type Sql, text } from './sql'

/** Sendings that are asked whom they went to; earlier ones are of long ago. */
const mostRecipients = 5_000
/** Mails the index offers for an address; more are only there where it stands within longer ones. */
const mostOffered = 200
/** Receipts whose text is read to see whether an address was written to. */
const mostReceipts = 20
/** A domain is known once so many earlier mails came from it. */
const mailsThatMakeKnown = 2

/**
 * Who wrote and was written to before. The index of words answers for one address or domain; whom a stranger resembles is
 * looked for among all correspondents, whose names are gathered in memory, bit by bit (`learn`).
 */
export class SenderTable {
  readonly #sql: Sql
  /** By mailbox and correspondent. */
  readonly #met = new Map<string, Map<string, Likeness>>()
  #oldest = Number.MAX_SAFE_INTEGER
  #newest = -1
  /** When the last sending that was learnt left, by mailbox. */
  readonly #lastLeft = new Map<string, number>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /**
   * Learns the names of the next `some` mails of all mailboxes, newest first, then of what came meanwhile, then of those
   * this one wrote to; true once all are known.
   */
  learn(mailboxId: string, some: number): boolean {
    const rows = this.#sql.all(
      `SELECT id, mailbox_id, is_mail, sender FROM mail WHERE id < ? ORDER BY id DESC LIMIT ?`,
      this.#oldest,
      some
    )
    this.#keep(rows)
    if (rows.length === some) return false
    const newer = this.#sql.all(
      'SELECT id, mailbox_id, is_mail, sender FROM mail WHERE id > ? ORDER BY id LIMIT ?',
      this.#newest,
      some
    )
    this.#keep(newer)
    if (newer.length === some) return false
    this.#learnRecipients(mailboxId)
    return true
  }

  /** Whether an earlier mail of this address is here, or one was sent to it. */
  isKnown(mailboxId: string, address: string, beforeId: number): boolean {
    const isIt = (other: string | null) => other !== null && sameAddress(other, address)
    return (
      this.#mailsFrom(mailboxId, address, beforeId, isIt, 1) === 1 ||
      this.#wasWrittenTo(mailboxId, address, isIt)
    )
  }

  /** What of earlier correspondence, or the mailbox's own address, a sender resembles who is not known; null: nothing. */
  resembled(mailboxId: string, address: string, own: string, beforeId: number): Resemblance | null {
    const sender = likenessOf(address)
    if (sender === null || this.#isCorrespondent(mailboxId, sender.correspondent, beforeId)) return null
    const ours = likenessOf(own)
    const ofOurs = ours === null ? null : resemblance(sender, ours)
    if (ofOurs !== null) return ofOurs
    for (const known of this.#met.get(mailboxId)?.values() ?? []) {
      const found = resemblance(sender, known)
      if (found !== null && this.#isCorrespondent(mailboxId, known.correspondent, beforeId)) return found
    }
    return null
  }

  #keep(rows: readonly Row[]): void {
    for (const row of rows) {
      const id = number(row, 'id')
      this.#oldest = Math.min(this.#oldest, id)
      this.#newest = Math.max(this.#newest, id)
      if (row.is_mail === 1) this.#meet(text(row, 'mailbox_id'), unwrapSender(text(row, 'sender')).address)
    }
  }

  #learnRecipients(mailboxId: string): void {
    const since = this.#lastLeft.get(mailboxId) ?? 0
    const rows = this.#sql.all(
      `SELECT moment, json_extract(record, '$.address') AS address FROM recipient
       WHERE mailbox_id = ? AND moment > ? AND state = 'handed-over' ORDER BY moment DESC LIMIT ?`,
      mailboxId,
      since,
      mostRecipients
    )
    for (const row of rows) this.#meet(mailboxId, text(row, 'address'))
    const last = rows[0]
    if (last !== undefined) this.#lastLeft.set(mailboxId, number(last, 'moment'))
  }

  #meet(mailboxId: string, address: string | null): void {
    const correspondent = address === null ? null : correspondentOf(address)
    if (address === null || correspondent === null) return
    const met = this.#met.get(mailboxId) ?? new Map<string, Likeness>()
    this.#met.set(mailboxId, met)
    if (met.has(correspondent)) return
    const likeness = likenessOf(address)
    if (likeness !== null) met.set(correspondent, likeness)
  }

  #isCorrespondent(mailboxId: string, correspondent: string, beforeId: number): boolean {
    const isIt = (other: string | null) => other !== null && correspondentOf(other) === correspondent
    const mails = this.#mailsFrom(mailboxId, correspondent, beforeId, isIt, mailsThatMakeKnown)
    return mails === mailsThatMakeKnown || this.#wasWrittenTo(mailboxId, correspondent, isIt)
  }

  /** How many earlier mails, up to `enough`, came from whom `isIt` is true of. */
  #mailsFrom(
    mailboxId: string,
    words: string,
    beforeId: number,
    isIt: (address: string | null) => boolean,
    enough: number
  ): number {
    const rows = this.#sql.all(
      `SELECT mail.sender AS sender FROM mail_words CROSS JOIN mail ON mail.id = mail_words.rowid
       WHERE mail_words MATCH ? AND mail_words.rowid < ? AND mail.mailbox_id = ? AND mail.is_mail = 1
       ORDER BY mail_words.rowid DESC LIMIT ?`,
      phrase('sender', words),
      beforeId,
      mailboxId,
      mostOffered
    )
    return rows.filter(row => isIt(unwrapSender(text(row, 'sender')).address)).slice(0, enough).length
  }

  /** Receipts name whom they are about, whichever program sent it. */
  #wasWrittenTo(mailboxId: string, words: string, isIt: (address: string | null) => boolean): boolean {
    const rows = this.#sql.all(
      `SELECT mail.sender AS sender, mail.object AS object, mail_text.body AS body
       FROM mail_words CROSS JOIN mail ON mail.id = mail_words.rowid JOIN mail_text ON mail_text.mail_id = mail.id
       WHERE mail_words MATCH ? AND mail.mailbox_id = ? AND mail.is_mail = 0
       ORDER BY mail_words.rowid DESC LIMIT ?`,
      phrase('recipient', words),
      mailboxId,
      mostReceipts
    )
    return rows.some(row => {
      const receipt = { sender: text(row, 'sender'), subject: text(row, 'object'), body: text(row, 'body') }
      return readReceipt(receipt).recipients.some(({ address }) => isIt(address))
    })
  }
}

/** The words of an address as the index has them, in this order; nothing in it is syntax. */
function phrase(column: 'sender' | 'recipient', address: string): string {
  return `{${column}} : "${address
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')
    .trim()}"`
}
