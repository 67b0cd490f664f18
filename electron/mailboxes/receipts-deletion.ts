import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { SendingDeletionCheck } from '../../shared/ipc/views'
import { deliveryState, isFinal } from '../../shared/mail/delivery'
import { isMail } from '../../shared/mail/message'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { type InboxMail, type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { RecipientOfSending } from '../archive/types'
import { outlineOf } from '../sync/outline'
import { takeFound } from '../sync/take-found'
import { confirms, registered } from './deletion'
import type { MailboxDesk } from './mailbox-desk'

/**
 * What `DELETE /send/{code}` would destroy. It takes all mail related to the code, which may hold replies, so it is
 * refused while anything but receipts of recipients whose delivery is final can be seen.
 */
export async function checkSendingDeletion(
  desk: MailboxDesk,
  archive: ArchiveTables,
  recipient: RecipientDelivery
): Promise<Result<SendingDeletionCheck>> {
  return ok((await lookAt(desk, archive, recipient)).check)
}

/**
 * Destroys the receipts of one send on the server, after looking once more at what would go with them: each must be
 * here with its text first.
 */
export async function deleteSendingReceipts(
  desk: MailboxDesk,
  archive: ArchiveTables,
  { sending: { subject }, recipient }: RecipientOfSending,
  typed: string
): Promise<Result<null>> {
  if (!confirms(typed, recipient.address)) return refuse('invalid-input', 'not confirmed', { field: 'typed' })
  const { check, under } = await lookAt(desk, archive, recipient)
  const [blocker] = check.blockers
  if (blocker !== undefined || under === null) {
    return refuse('deletion-refused', 'more than final receipts', { reason: blocker ?? 'unreadable' })
  }
  const copies = await copiesOf(desk, archive, under)
  if (!copies.ok) return copies
  const { code, related } = under
  const { address } = recipient
  const thing = { what: 'receipts', address, subject, code, receipts: related.length } as const
  for (const { id } of copies.value) {
    const noted = await archive.mail.noteDeletion(id, 'begun')
    if (!noted.ok) return noted
  }
  const deleted = await registered(desk, archive, thing, () => desk.client.deleteSending(code))
  if (deleted.ok) for (const { id } of copies.value) await archive.mail.noteDeletion(id, 'done')
  void desk.inbox.refresh()
  void desk.inboxChanged()
  return deleted
}

/** All mail under a code, as far as it can be seen. */
interface MailUnderCode {
  readonly code: string
  readonly related: readonly ServiceMail[]
  /** Those the service named with the ids of its inbox. */
  readonly found: readonly InboxMail[]
}

interface Look {
  readonly check: SendingDeletionCheck
  /** null: it could not be seen, or there is no code. */
  readonly under: MailUnderCode | null
}

async function lookAt(
  desk: MailboxDesk,
  archive: ArchiveTables,
  { address: confirmation, handover }: RecipientDelivery
): Promise<Look> {
  const blocked = (blocker: SendingDeletionCheck['blockers'][number]): Look => ({
    check: { receipts: 0, blockers: [blocker], confirmation },
    under: null
  })
  if (handover.state !== 'handed-over' || handover.code === null) return blocked('not-handed-over')
  const { code } = handover
  const under = await mailUnderCode(desk, archive, code)
  if (under === null) return blocked('unreadable')
  const { related } = under
  const blockers: SendingDeletionCheck['blockers'][number][] = []
  const owners = await archive.outbox.ownersOf(desk.mailbox.id, code)
  if (!owners.every(provenEnd)) blockers.push('open-recipient')
  if (related.some(mail => isMail(outlineOf(mail).kind) || isOfAnotherCode(mail, code)))
    blockers.push('other-mail')
  return { check: { receipts: related.length, blockers, confirmation }, under }
}

const noCopy: Result<never> = refuse('deletion-refused', 'a text is not here', { reason: 'no-text-copy' })

/** The archive's own rows of what would go, each with its text here; a text that lacks is asked for first. */
async function copiesOf(
  desk: MailboxDesk,
  archive: ArchiveTables,
  { code, related, found }: MailUnderCode
): Promise<Result<readonly ArchivedMail[]>> {
  const mailboxId = desk.mailbox.id
  const taken = await takeFound(archive, mailboxId, found)
  if (!taken.ok) return taken
  const copies = [...(await archive.related.carrying(mailboxId, code))]
  // Equal receipts, such as those of one second for several recipients, need a copy each.
  const unclaimed = [...copies]
  for (const mail of related) {
    if (claim(unclaimed, mail)) continue
    // A provider may have cut the code off its subject.
    const alike = await archive.related.ofSecond(mailboxId, mail.receivedAt)
    const added = alike.filter(({ id }) => !copies.some(copy => copy.id === id))
    const same = added.filter(copy => sameMail(copy, mail))
    copies.push(...same)
    unclaimed.push(...same)
    if (!claim(unclaimed, mail)) return noCopy
  }
  for (const { id, key } of copies) {
    const opened = await desk.inbox.texts.open(key)
    if (!opened.ok) return opened.error.retryable || opened.error.code === 'disk-failed' ? opened : noCopy
    if ((await archive.mail.text(id)) === null) return noCopy
  }
  return ok(copies)
}

function claim(unclaimed: ArchivedMail[], mail: ServiceMail): boolean {
  const at = unclaimed.findIndex(copy => sameMail(copy, mail))
  if (at >= 0) unclaimed.splice(at, 1)
  return at >= 0
}

/**
 * Three views of the same code, since none is known to be whole; null where one of them could not be read, or not to
 * its end: what was not seen might be a reply.
 */
async function mailUnderCode(
  desk: MailboxDesk,
  archive: ArchiveTables,
  code: string
): Promise<MailUnderCode | null> {
  const listed = await desk.client.mailOfSending(code)
  if (!listed.ok) return null
  const related = [...listed.value]
  const found: InboxMail[] = []
  const include = (mails: readonly ServiceMail[]) => {
    for (const mail of mails) {
      const known = related.some(other => sameMail(other, mail))
      // The list under the code counts whole, whatever its subjects say: all of it would be destroyed.
      if (!known && mail.object.includes(code)) related.push(mail)
    }
  }
  for (let page = 1; ; page += 1) {
    const answer = await desk.client.inboxPage(page, code)
    if (!answer.ok || (answer.value.unreadable ?? 0) > 0) return null
    include(answer.value.rows)
    found.push(...answer.value.rows.filter(mail => mail.object.includes(code)))
    if (answer.value.last) break
    // The service does not search but lists: what is archived stands in for the rest of it, where that is all.
    if (page === deepestSearch) {
      if (!(await desk.inbox.isWhole())) return null
      break
    }
  }
  include(await archive.related.carrying(desk.mailbox.id, code))
  return { code, related, found }
}

const deepestSearch = 8

/** A longer code may begin with a shorter one, and who searches for that destroys both. */
function isOfAnotherCode(mail: ServiceMail, code: string): boolean {
  const own = outlineOf(mail).code
  return own !== null && own !== code
}

function provenEnd(recipient: RecipientDelivery): boolean {
  return isFinal(recipient) && deliveryState(recipient) !== 'contradictory'
}
