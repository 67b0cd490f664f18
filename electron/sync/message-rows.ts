import { isMail, type MessageContent, type MessageRow, type Sender } from '../../shared/mail/message'
import type { FullMail } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { unwrapSender } from '../../shared/receipts/sender'
import type { CodeOwner } from '../journal/types'
import type { KnownMail } from './inbox-follower'
import { outlineOf } from './outline'

/** What this computer knows about a mailbox's messages beside the service's words. */
export interface LocalMarks {
  readonly mailboxId: string
  readonly isRead: (key: string) => boolean
  readonly isHidden: (key: string) => boolean
  readonly codes: ReadonlyMap<string, CodeOwner>
}

export function messageRow({ key, mail }: KnownMail, marks: LocalMarks): MessageRow {
  const receipt = outlineOf(mail)
  const owner = receipt.code === null ? undefined : marks.codes.get(receipt.code)
  // A number that looks like a code stays in the subject unless we know that it is one of ours.
  const foreignCode = receipt.code !== null && owner === undefined
  return {
    key,
    mailboxId: marks.mailboxId,
    kind: receipt.kind,
    sender: senderOf(mail.sender),
    subject: foreignCode ? `${receipt.subject} ${receipt.code}`.trim() : receipt.subject,
    receivedAt: mail.receivedAt,
    code: receipt.code,
    sendingId: owner?.sendingId ?? null,
    read: marks.isRead(key),
    hidden: marks.isHidden(key)
  }
}

export function messageContent(known: KnownMail, full: FullMail, marks: LocalMarks): MessageContent {
  const row = messageRow(known, marks)
  const { sender, recipient, date, object } = full
  return {
    row,
    headers: { sender, recipient, date, object },
    body: { format: looksLikeHtml(full.body) ? 'html' : 'text', content: full.body },
    damaged: full.damaged,
    receipt: isMail(row.kind) ? null : readReceipt({ sender, subject: object, body: full.body })
  }
}

function senderOf(raw: string): Sender {
  const sender = unwrapSender(raw)
  if (sender.address === null) return { kind: 'not-given', raw: raw.trim() }
  if (sender.via === 'provider') return { kind: 'provider', address: sender.address }
  const named = sender.name !== null && sender.name !== sender.address
  return { kind: 'given', address: sender.address, name: named ? sender.name : null }
}

/** The service does not say what a body is; a tag that only a document would have decides. */
function looksLikeHtml(body: string): boolean {
  return /<(?:html|body|p|div|br|table|span|ul|ol|h[1-6]|b|i|strong|em|a|blockquote|font|hr|img)\b[^<>]*>/i.test(
    body.slice(0, 100_000)
  )
}
