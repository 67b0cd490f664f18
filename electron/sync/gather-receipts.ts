import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { isMail } from '../../shared/mail/message'
import type { DeliveryReceipt } from '../../shared/mail/sending'
import { type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import type { ReceiptRecipient } from '../../shared/receipts/receipt'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { MassiveClient } from '../service/types'
import { byTime, include, type ReadMail, readText } from './evidence'
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
  /** What the service lists under the code and has no line that carries it. */
  readonly onlyListed: readonly ServiceMail[]
  /** Why a receipt's text could not be read this time; null: there is nothing left to read. */
  readonly unread: AppError | null
}

/**
 * Everything the service shows about one code: the list under the code, joined by lines of the inbox that carry the
 * code, since the list may leave failures out. Addressee and reason come from the receipts' own text, which only the
 * inbox gives. Where the code serves several recipients, each gets what names it; what names none of them is given to
 * the first, for whom it proves no more than for the others.
 */
export async function gatherReceipts(search: Search): Promise<Result<Gathered>> {
  const known = search.recipients.flatMap(recipient => recipient.known)
  const read = await readMails(search, known)
  if (!read.ok) return read
  const { mails, onlyListed, unread } = read.value
  const naming = mails.filter(({ receipt }) => receipt.recipients.length > 0)
  const strays = new Set(naming.filter(({ receipt }) => !namesAny(receipt.recipients, search.recipients)))
  const receipts = search.recipients.map((recipient, at) =>
    receiptsOf(recipient, at === 0 ? mails : naming, at === 0 ? strays : new Set())
  )
  return ok({ receipts, onlyListed, unread })
}

/** What could be read under a code, and why something of it could not; without texts that were read before. */
async function readMails(
  search: Search,
  known: readonly DeliveryReceipt[]
): Promise<Result<Omit<Gathered, 'receipts'> & { readonly mails: readonly ReadMail[] }>> {
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
  return ok({ mails, onlyListed, unread })
}

function namesAny(named: readonly ReceiptRecipient[], recipients: readonly Addressee[]): boolean {
  return recipients.some(({ address }) => named.some(each => sameAddress(each.address, address)))
}

/** `strays`: what of the mails names no recipient of the code, and is kept here. */
function receiptsOf(
  { address, known }: Addressee,
  mails: readonly ReadMail[],
  strays: ReadonlySet<ReadMail>
): readonly DeliveryReceipt[] {
  const receipts: DeliveryReceipt[] = [...known]
  for (const mail of mails) include(receipts, mail, address, strays.has(mail))
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
