import { ok, type Result } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { isMail } from '../../shared/mail/message'
import type { DeliveryReceipt } from '../../shared/mail/sending'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { Receipt } from '../../shared/receipts/receipt'
import type { MassiveClient, ServiceMail } from '../service/types'
import type { InboxFollower, KnownMail } from './inbox-follower'
import { sameMail, withKeys } from './mail-identity'
import { outlineOf } from './outline'

interface Search {
  readonly client: MassiveClient
  readonly inbox: InboxFollower
  readonly code: string
  readonly address: string
  /** What earlier looks found; bodies read then are not read again. */
  readonly known: readonly DeliveryReceipt[]
}

/**
 * Everything the service shows about one code, oldest first: the list under the code, joined by lines of the inbox
 * that carry the code, since the list may leave failures out. Addressee and reason come from the receipts' own
 * text, which only the inbox gives.
 */
export async function gatherReceipts(search: Search): Promise<Result<readonly DeliveryReceipt[]>> {
  const listed = await search.client.mailOfSending(search.code)
  if (!listed.ok) return listed
  const lines = await linesWithCode(search)
  if (!lines.ok) return lines
  const onlyListed = listed.value.filter(mail => !lines.value.some(line => sameMail(line.mail, mail)))
  const receipts: DeliveryReceipt[] = [...search.known]
  for (const mail of onlyListed) include(receipts, fromListOnly(mail), search.address)
  for (const line of lines.value) {
    if (receipts.some(receipt => receipt.messageKey === line.key)) continue
    include(receipts, await fromInbox(search.client, line), search.address)
  }
  return ok(receipts.sort(byTime))
}

/** Lines of the inbox with the code: those loaded, and what the service's search finds; neither is relied on alone. */
async function linesWithCode({ client, inbox, code }: Search): Promise<Result<readonly KnownMail[]>> {
  const carriesCode = (mail: ServiceMail) => outlineOf(mail).code === code
  const loaded = inbox.state.mails.filter(known => carriesCode(known.mail))
  const found = await client.inboxPage(1, code)
  if (!found.ok) return found
  const more = withKeys(found.value.rows.filter(carriesCode)).filter(
    ({ mail }) => !loaded.some(known => sameMail(known.mail, mail))
  )
  return ok([...loaded, ...more])
}

function fromListOnly(mail: ServiceMail): DeliveryReceipt | null {
  return evidence(outlineOf(mail), mail, null)
}

async function fromInbox(client: MassiveClient, { key, mail }: KnownMail): Promise<DeliveryReceipt | null> {
  const outline = outlineOf(mail)
  if (isMail(outline.kind)) return null
  const full = await client.message(mail.id)
  // Ids shift: a text that belongs to another line says nothing about this one. It is read at the next look.
  if (!full.ok || !sameMail(full.value, mail)) return evidence(outline, mail, null)
  const receipt = readReceipt({ sender: mail.sender, subject: mail.object, body: full.value.body })
  return evidence(receipt, mail, key)
}

function evidence(receipt: Receipt, mail: ServiceMail, messageKey: string | null): DeliveryReceipt | null {
  if (isMail(receipt.kind)) return null
  const first = receipt.recipients[0]
  return {
    kind: receipt.kind,
    cause: receipt.cause,
    occurredAt: receipt.occurredAt ?? mail.receivedAt,
    addressee: first?.address ?? null,
    certified: first?.certified ?? null,
    reason: receipt.reason,
    identifier: receipt.identifier,
    messageKey
  }
}

/**
 * Adds a receipt unless it names somebody else (two sends of one second may share a code) or is known already;
 * the same receipt with its text read takes the place of the one without.
 */
function include(receipts: DeliveryReceipt[], receipt: DeliveryReceipt | null, address: string): void {
  if (receipt === null) return
  if (receipt.addressee !== null && !sameAddress(receipt.addressee, address)) return
  const unread = receipts.findIndex(known => known.kind === receipt.kind && known.messageKey === null)
  if (unread >= 0) {
    if (receipt.messageKey !== null) receipts[unread] = receipt
    return
  }
  const same = receipts.some(known => known.kind === receipt.kind && receipt.messageKey === null)
  if (!same) receipts.push(receipt)
}

function byTime(one: DeliveryReceipt, other: DeliveryReceipt): number {
  return Date.parse(one.occurredAt ?? '') - Date.parse(other.occurredAt ?? '') || 0
}
