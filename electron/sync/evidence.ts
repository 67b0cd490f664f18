import type { AppError } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { isMail } from '../../shared/mail/message'
import type { DeliveryReceipt, ReceiptMatch } from '../../shared/mail/sending'
import type { ServiceMail } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { Receipt, ReceiptRecipient } from '../../shared/receipts/receipt'
import type { ArchivedMail } from '../archive/mail-record'
import type { MailTexts } from './mail-texts'
import { outlineOf } from './outline'

/** One receipt as it could be read; `key` is null while its own text was not. */
export interface ReadMail {
  readonly mail: ServiceMail
  readonly receipt: Receipt
  readonly key: string | null
  /** What shows whose it is; absent: its code. */
  readonly matched?: ReceiptMatch
}

/** Reads a receipt's own text; `failure`: why it could not be had this time. */
export async function readText(
  texts: MailTexts,
  mail: ArchivedMail
): Promise<ReadMail & { readonly failure: AppError | null }> {
  const opened = await texts.open(mail.key)
  if (!opened.ok) {
    const failure = goneForGood.has(opened.error.code) ? null : opened.error
    return { mail, receipt: outlineOf(mail), key: null, failure }
  }
  const receipt = readReceipt({ sender: mail.sender, subject: mail.object, body: opened.value.full.body })
  return { mail, receipt, key: mail.key, failure: null }
}

/** With these the service has said all it will say about a text. */
const goneForGood: ReadonlySet<AppError['code']> = new Set(['not-found', 'request-refused', 'message-gone'])

/**
 * Adds a receipt unless it is mail, names somebody else, or is known already; the same receipt with its text read takes
 * the place of the one without. `keepsStray`: one that names somebody else is kept as what it is. It may be that of
 * another name of the recipient, or of another send: two sends of one second may share a code.
 */
export function include(
  receipts: DeliveryReceipt[],
  read: ReadMail,
  address: string,
  keepsStray = false
): void {
  const { mail, receipt, key } = read
  if (isMail(receipt.kind)) return
  const own = receipts.findIndex(known => known.messageKey === null && isOutlineOf(known, receipt, mail))
  const [first = null] = receipt.recipients
  const addressee = receipt.recipients.find(named => sameAddress(named.address, address)) ?? first
  const isStray = addressee !== null && !sameAddress(addressee.address, address)
  if (isStray && !keepsStray) {
    if (own >= 0) receipts.splice(own, 1)
    return
  }
  const known =
    own >= 0 || isStray
      ? own
      : receipts.findIndex(one => one.messageKey === null && one.kind === receipt.kind)
  if (key === null && (known >= 0 || receipts.some(one => one.kind === receipt.kind && one.stray !== true)))
    return
  const evidence = evidenceOf(read, addressee, isStray)
  if (known >= 0) receipts[known] = evidence
  else receipts.push(evidence)
}

function evidenceOf(
  { mail, receipt, key, matched }: ReadMail,
  addressee: ReceiptRecipient | null,
  isStray: boolean
): DeliveryReceipt {
  return {
    kind: receipt.kind,
    cause: receipt.cause,
    occurredAt: receipt.occurredAt ?? mail.receivedAt,
    ...(receipt.occurredAt === null ? { dated: 'by-mail' as const } : {}),
    ...(matched === undefined ? {} : { matched }),
    ...(receipt.kind === 'delay' && receipt.hours === 12 ? { hours: receipt.hours } : {}),
    addressee: addressee?.address ?? null,
    ...(isStray ? { stray: true as const } : {}),
    certified: addressee?.certified ?? null,
    reason: receipt.reason,
    identifier: receipt.identifier,
    messageKey: key
  }
}

/** Without its text a last notice cannot be told from the 12-hour one, and its moment is that of the mail. */
function isOutlineOf(known: DeliveryReceipt, receipt: Receipt, mail: ServiceMail): boolean {
  const notices = ['delay', 'failure']
  const alike =
    known.kind === receipt.kind || (notices.includes(known.kind) && notices.includes(receipt.kind))
  return alike && known.occurredAt === mail.receivedAt
}

/** Within one second, and where a moment cannot be read, the acceptance comes first: nothing is delivered before it. */
export function byTime(one: DeliveryReceipt, other: DeliveryReceipt): number {
  const apart = Date.parse(one.occurredAt ?? '') - Date.parse(other.occurredAt ?? '')
  return apart || Number(isFirstWord(other)) - Number(isFirstWord(one))
}

function isFirstWord({ kind }: DeliveryReceipt): boolean {
  return kind === 'acceptance' || kind === 'non-acceptance'
}
