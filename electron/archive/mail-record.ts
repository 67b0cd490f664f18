import type { ReceiptKind } from '../../shared/receipts/receipt'
import { receiptKinds } from '../../shared/receipts/receipt'
import { ColumnError } from './column-error'
import { number, optionalNumber, optionalText, type Row, text } from './sql'

/** Where a copy of a mail's text can be had. */
type GoneHow =
  /** Deleted with this program. */
  | 'here'
  /** It vanished from the server: another program or the provider took it away. */
  | 'elsewhere'

/** One mail as the archive knows it: the service's words, and what this computer knows beside them. */
export interface ArchivedMail {
  /** Grows with the moment of the mail; local, and never shown. */
  readonly id: number
  readonly mailboxId: string
  /** Identity for everything outside the archive: a fingerprint with a count among equals. */
  readonly key: string
  /** What the service called it when it was last seen there; such ids shift. null: never seen since it vanished. */
  readonly serverId: number | null
  readonly sender: string
  readonly recipient: string
  readonly date: string
  readonly receivedAt: string | null
  readonly object: string
  readonly kind: ReceiptKind
  readonly code: string | null
  /** The sending of this computer whose code it carries, or whose receipt it is without. */
  readonly sendingId: string | null
  readonly read: boolean
  /** Moment it was hidden here; null: it is not. */
  readonly hiddenAt: number | null
  readonly goneAt: number | null
  readonly goneHow: GoneHow | null
  /** A copy of its text lies here. */
  readonly hasText: boolean
}

/** The sending whose receipt a mail without a code is; null: none is known. */
const matchedSending = `(SELECT matched.sending_id FROM matched
  WHERE matched.mailbox_id = mail.mailbox_id AND matched.key = mail.key LIMIT 1)`

/** Of receipts that are no sending's of this computer. */
export const isNobodys = `code.sending_id IS NULL AND ${matchedSending} IS NULL`

/** The columns `mailIn` reads, from `mail` and what stands beside it. */
export const mailColumns = `
  mail.id, mail.mailbox_id, mail.key, mail.server_id, mail.sender, mail.recipient, mail.date, mail.received_at,
  mail.object, mail.kind, mail.code, coalesce(code.sending_id, ${matchedSending}) AS sending_id, mail.is_read, mail.hidden_at, mail.gone_at, mail.gone_how,
  mail.has_text`

/** Joins the sending whose code a mail carries. */
export const codeOfMail = 'LEFT JOIN code ON code.mailbox_id = mail.mailbox_id AND code.code = mail.code'

export function mailIn(row: Row): ArchivedMail {
  return {
    id: number(row, 'id'),
    mailboxId: text(row, 'mailbox_id'),
    key: text(row, 'key'),
    serverId: optionalNumber(row, 'server_id'),
    sender: text(row, 'sender'),
    recipient: text(row, 'recipient'),
    date: text(row, 'date'),
    receivedAt: optionalText(row, 'received_at'),
    object: text(row, 'object'),
    kind: oneOf(receiptKinds, row, 'kind'),
    code: optionalText(row, 'code'),
    sendingId: optionalText(row, 'sending_id'),
    read: number(row, 'is_read') === 1,
    hiddenAt: optionalNumber(row, 'hidden_at'),
    goneAt: optionalNumber(row, 'gone_at'),
    goneHow: row.gone_how === null ? null : oneOf(['here', 'elsewhere'] as const, row, 'gone_how'),
    hasText: number(row, 'has_text') === 1
  }
}

function oneOf<T extends string>(words: readonly T[], row: Row, column: string): T {
  const value = text(row, column)
  const word = words.find(known => known === value)
  if (word === undefined) throw new ColumnError(column)
  return word
}
