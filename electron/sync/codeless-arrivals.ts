import { ok, type Result } from '../../shared/errors/app-error'
import { readReceipt } from '../../shared/receipts/read-receipt'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { MailTexts } from './mail-texts'
import { outlineOf } from './outline'

interface Parts {
  readonly mailboxId: string
  readonly archive: ArchiveTables
  readonly texts: MailTexts
  /** By how many milliseconds the service's clock is ahead. */
  readonly aheadMs: number
}

/**
 * The recipients, each standing for its request, whose receipt a new line without a code may be. Only what something that
 * left about then could be told by is read: years of receipts may come in at once.
 */
export async function awaitingOf(
  { mailboxId, archive, texts, aheadMs }: Parts,
  mail: ArchivedMail
): Promise<Result<readonly string[]>> {
  const { subject } = outlineOf(mail)
  const at = Date.parse(mail.receivedAt ?? '') - aheadMs
  if (Number.isNaN(at) || !(await archive.codeless.isAwaited(mailboxId, { subject, at }))) return ok([])
  const opened = await texts.open(mail.key)
  if (!opened.ok) return opened
  const { body } = opened.value.full
  const { code, recipients } = readReceipt({ sender: mail.sender, subject: mail.object, body })
  if (code !== null) {
    const owner = await archive.outbox.codeOwner(mailboxId, code)
    return ok(owner === null ? [] : [owner.recipientId])
  }
  const owners = await Promise.all(
    recipients.map(({ address }) => archive.codeless.owners(mailboxId, { address, subject, at }))
  )
  return ok([...new Set(owners.flat().map(({ requestId }) => requestId))])
}
