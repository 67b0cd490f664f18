import { sameAddress } from '../../shared/mail/address'
import type { Answered } from '../../shared/mail/answered'
import { deliveryState, namedReceipts } from '../../shared/mail/delivery'
import { answersSubject, withoutReplyPrefixes } from '../../shared/mail/reply-subject'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { Receipt } from '../../shared/receipts/receipt'
import { unwrapSender } from '../../shared/receipts/sender'
import { splitCode, splitSubject } from '../../shared/receipts/subject'
import { wordsOf } from '../../shared/search/words'
import { ofAddress } from './likeness-range'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond, type MailTable } from './mail-table'
import { headSchema, recipientSchema } from './records'
import { number, type Sql, text } from './sql'

/** What is to be answered. */
interface Question {
  readonly sender: string
  readonly subject: string
  /** Milliseconds since 1970. */
  readonly receivedAt: number
}

interface ReadReceipt {
  readonly mail: ArchivedMail
  readonly receipt: Receipt
  readonly at: number
}

/** More receipts of one answer, or more answers, are not read. */
const mostReceipts = 60

/** A delivery may be told of a day after its acceptance: an earlier answer's is not taken for a new one. */
const longestDelivery = 3 * 24 * 3_600_000

/** Finds whether a message was answered already, here or elsewhere; by indexes, only reads. */
export class AnswerTable {
  readonly #sql: Sql
  readonly #mail: MailTable

  constructor(sql: Sql, mail: MailTable) {
    this.#sql = sql
    this.#mail = mail
  }

  /**
   * The newest answer to a message, sent from one of these mailboxes or told of by receipts in the message's own; null
   * where none is known, or the message itself is not known well enough to tell.
   */
  to(mailboxId: string, key: string, mailboxIds: readonly string[]): Answered | null {
    const mail = this.#mail.byKey(mailboxId, key)
    const question = mail === null ? null : questionOf(mail)
    if (question === null) return null
    const here = mailboxIds.flatMap(each => this.#fromHere(each, question) ?? [])
    // Receipts of a send that nobody knows the code of yet look like another's.
    const open = newestOf(here.filter(({ state }) => state === 'unknown' || state === 'waiting'))
    return open ?? newestOf([...here, ...this.#fromElsewhere(mailboxId, question)])
  }

  #fromHere(mailboxId: string, { sender, subject, receivedAt }: Question): readonly Answered[] {
    const { from, until } = ofAddress(mailboxId, sender)
    return this.#sql
      .all(
        `SELECT sending_id, recipient.created_at AS created_at, recipient.record AS record, sending.record AS head
         FROM recipient JOIN sending ON sending.id = recipient.sending_id
         WHERE likeness >= ? AND likeness < ? AND recipient.created_at > ? AND state NOT IN ('refused', 'cancelled')`,
        from,
        until,
        receivedAt
      )
      .map(row => ({
        sendingId: text(row, 'sending_id'),
        writtenAt: number(row, 'created_at'),
        recipient: recipientSchema.parse(JSON.parse(text(row, 'record'))),
        head: headSchema.parse(JSON.parse(text(row, 'head')))
      }))
      .filter(({ head }) => answersSubject(head.subject, subject))
      .map(({ sendingId, writtenAt, recipient, head }) => ({
        from: 'here',
        state: stateOf(recipient),
        at: momentOf(recipient) ?? writtenAt,
        address: recipient.address,
        subject: head.subject,
        sendingId,
        messageKey: null
      }))
  }

  #fromElsewhere(mailboxId: string, question: Question): readonly Answered[] {
    const messages = new Map<string, ReadReceipt[]>()
    for (const read of this.#receipts(mailboxId, question)) {
      const { code, identifier } = read.receipt
      const name = code ?? identifier ?? read.mail.key
      messages.set(name, [...(messages.get(name) ?? []), read])
    }
    return [...messages.values()]
      .flatMap(receipts => answeredBy(receipts, question.sender) ?? [])
      .filter(({ at }) => at > question.receivedAt)
  }

  /** Receipts of messages to the sender with a subject that answers, without those of own sendings; newest first. */
  #receipts(mailboxId: string, { sender, subject, receivedAt }: Question): readonly ReadReceipt[] {
    const words = phrase(splitCode(withoutReplyPrefixes(subject)).original)
    const address = phrase(sender)
    if (words === null || address === null) return []
    return this.#sql
      .all(
        `SELECT ${mailColumns}, mail_text.body FROM mail_words CROSS JOIN mail ON mail.id = mail_words.rowid
           JOIN mail_text ON mail_text.mail_id = mail.id ${codeOfMail}
         WHERE mail_words MATCH ? AND mail_words.rowid >= ? AND mail.mailbox_id = ? AND mail.is_mail = 0
           AND code.sending_id IS NULL
         ORDER BY mail_words.rowid DESC LIMIT ?`,
        `{recipient} : ${address} AND {subject} : ${words}`,
        (receivedAt - longestDelivery) * idsPerMillisecond,
        mailboxId,
        mostReceipts
      )
      .flatMap(row => {
        const mail = mailIn(row)
        const receipt = readReceipt({ sender: mail.sender, subject: mail.object, body: text(row, 'body') })
        const at = Date.parse(receipt.occurredAt ?? mail.receivedAt ?? '')
        const names = receipt.recipients.some(one => sameAddress(one.address, sender))
        return names && !Number.isNaN(at) && answersSubject(receipt.subject, subject)
          ? [{ mail, receipt, at }]
          : []
      })
  }
}

