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
import { phraseIn } from './match-expression'
import { number, type Row, type Sql, text } from './sql'

/** Sendings that are asked whom they went to; earlier ones are of long ago. */
const mostRecipients = 5_000
/** Mails the index offers for an address; more are only there where it stands within longer ones. */
const mostOffered = 200
/** Receipts whose text is read to see whether an address was written to. */
const mostReceipts = 20
/** A domain is known once so many earlier mails came from it. */
const mailsThatMakeKnown = 2

/** The correspondents of one mailbox, as far as they are learnt. */
interface Met {
  /** By correspondent: to find whom a stranger resembles. */
  readonly likenesses: Map<string, Likeness>
  /** The oldest mail of each address, in small letters. */
  readonly oldest: Map<string, number>
}

/** The mails of one mailbox that are learnt lie between these. */
interface Learnt {
  oldest: number
  newest: number
}

type IsIt = (address: string) => boolean

/**
 * Who wrote and was written to before. The names of all correspondents are gathered in memory, bit by bit (`learn`); what
 * memory says of an earlier mail is looked up, and what it does not know is asked of the index of words, which takes longer.
 */
export class SenderTable {
  readonly #sql: Sql
  /** By mailbox. */
  readonly #met = new Map<string, Met>()
  /** By mailbox: one may be connected, or go on filling, when all is learnt of another. */
  readonly #learnt = new Map<string, Learnt>()
  /** When the last sending that was learnt left, by mailbox. */
  readonly #lastLeft = new Map<string, number>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /**
   * Learns the names of the next `some` mails of a mailbox, newest first, then of what came meanwhile, then of those it
   * wrote to; true once all are known.
   */
  learn(mailboxId: string, some: number): boolean {
    const learnt = this.#learnt.get(mailboxId) ?? { oldest: Number.MAX_SAFE_INTEGER, newest: -1 }
    this.#learnt.set(mailboxId, learnt)
    // In the order of the table itself: an index would have all of the mailbox sorted first.
    const those = 'SELECT id, mailbox_id, is_mail, sender FROM mail WHERE +mailbox_id = ?'
    const older = this.#sql.all(
      `${those} AND id < ? ORDER BY id DESC LIMIT ?`,
      mailboxId,
      learnt.oldest,
      some
    )
    this.#keep(older, learnt)
    if (older.length === some) return false
    const newer = this.#sql.all(`${those} AND id > ? ORDER BY id LIMIT ?`, mailboxId, learnt.newest, some)
    this.#keep(newer, learnt)
    if (newer.length === some) return false
    this.#learnRecipients(mailboxId)
    return true
  }

  /** Whether an earlier mail of this address is here, or one was sent to it. */
  isKnown(mailboxId: string, address: string, beforeId: number): boolean {
    const isIt: IsIt = other => sameAddress(other, address)
    return (
      this.#isRemembered(mailboxId, address, beforeId) ||
      this.#mailsFrom(mailboxId, address, beforeId, isIt, 1) === 1 ||
      this.#wasWrittenTo(mailboxId, address, isIt)
    )
  }

  /** What of earlier correspondence, or the mailbox's own address, a sender resembles who is not known; null: nothing. */
  resembled(mailboxId: string, address: string, own: string, beforeId: number): Resemblance | null {
    const sender = likenessOf(address)
    if (sender === null) return null
    const found = this.#resembledOf(mailboxId, sender, likenessOf(own), beforeId)
    return found !== null && !this.#isCorrespondent(mailboxId, sender.correspondent, beforeId) ? found : null
  }

  #resembledOf(mailboxId: string, sender: Likeness, own: Likeness | null, beforeId: number) {
    const ofOurs = own === null ? null : resemblance(sender, own)
    if (ofOurs !== null) return ofOurs
    for (const known of this.#met.get(mailboxId)?.likenesses.values() ?? []) {
      const found = resemblance(sender, known)
      if (found !== null && this.#isCorrespondent(mailboxId, known.correspondent, beforeId)) return found
    }
    return null
  }

  #keep(rows: readonly Row[], learnt: Learnt): void {
    for (const row of rows) {
      const id = number(row, 'id')
      learnt.oldest = Math.min(learnt.oldest, id)
      learnt.newest = Math.max(learnt.newest, id)
      const { address } = unwrapSender(text(row, 'sender'))
      if (row.is_mail !== 1 || address === null) continue
      const { oldest } = this.#meet(text(row, 'mailbox_id'), address)
      const small = address.toLowerCase()
      oldest.set(small, Math.min(oldest.get(small) ?? id, id))
    }
  }

  #learnRecipients(mailboxId: string): void {
    const rows = this.#sql.all(
      `SELECT moment, json_extract(record, '$.address') AS address FROM recipient
       WHERE mailbox_id = ? AND moment > ? AND state = 'handed-over' ORDER BY moment DESC LIMIT ?`,
      mailboxId,
      this.#lastLeft.get(mailboxId) ?? 0,
      mostRecipients
    )
    for (const row of rows) this.#meet(mailboxId, text(row, 'address'))
    const last = rows[0]
    if (last !== undefined) this.#lastLeft.set(mailboxId, number(last, 'moment'))
  }

  #meet(mailboxId: string, address: string): Met {
    const met = this.#met.get(mailboxId) ?? { likenesses: new Map(), oldest: new Map() }
    this.#met.set(mailboxId, met)
    const correspondent = correspondentOf(address)
    if (correspondent === null || met.likenesses.has(correspondent)) return met
    const likeness = likenessOf(address)
    if (likeness !== null) met.likenesses.set(correspondent, likeness)
    return met
  }

  /** A mail that is remembered may have been forgotten by the archive since. */
  #isRemembered(mailboxId: string, address: string, beforeId: number): boolean {
    const id = this.#met.get(mailboxId)?.oldest.get(address.toLowerCase())
    if (id === undefined || id >= beforeId) return false
    const row = this.#sql.get('SELECT sender FROM mail WHERE id = ? AND mailbox_id = ?', id, mailboxId)
    const sender = row === null ? null : unwrapSender(text(row, 'sender')).address
    return sender !== null && sameAddress(sender, address)
  }

  #isCorrespondent(mailboxId: string, correspondent: string, beforeId: number): boolean {
    const isIt: IsIt = other => correspondentOf(other) === correspondent
    const mails = this.#mailsFrom(mailboxId, correspondent, beforeId, isIt, mailsThatMakeKnown)
    return mails === mailsThatMakeKnown || this.#wasWrittenTo(mailboxId, correspondent, isIt)
  }

  /** How many earlier mails, up to `enough`, came from whom `isIt` is true of. */
  #mailsFrom(mailboxId: string, words: string, beforeId: number, isIt: IsIt, enough: number): number {
    const phrase = phraseIn('sender', words)
    if (phrase === null) return 0
    const rows = this.#sql.all(
      `SELECT mail.sender AS sender FROM mail_words CROSS JOIN mail ON mail.id = mail_words.rowid
       WHERE mail_words MATCH ? AND mail_words.rowid < ? AND mail.mailbox_id = ? AND mail.is_mail = 1
       ORDER BY mail_words.rowid DESC LIMIT ?`,
      phrase,
      beforeId,
      mailboxId,
      mostOffered
    )
    const senders = rows.map(row => unwrapSender(text(row, 'sender')).address)
    return senders.filter(sender => sender !== null && isIt(sender)).slice(0, enough).length
  }

  /** Receipts name whom they are about, whichever program sent it. */
  #wasWrittenTo(mailboxId: string, words: string, isIt: IsIt): boolean {
    const phrase = phraseIn('recipient', words)
    if (phrase === null) return false
    const rows = this.#sql.all(
      `SELECT mail.sender AS sender, mail.object AS object, mail_text.body AS body
       FROM mail_words CROSS JOIN mail ON mail.id = mail_words.rowid JOIN mail_text ON mail_text.mail_id = mail.id
       WHERE mail_words MATCH ? AND mail.mailbox_id = ? AND mail.is_mail = 0
       ORDER BY mail_words.rowid DESC LIMIT ?`,
      phrase,
      mailboxId,
      mostReceipts
    )
    return rows.some(row => {
      const receipt = { sender: text(row, 'sender'), subject: text(row, 'object'), body: text(row, 'body') }
      return readReceipt(receipt).recipients.some(({ address }) => isIt(address))
    })
  }
}
