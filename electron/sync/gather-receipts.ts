import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { isMail } from '../../shared/mail/message'
import type { DeliveryReceipt } from '../../shared/mail/sending'
import { type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { Receipt } from '../../shared/receipts/receipt'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { MassiveClient } from '../service/types'
import type { MailTexts } from './mail-texts'
import { outlineOf } from './outline'
import { takeFound } from './take-found'

interface Search {
  readonly mailboxId: string
  readonly client: MassiveClient
  readonly archive: ArchiveTables
  readonly texts: MailTexts
  readonly code: string
  readonly recipients: readonly Addressee[]
}

/** A recipient that a code was given for. */
interface Addressee {
  readonly address: string
  /** What earlier looks found; bodies read then are not read again. */
  readonly known: readonly DeliveryReceipt[]
}

export interface Gathered {
  /** Of each recipient in the order they were given, oldest first. */
  readonly receipts: readonly (readonly DeliveryReceipt[])[]
  /** Why a receipt's text could not be read this time; null: there is nothing left to read. */
  readonly unread: AppError | null
}

/**
 * Everything the service shows about one code: the list under the code, joined by lines of the inbox that carry the
 * code, since the list may leave failures out. Addressee and reason come from the receipts' own text, which only the
 * inbox gives. Where the code serves several recipients, each gets what names it; what names nobody is given to the
 * first, for whom it proves no more than for the others.
 */
export async function gatherReceipts(search: Search): Promise<Result<Gathered>> {
  const known = search.recipients.flatMap(recipient => recipient.known)
  const read = await readMails(search, known)
  if (!read.ok) return read
  const { mails, unread } = read.value
  const naming = mails.filter(({ receipt }) => receipt.recipients.length > 0)
  const receipts = search.recipients.map((recipient, at) => receiptsOf(recipient, at === 0 ? mails : naming))
  return ok({ receipts, unread })
}

/** What could be read under a code, and why something of it could not; without texts that were read before. */
async function readMails(
  search: Search,
  known: readonly DeliveryReceipt[]
): Promise<Result<{ readonly mails: readonly ReadMail[]; readonly unread: AppError | null }>> {
  const listed = await search.client.mailOfSending(search.code)
  if (!listed.ok) return listed
  const lines = await linesWithCode(search)
  if (!lines.ok) return lines
  const onlyListed = listed.value.filter(mail => !lines.value.some(line => sameMail(line, mail)))
  const mails: ReadMail[] = onlyListed.map(mail => ({ mail, receipt: outlineOf(mail), key: null }))
  let unread: AppError | null = null
  for (const line of lines.value) {
    if (isMail(line.kind) || known.some(receipt => receipt.messageKey === line.key)) continue
    const read = await readText(search.texts, line)
    mails.push(read)
    unread ??= read.failure
  }
  return ok({ mails, unread })
}

function receiptsOf({ address, known }: Addressee, mails: readonly ReadMail[]): readonly DeliveryReceipt[] {
  const receipts: DeliveryReceipt[] = [...known]
  for (const mail of mails) include(receipts, mail, address)
  return receipts.sort(byTime)
}

/** Mail with the code: what is archived, and what the service's search finds; neither is relied on alone. */
async function linesWithCode(search: Search): Promise<Result<readonly ArchivedMail[]>> {
  const { client, archive, mailboxId, code } = search
  const found = await client.inboxPage(1, code)
  if (!found.ok) return found
  const carrying = found.value.rows.filter(mail => outlineOf(mail).code === code)
  const taken = await takeFound(archive, mailboxId, carrying)
  return taken.ok ? ok(await archive.mail.withCode(mailboxId, code)) : taken
}

/** One receipt as it could be read; `key` is null while its own text was not. */
interface ReadMail {
  readonly mail: ServiceMail
  readonly receipt: Receipt
  readonly key: string | null
}

async function readText(
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
 * Adds a receipt unless it is mail, names somebody else (two sends of one second may share a code), or is known
 * already; the same receipt with its text read takes the place of the one without.
 */
function include(receipts: DeliveryReceipt[], { mail, receipt, key }: ReadMail, address: string): void {
  if (isMail(receipt.kind)) return
  const own = receipts.findIndex(known => known.messageKey === null && isOutlineOf(known, receipt, mail))
  const [first = null] = receipt.recipients
  const addressee = receipt.recipients.find(named => sameAddress(named.address, address)) ?? first
  if (addressee !== null && !sameAddress(addressee.address, address)) {
    if (own >= 0) receipts.splice(own, 1)
    return
  }
  const known =
    own >= 0 ? own : receipts.findIndex(one => one.messageKey === null && one.kind === receipt.kind)
  if (key === null && (known >= 0 || receipts.some(one => one.kind === receipt.kind))) return
  const evidence: DeliveryReceipt = {
    kind: receipt.kind,
    cause: receipt.cause,
    occurredAt: receipt.occurredAt ?? mail.receivedAt,
    ...(receipt.occurredAt === null ? { dated: 'by-mail' as const } : {}),
    addressee: addressee?.address ?? null,
    certified: addressee?.certified ?? null,
    reason: receipt.reason,
    identifier: receipt.identifier,
    messageKey: key
  }
  if (known >= 0) receipts[known] = evidence
  else receipts.push(evidence)
}

/** Without its text a last notice cannot be told from the 12-hour one, and its moment is that of the mail. */
function isOutlineOf(known: DeliveryReceipt, receipt: Receipt, mail: ServiceMail): boolean {
  const notices = ['delay', 'failure']
  const alike =
    known.kind === receipt.kind || (notices.includes(known.kind) && notices.includes(receipt.kind))
  return alike && known.occurredAt === mail.receivedAt
}

/** Within one second, and where a moment cannot be read, the acceptance comes first: nothing is delivered before it. */
function byTime(one: DeliveryReceipt, other: DeliveryReceipt): number {
  const apart = Date.parse(one.occurredAt ?? '') - Date.parse(other.occurredAt ?? '')
  return apart || Number(isFirstWord(other)) - Number(isFirstWord(one))
}

function isFirstWord({ kind }: DeliveryReceipt): boolean {
  return kind === 'acceptance' || kind === 'non-acceptance'
}
