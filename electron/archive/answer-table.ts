import type { Answered } from '../../shared/mail/answered'
import { deliveryState, namedReceipts } from '../../shared/mail/delivery'
import { answersSubject, withoutReplyPrefixes } from '../../shared/mail/reply-subject'
import type { DeliveryReceipt, RecipientDelivery } from '../../shared/mail/sending'
import { unwrapSender } from '../../shared/receipts/sender'
import { splitCode, splitSubject } from '../../shared/receipts/subject'
import { ofAddress } from './likeness-range'
import type { ArchivedMail } from './mail-record'
import { idsPerMillisecond, type MailTable } from './mail-table'
import { headSchema, recipientSchema } from './records'
import { number, type Sql, text } from './sql'
import { type ToldMessage, ToldMessages } from './told-messages'

/** What is to be answered. */
interface Question {
  readonly sender: string
  readonly subject: string
  /** Milliseconds since 1970. */
  readonly receivedAt: number
}

/** More receipts of one answer, or more answers, are not read. */
const mostReceipts = 60

/** A delivery may be told of a day after its acceptance: an earlier answer's is not taken for a new one. */
const longestDelivery = 3 * 24 * 3_600_000

/** Finds whether a message was answered already, here or elsewhere; by indexes, only reads. */
export class AnswerTable {
  readonly #sql: Sql
  readonly #mail: MailTable
  readonly #told: ToldMessages

  constructor(sql: Sql, mail: MailTable) {
    this.#sql = sql
    this.#mail = mail
    this.#told = new ToldMessages(sql)
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

  #fromElsewhere(mailboxId: string, { sender, subject, receivedAt }: Question): readonly Answered[] {
    return this.#told
      .to(mailboxId, {
        address: sender,
        subject: splitCode(withoutReplyPrefixes(subject)).original,
        sinceId: (receivedAt - longestDelivery) * idsPerMillisecond,
        limit: mostReceipts
      })
      .messages.filter(told => answersSubject(told.subject, subject))
      .flatMap(told => answeredBy(told) ?? [])
      .filter(({ at }) => at > receivedAt)
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

/** null where its receipts show neither acceptance nor delivery. */
function answeredBy({ subject, recipient }: ToldMessage): Answered | null {
  const of = (kind: DeliveryReceipt['kind']) =>
    namedReceipts(recipient).find(receipt => receipt.kind === kind)
  const shown = of('delivery') ?? of('acceptance')
  const at = momentOf(recipient)
  if (shown === undefined || at === null) return null
  const { address } = recipient
  const state = stateOf(recipient)
  return { from: 'elsewhere', state, at, address, subject, sendingId: null, messageKey: shown.messageKey }
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
    case 'contradictory':
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

function newestOf(answers: readonly Answered[]): Answered | null {
  return answers.reduce<Answered | null>(
    (newest, each) => (newest === null || each.at > newest.at ? each : newest),
    null
  )
}
