import {
  isMail,
  type MessageContent,
  type MessageRow,
  type Sender,
  type TextCopy
} from '../../shared/mail/message'
import type { FullMail } from '../../shared/mail/service-mail'
import { readReceipt } from '../../shared/receipts/read-receipt'
import { unwrapSender } from '../../shared/receipts/sender'
import type { ArchivedMail } from '../archive/mail-record'

/** A mail of the archive as the page shows it in a list. */
export function messageRow(mail: ArchivedMail): MessageRow {
  const receipt = readReceipt({ sender: mail.sender, subject: mail.object, body: '' })
  // A number that looks like a code stays in the subject unless we know that it is one of ours.
  const foreignCode = receipt.code !== null && mail.sendingId === null
  return {
    key: mail.key,
    mailboxId: mail.mailboxId,
    kind: mail.kind,
    sender: senderOf(mail.sender),
    subject: foreignCode ? `${receipt.subject} ${receipt.code}`.trim() : receipt.subject,
    receivedAt: mail.receivedAt,
    code: mail.code,
    sendingId: mail.sendingId,
    read: mail.read,
    hidden: mail.hiddenAt !== null,
    copy: copyOf(mail)
  }
}

export function messageContent(mail: ArchivedMail, full: FullMail): MessageContent {
  const row = messageRow(mail)
  const { sender, recipient, date, object } = full
  return {
    row,
    headers: { sender, recipient, date, object },
    body: { format: looksLikeHtml(full.body) ? 'html' : 'text', content: full.body },
    damaged: full.damaged,
    receipt: isMail(row.kind) ? null : readReceipt({ sender, subject: object, body: full.body })
  }
}

function copyOf({ hasText, goneAt, goneHow }: ArchivedMail): TextCopy {
  if (goneAt === null) return { at: hasText ? 'both' : 'server' }
  const gone = goneHow === 'here' ? 'deleted-here' : 'vanished'
  return { at: hasText ? 'here' : 'nowhere', gone, since: goneAt }
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
