import {
  type Claim,
  fitsSubject,
  fitsTime,
  isEncoded,
  longestEarly,
  longestUntilReceipt
} from '../../shared/mail/codeless'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { splitSubject } from '../../shared/receipts/subject'
import { ofAddress, subjectIn } from './likeness-range'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond } from './mail-table'
import { recipientSchema } from './records'
import { number, optionalText, type Row, type Sql, text } from './sql'

/** One of ours whose receipt it may be. */
export interface LikelyOwner {
  readonly recipient: RecipientDelivery
  /** The recipient that stands for its request. */
  readonly requestId: string
}

/** What a receipt without a code tells. */
interface Told {
  readonly address: string
  /** As its subject line gives it, without prefix. */
  readonly subject: string
  /** On the clock by which sends are dated, in milliseconds since 1970. */
  readonly at: number
}

/** Lines that may be receipts of a send. */
interface Wanted {
  readonly subject: string
  /** null: it was sent elsewhere without one. */
  readonly code: string | null
  /** Provider's identifiers of the message: whose text has one counts whatever its subject has become. */
  readonly identifiers: readonly string[]
  /** Milliseconds since 1970, the second not included. */
  readonly from: number
  readonly until: number
}

/** Receipts whose subject has lost its code, and the sends they may be of; by indexes, only reads. */
export class CodelessTable {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Whether anything that left about then may have such a subject: otherwise a line is not worth reading. */
  isAwaited(mailboxId: string, { subject, at }: Omit<Told, 'address'>): boolean {
    const from = at - longestUntilReceipt
    const until = at + longestEarly.is
    return this.#sql
      .all(
        `SELECT likeness, code FROM recipient WHERE mailbox_id = ?1 AND moment >= ?2 AND moment <= ?3
         UNION ALL
         SELECT likeness, code FROM recipient JOIN sending ON sending.id = recipient.sending_id
         WHERE sending.mailbox_id = ?1 AND sending.created_at >= ?2 AND sending.created_at <= ?3
           AND state = 'handed-over' AND moment IS NULL`,
        mailboxId,
        from,
        until
      )
      .some(row => isEncoded(subject) || fits(row, subject, 'is'))
  }

  /** Everybody whose receipt it may be, by subject, address and time. */
  owners(mailboxId: string, told: Told, claim: Claim = 'is'): readonly LikelyOwner[] {
    const { from, until } = ofAddress(mailboxId, told.address)
    return this.#sql
      .all(
        `SELECT likeness, code, record, coalesce(carrier_id, id) AS request_id FROM recipient
         WHERE likeness >= ? AND likeness < ? AND state IN ('sending', 'unknown', 'handed-over')`,
        from,
        until
      )
      .filter(row => fits(row, told.subject, claim))
      .map(row => ({
        recipient: recipientSchema.parse(JSON.parse(text(row, 'record'))),
        requestId: text(row, 'request_id')
      }))
      .filter(({ recipient }) => fitsTime(told.at, recipient.handover, claim))
  }

  /** Where it cannot be ruled out, nobody may call it another's. */
  isPerhapsOurs(mailboxId: string, told: Told): boolean {
    return this.owners(mailboxId, told, 'may-be').length > 0
  }

  /** Oldest first. */
  lines(mailboxId: string, wanted: Wanted): readonly ArchivedMail[] {
    const { subject, code, identifiers, from, until } = wanted
    return this.#sql
      .all(
        `SELECT ${mailColumns}, EXISTS (
           SELECT 1 FROM mail_text JOIN json_each(?) AS known ON instr(mail_text.body, known.value) > 0
           WHERE mail_text.mail_id = mail.id) AS is_named
         FROM mail INDEXED BY mail_codeless ${codeOfMail}
         WHERE mail.mailbox_id = ? AND mail.is_mail = 0 AND mail.code IS NULL AND mail.id >= ? AND mail.id < ?
         ORDER BY mail.id`,
        JSON.stringify(identifiers),
        mailboxId,
        from * idsPerMillisecond,
        until * idsPerMillisecond
      )
      .map(row => ({ mail: mailIn(row), isNamed: number(row, 'is_named') === 1 }))
      .filter(
        ({ mail, isNamed }) => isNamed || fitsSubject(splitSubject(mail.object).original, subject, code)
      )
      .map(({ mail }) => mail)
  }
}

function fits(row: Row, told: string, claim: Claim): boolean {
  return fitsSubject(told, subjectIn(text(row, 'likeness')), optionalText(row, 'code'), claim)
}
