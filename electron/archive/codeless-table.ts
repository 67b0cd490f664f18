import { clockTolerance, longestUntilReceipt, mayBeSubjectOf, mayBeTimeOf } from '../../shared/mail/codeless'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { splitSubject } from '../../shared/receipts/subject'
import { ofAddress, subjectIn } from './likeness-range'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import { idsPerMillisecond } from './mail-table'
import { recipientSchema } from './records'
import { number, optionalText, type Sql, text } from './sql'

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
  readonly code: string
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
  isAwaited(mailboxId: string, told: Omit<Told, 'address'>): boolean {
    const isEncoded = told.subject.startsWith('=?')
    return this.#sql
      .all(
        'SELECT likeness, code FROM recipient WHERE mailbox_id = ? AND moment >= ? AND moment <= ?',
        mailboxId,
        told.at - longestUntilReceipt,
        told.at + clockTolerance
      )
      .some(
        row =>
          isEncoded ||
          mayBeSubjectOf(told.subject, subjectIn(text(row, 'likeness')), optionalText(row, 'code'))
      )
  }

  /** Everybody whose receipt it may be, by subject, address and time; `early`: milliseconds it may be too early. */
  owners(mailboxId: string, { address, subject, at }: Told, early = clockTolerance): readonly LikelyOwner[] {
    const { from, until } = ofAddress(mailboxId, address)
    return this.#sql
      .all(
        `SELECT likeness, code, record, coalesce(carrier_id, id) AS request_id FROM recipient
         WHERE likeness >= ? AND likeness < ? AND state IN ('sending', 'unknown', 'handed-over')`,
        from,
        until
      )
      .filter(row => mayBeSubjectOf(subject, subjectIn(text(row, 'likeness')), optionalText(row, 'code')))
      .map(row => ({
        recipient: recipientSchema.parse(JSON.parse(text(row, 'record'))),
        requestId: text(row, 'request_id')
      }))
      .filter(({ recipient }) => mayBeTimeOf(at, recipient.handover, early))
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
        ({ mail, isNamed }) => isNamed || mayBeSubjectOf(splitSubject(mail.object).original, subject, code)
      )
      .map(({ mail }) => mail)
  }
}
