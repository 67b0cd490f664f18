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
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'

/** A mail of the archive as the page shows it in a list; `addressees`: those its text names, where it is a receipt. */
export function messageRow(mail: ArchivedMail, addressees: readonly string[] = []): MessageRow {
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
    addressees,
    read: mail.read,
    hidden: mail.hiddenAt !== null,
    copy: copyOf(mail)
  }
}

/**
 * Mails of the archive as a list shows them: receipts with whom they name, since their sender is the provider's machine.
 * Where a text among them is damaged they name nobody: that is told where it is opened, and no list is lost for it.
 */
export async function messageRows(
  lists: Pick<ArchiveTables['lists'], 'addressees'>,
  mails: readonly ArchivedMail[]
): Promise<readonly MessageRow[]> {
  const receipts = mails.filter(({ kind, hasText }) => hasText && !isMail(kind)).map(({ id }) => id)
  if (receipts.length === 0) return mails.map(mail => messageRow(mail))
  const named = await lists.addressees(receipts).catch(() => new Map<number, readonly string[]>())
  return mails.map(mail => messageRow(mail, named.get(mail.id)))
}

export function messageContent(mail: ArchivedMail, full: FullMail): MessageContent {
  const { sender, recipient, date, object } = full
  const receipt = isMail(mail.kind) ? null : readReceipt({ sender, subject: object, body: full.body })
  return {
    row: messageRow(
      mail,
      receipt?.recipients.map(({ address }) => address)
    ),
    headers: { sender, recipient, date, object },
    body: { format: looksLikeHtml(full.body) ? 'html' : 'text', content: full.body },
    damaged: full.damaged,
    receipt
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
