import type { AppError } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { longestEarly, longestUntilReceipt } from '../../shared/mail/codeless'
import { isMail } from '../../shared/mail/message'
import type { DeliveryReceipt, Handover, RecipientDelivery } from '../../shared/mail/sending'
import { type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import type { Receipt, ReceiptRecipient } from '../../shared/receipts/receipt'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import { byTime, include, type ReadMail, readText } from './evidence'
import type { MailTexts } from './mail-texts'

interface Search {
  readonly mailboxId: string
  /** The mailbox's own address. */
  readonly own: string
  readonly archive: ArchiveTables
  readonly texts: MailTexts
  readonly subject: string
  readonly handover: HandedOver
  /** By how many milliseconds the service's clock, which dates the receipts, is ahead. */
  readonly aheadMs: number
  /** What the service lists under the code without showing it at the end of the subject. */
  readonly onlyListed: readonly ServiceMail[]
  /** All that the request carries, with what was found under the code. */
  readonly recipients: readonly RecipientDelivery[]
}

type HandedOver = Extract<Handover, { readonly state: 'handed-over' }>

interface Joined {
  /** Of each recipient in the order they were given, oldest first. */
  readonly receipts: readonly (readonly DeliveryReceipt[])[]
  /** Why a receipt's text could not be read this time; null: there is nothing left to read. */
  readonly unread: AppError | null
}

/** A receipt whose text is here and speaks of this request alone, as far as it says. */
interface Candidate extends ReadMail {
  /** Its text quotes the code, or the service lists it under the code. */
  readonly isCertain: boolean
}

/**
 * Joins receipts whose subject has lost the code, in three ways, a weaker one only where no stronger one says anything: by
 * the code itself, which the text quotes or under which the service lists it; by the identifier of a receipt known by
 * its code; by subject and time, where exactly one message fits and no other send of ours could be the one it tells of.
 * What was joined by subject is let go again once another message fits as well, or the code says another thing.
 */
export async function joinCodeless(search: Search): Promise<Joined> {
  const { archive, mailboxId, texts, handover, aheadMs, recipients, subject } = search
  const { code } = handover
  // The acceptance of what was sent elsewhere is dated by the service's clock, as all receipts are.
  const leftAt = handover.elsewhere === true ? handover.at : handover.at + aheadMs
  const lines = await archive.codeless.lines(mailboxId, {
    subject,
    code,
    identifiers: recipients.flatMap(({ receipts }) => [...strongIdentifiers(handover, receipts)]),
    from: leftAt - longestEarly.is,
    until: leftAt + longestUntilReceipt
  })
  const read: { readonly line: ArchivedMail; readonly mail: ReadMail }[] = []
  let unread: AppError | null = null
  for (const line of lines) {
    const mail = await readText(texts, line)
    unread ??= mail.failure
    read.push({ line, mail })
  }
  const isWhole = read.every(({ mail }) => mail.key !== null)
  const candidates = read
    .filter(({ mail }) => mail.key !== null && speaksOf(search, mail))
    .map(({ line, mail }) => candidateOf(search, line, mail, lines))
  const receipts: (readonly DeliveryReceipt[])[] = []
  for (const recipient of recipients) {
    receipts.push((await receiptsOf(search, recipient, candidates, isWhole)).toSorted(byTime))
  }
  return { receipts, unread }
}

/** A receipt of this mailbox's message to some of these recipients and nobody else, and under no other code. */
function speaksOf({ own, handover, recipients }: Search, { receipt }: ReadMail): boolean {
  if (isMail(receipt.kind) || (receipt.code !== null && receipt.code !== handover.code)) return false
  if (receipt.author !== null && !sameAddress(receipt.author, own)) return false
  return (
    receipt.recipients.length > 0 &&
    receipt.recipients.every(({ address }) => recipients.some(each => sameAddress(each.address, address)))
  )
}

function candidateOf(
  { onlyListed, handover }: Search,
  line: ArchivedMail,
  { mail, receipt, key }: ReadMail,
  lines: readonly ArchivedMail[]
): Candidate {
  if (receipt.code !== null && receipt.code === handover.code)
    return { mail, receipt, key, isCertain: true, matched: 'by-text' }
  // Of equal lines nobody knows which of them are listed, unless all are.
  const listed = onlyListed.filter(each => sameMail(each, line)).length
  const isListed = listed > 0 && listed >= lines.filter(each => sameMail(each, line)).length
  return isListed
    ? { mail, receipt, key, isCertain: true, matched: 'by-list' }
    : { mail, receipt, key, isCertain: false }
}

/** One recipient's receipts, with those without a code that are its own. */
async function receiptsOf(
  search: Search,
  recipient: RecipientDelivery,
  candidates: readonly Candidate[],
  isWhole: boolean
): Promise<readonly DeliveryReceipt[]> {
  const { address } = recipient
  const named = candidates.filter(({ receipt }) => names(receipt.recipients, address))
  const weak = recipient.receipts.filter(({ matched }) => matched === 'by-subject')
  const receipts = recipient.receipts.filter(receipt => !weak.includes(receipt))
  for (const mail of named) if (mail.isCertain) join(receipts, mail, address)
  const strong = strongIdentifiers(search.handover, receipts)
  const others = named.filter(({ isCertain }) => !isCertain)
  if (strong.size > 0) {
    for (const mail of others) {
      if (isOneOf(strong, mail.receipt)) join(receipts, { ...mail, matched: 'by-identifier' }, address)
    }
    const confirmed = weak.filter(receipt => isOneOf(strong, receipt) && !holds(receipts, receipt.messageKey))
    return [...receipts, ...confirmed.map(receipt => ({ ...receipt, matched: 'by-identifier' as const }))]
  }
  const fitting = await fittingIn(search, recipient, others)
  const messages = new Set([...weak, ...fitting.map(({ receipt }) => receipt)].map(each => each.identifier))
  if (messages.size > 1) return receipts
  receipts.push(...weak)
  // A text that could not be read might tell of another message.
  if (isWhole) for (const mail of fitting) join(receipts, { ...mail, matched: 'by-subject' }, address)
  return receipts
}

/** What could be this recipient's by subject and time, and nobody else's; nothing would hold together what has no identifier. */
async function fittingIn(
  { archive, mailboxId, handover, aheadMs }: Search,
  { id, address }: RecipientDelivery,
  candidates: readonly Candidate[]
): Promise<readonly Candidate[]> {
  // When it left is not known of what was sent elsewhere.
  if (handover.elsewhere === true) return []
  const fitting: Candidate[] = []
  for (const candidate of candidates) {
    const { subject, identifier } = candidate.receipt
    const at = Date.parse(candidate.mail.receivedAt ?? '') - aheadMs
    const owners = await archive.codeless.owners(mailboxId, { address, subject, at })
    const possible = owners.filter(({ recipient }) => !isKnownAs(recipient, identifier))
    const isOnly = possible.length === 1 && possible[0]?.recipient.id === id
    if (identifier !== null && isOnly) fitting.push(candidate)
  }
  return fitting
}

/** Its message is known to have another identifier. */
function isKnownAs({ handover, receipts }: RecipientDelivery, identifier: string | null): boolean {
  const strong = strongIdentifiers(handover, receipts)
  return strong.size > 0 && !isOneOf(strong, { identifier })
}

/** The provider's identifiers of the message, as receipts tell that are known to be its own. */
function strongIdentifiers(handover: Handover, receipts: readonly DeliveryReceipt[]): ReadonlySet<string> {
  const told = receipts.flatMap(({ matched, identifier, stray }) =>
    matched === 'by-subject' || stray === true ? [] : (identifier ?? [])
  )
  return new Set('identifier' in handover ? [handover.identifier, ...told] : told)
}

function isOneOf(identifiers: ReadonlySet<string>, { identifier }: Pick<Receipt, 'identifier'>): boolean {
  return identifier !== null && identifiers.has(identifier)
}

function names(recipients: readonly ReceiptRecipient[], address: string): boolean {
  return recipients.some(each => sameAddress(each.address, address))
}

function holds(receipts: readonly DeliveryReceipt[], key: string | null): boolean {
  return key !== null && receipts.some(({ messageKey }) => messageKey === key)
}

function join(receipts: DeliveryReceipt[], mail: ReadMail, address: string): void {
  if (!holds(receipts, mail.key)) include(receipts, mail, address)
}