/** null where it is no mail, or nobody knows who wrote it, what about, or when. */
function questionOf(mail: ArchivedMail): Question | null {
  const sender = unwrapSender(mail.sender)
  const receivedAt = Date.parse(mail.receivedAt ?? '')
  if (sender.address === null || sender.via === 'provider' || Number.isNaN(receivedAt)) return null
  const outline = splitSubject(mail.object)
  const subject = outline.prefixKind === 'certified-mail' ? outline.withCode : mail.object
  return { sender: sender.address, subject, receivedAt }
}

/** What the receipts of one message prove for an address; null where they show neither acceptance nor delivery. */
function answeredBy(receipts: readonly ReadReceipt[], address: string): Answered | null {
  const of = (kind: Receipt['kind']) => receipts.find(({ receipt }) => receipt.kind === kind)
  const delivery = of('delivery')
  const first = of('acceptance') ?? delivery
  if (first === undefined) return null
  const failed = (of('failure') ?? of('non-acceptance')) !== undefined
  const state = delivery !== undefined ? 'delivered' : failed ? 'undelivered' : 'accepted'
  const { subject } = first.receipt
  const shown = delivery ?? first
  const at = first.at
  return { from: 'elsewhere', state, at, address, subject, sendingId: null, messageKey: shown.mail.key }
}

function stateOf(recipient: RecipientDelivery): Answered['state'] {
  const state = deliveryState(recipient)
  switch (state) {
    case 'holding':
    case 'scheduled':
    case 'queued':
    case 'sending':
      return 'waiting'
    case 'delivered':
    case 'unknown':
      return state
    case 'accepted':
    case 'accepted-ordinary':
    case 'delayed':
      return 'accepted'
    case 'failed':
    case 'not-accepted':
      return 'undelivered'
    default:
      return 'sent'
  }
}

/** When it was accepted, else when it was handed over; null: neither is known. */
function momentOf(recipient: RecipientDelivery): number | null {
  const accepted = namedReceipts(recipient).find(({ kind }) => kind === 'acceptance')?.occurredAt
  const at = Date.parse(accepted ?? '')
  if (!Number.isNaN(at)) return at
  return recipient.handover.state === 'handed-over' ? recipient.handover.at : null
}

/** Words that follow each other, in the index's own language; null where there are none. */
function phrase(written: string): string | null {
  const words = wordsOf(written).map(({ start, end }) => written.slice(start, end))
  return words.length === 0 ? null : `"${words.slice(0, 64).join(' ')}"`
}

function newestOf(answers: readonly Answered[]): Answered | null {
  return answers.reduce<Answered | null>(
    (newest, each) => (newest === null || each.at > newest.at ? each : newest),
    null
  )
}
