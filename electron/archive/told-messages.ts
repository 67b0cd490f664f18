import { sameAddress } from '../../shared/mail/address'
import type { DeliveryReceipt, RecipientDelivery } from '../../shared/mail/sending'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { Receipt } from '../../shared/receipts/receipt'
import { CodelessTable } from './codeless-table'
import { type ArchivedMail, codeOfMail, isNobodys, mailColumns, mailIn } from './mail-record'
import { phraseIn } from './match-expression'
import { type Row, type Sql, text } from './sql'

/** A message that only its receipts tell of: a colleague sent it, a script, or the webmail. */
export interface ToldMessage {
  readonly subject: string
  /** As its first receipt says; milliseconds since 1970. */
  readonly leftAt: number
  /** As if it were one of ours, with what the receipts say of this one addressee. */
  readonly recipient: RecipientDelivery
}

/** Which of them are looked for. */
export interface Wanted {
  readonly address: string
  /** Words that stand in the subject; null: any. */
  readonly subject: string | null
  /** The smallest id of a receipt that is looked at. */
  readonly sinceId: number
  /** So many receipts are read at most, the newest. */
  readonly limit: number
}

interface Told {
  readonly mail: ArchivedMail
  readonly receipt: Receipt
  readonly at: number
}

/** Finds what was sent to an address elsewhere, by the index of words and the receipts' own texts; only reads. */
export class ToldMessages {
  readonly #sql: Sql
  readonly #codeless: CodelessTable

  constructor(sql: Sql) {
    this.#sql = sql
    this.#codeless = new CodelessTable(sql)
  }

  /**
   * In no order; `more`: older receipts were not read. What no text names the address of is not among them, and neither
   * is any sending of this program, nor what has lost its code and may be of one.
   */
  to(
    mailboxId: string,
    wanted: Wanted
  ): { readonly messages: readonly ToldMessage[]; readonly more: boolean } {
    const messages = new Map<string, Told[]>()
    const rows = this.#rows(mailboxId, wanted)
    const others = rows
      .flatMap(row => toldBy(row, wanted.address) ?? [])
      .filter(told => !this.#mayBeOurs(mailboxId, told, wanted.address))
    for (const told of others) {
      const name = nameOf(told, others)
      messages.set(name, [told, ...(messages.get(name) ?? [])])
    }
    return {
      messages: [...messages.values()].flatMap(receipts => messageOf(receipts, wanted.address) ?? []),
      more: rows.length === wanted.limit
    }
  }

  #mayBeOurs(mailboxId: string, { mail, receipt: { code, subject } }: Told, address: string): boolean {
    if (mail.code !== null) return false
    if (code !== null) return this.#isOurs(mailboxId, code)
    const at = Date.parse(mail.receivedAt ?? '')
    return this.#codeless.isPerhapsOurs(mailboxId, { address, subject, at })
  }

  #isOurs(mailboxId: string, code: string): boolean {
    return (
      this.#sql.get('SELECT 1 AS found FROM code WHERE mailbox_id = ? AND code = ?', mailboxId, code) !== null
    )
  }

  /** Newest first. */
  #rows(mailboxId: string, { address, subject, sinceId, limit }: Wanted): readonly Row[] {
    const phrases = [
      phraseIn('recipient', address),
      ...(subject === null ? [] : [phraseIn('subject', subject)])
    ]
    // What has no words cannot be looked for.
    if (phrases.includes(null)) return []
    return this.#sql.all(
      `SELECT ${mailColumns}, mail_text.body FROM mail_words CROSS JOIN mail ON mail.id = mail_words.rowid
           JOIN mail_text ON mail_text.mail_id = mail.id ${codeOfMail}
         WHERE mail_words MATCH ? AND mail_words.rowid >= ? AND mail.mailbox_id = ? AND mail.is_mail = 0
           AND ${isNobodys}
         ORDER BY mail_words.rowid DESC LIMIT ?`,
      phrases.join(' AND '),
      sinceId,
      mailboxId,
      limit
    )
  }
}

/** What the receipts of one message share: a code, which some of them may have lost, or the provider's identifier. */
function nameOf({ mail, receipt: { code, identifier } }: Told, others: readonly Told[]): string {
  if (code !== null || identifier === null) return code ?? mail.key
  const same = others.find(({ receipt }) => receipt.identifier === identifier && receipt.code !== null)
  return same?.receipt.code ?? identifier
}

/** null where the receipt names somebody else, or nobody knows of when it is. */
function toldBy(row: Row, address: string): Told | null {
  const mail = mailIn(row)
  const receipt = readReceipt({ sender: mail.sender, subject: mail.object, body: text(row, 'body') })
  const at = Date.parse(receipt.occurredAt ?? mail.receivedAt ?? '')
  const names = receipt.recipients.some(one => sameAddress(one.address, address))
  return names && !Number.isNaN(at) ? { mail, receipt, at } : null
}

/** `receipts` oldest first; null where none of them says what became of it. */
function messageOf(receipts: readonly Told[], address: string): ToldMessage | null {
  const [first] = receipts
  if (first === undefined || !receipts.some(({ receipt }) => telling.has(receipt.kind))) return null
  const { mail, receipt, at } = first
  return {
    subject: receipt.subject,
    leftAt: at,
    recipient: {
      id: mail.key,
      address,
      handover: { state: 'handed-over', at, elsewhere: true, ...nameIn(receipt, mail.key) },
      together: false,
      receipts: receipts.map(told => evidenceOf(told, address)),
      followedAt: null
    }
  }
}

function nameIn({ code, identifier }: Receipt, key: string) {
  return code === null ? { code, identifier: identifier ?? key } : { code }
}

const telling: ReadonlySet<Receipt['kind']> = new Set([
  'acceptance',
  'non-acceptance',
  'delivery',
  'delay',
  'failure'
])

function evidenceOf({ mail, receipt, at }: Told, address: string): DeliveryReceipt {
  const { kind, cause, occurredAt, reason, identifier } = receipt
  return {
    kind,
    cause,
    occurredAt: occurredAt ?? new Date(at).toISOString(),
    addressee: address,
    certified: receipt.recipients.find(one => sameAddress(one.address, address))?.certified ?? null,
    reason,
    identifier,
    messageKey: mail.key
  }
}
