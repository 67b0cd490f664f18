import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { DeletionCheck, SendingDeletionCheck } from '../../shared/ipc/views'
import { deliveryState, isFinal } from '../../shared/mail/delivery'
import { isMail, type MessageRow } from '../../shared/mail/message'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { sameSubject } from '../../shared/mail/sending'
import { type FullMail, type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { DeletedThing } from '../archive/register-table'
import { messageRow } from '../sync/message-rows'
import { outlineOf } from '../sync/outline'
import type { MailboxDesk } from './mailbox-desk'

/** What the user types to confirm; the word of their language. */
export type ConfirmationWord = () => string

/**
 * Re-reads a message that is to be destroyed on the server, so that the user sees what the service has now, and
 * not what an id once meant. Receipts of a sending that is still open are refused: they are its proof.
 */
export async function checkMessageDeletion(
  desk: MailboxDesk,
  archive: ArchiveTables,
  key: string,
  confirmation: ConfirmationWord
): Promise<Result<DeletionCheck>> {
  const reread = await rereadForDeletion(desk, archive, key)
  if (!reread.ok) return reread
  const { row, full } = reread.value
  return ok({
    subject: row.subject,
    sender: full.sender,
    receivedAt: row.receivedAt,
    confirmation: confirmation()
  })
}

/** Destroys one message on the server, after one more look at what its id stands for; its text copy stays here. */
export async function deleteMessage(
  desk: MailboxDesk,
  archive: ArchiveTables,
  key: string,
  typed: string,
  confirmation: ConfirmationWord
): Promise<Result<null>> {
  if (!confirms(typed, confirmation())) return refuse('invalid-input', 'not confirmed', { field: 'typed' })
  const reread = await rereadForDeletion(desk, archive, key)
  if (!reread.ok) return reread
  const { mail, full } = reread.value
  // The list was renewed in the meantime and says something else of the id than what was just read.
  const current = await archive.mail.byKey(desk.mailbox.id, key)
  if (current === null || mail.serverId === null || current.serverId !== mail.serverId) {
    return refuse('message-changed', 'the ids have shifted')
  }
  // What is destroyed there must be here, word for word, first.
  const kept = await archive.mail.text(mail.id)
  if (kept === null || kept.body !== full.body) return refuse('disk-failed', 'no text copy was kept')
  const noted = await archive.mail.noteDeletion(mail.id, 'begun')
  if (!noted.ok) return noted
  const { serverId, sender, date } = mail
  const thing = { what: 'message', sender, subject: reread.value.row.subject, date } as const
  const deleted = await registered(desk, archive, thing, () => desk.client.deleteMessage(serverId))
  if (deleted.ok) await archive.mail.noteDeletion(mail.id, 'done')
  // Without an answer it may be gone all the same, and every id behind it another's.
  void desk.inbox.refresh()
  void desk.inboxChanged()
  return deleted
}

/** Asks for a deletion between two entries of the register; the first is on disk before the request leaves. */
async function registered(
  { mailbox }: MailboxDesk,
  { register }: ArchiveTables,
  thing: DeletedThing,
  ask: () => Promise<Result<null>>
): Promise<Result<null>> {
  const begun = await register.noteDeletion(mailbox.id, thing, { state: 'begun' })
  if (!begun.ok) return begun
  const deleted = await ask()
  const step = deleted.ok
    ? ({ state: 'deleted' } as const)
    : ({ state: 'not-confirmed', error: deleted.error.code } as const)
  await register.noteDeletion(mailbox.id, thing, step)
  return deleted
}

async function rereadForDeletion(
  desk: MailboxDesk,
  archive: ArchiveTables,
  key: string
): Promise<Result<{ mail: ArchivedMail; row: MessageRow; full: FullMail }>> {
  const reread = await desk.inbox.texts.reread(key)
  if (!reread.ok) return reread
  const { mail, full } = reread.value
  const row = messageRow(mail)
  if (!isMail(row.kind) && (await isProofOfOpenSending(archive, row))) {
    return refuse('deletion-refused', 'a receipt of an open sending', { reason: 'open-sending' })
  }
  return ok({ mail, row, full })
}

/** A receipt with a code of nobody's may be the only trace of a send whose answer was lost. */
async function isProofOfOpenSending({ outbox }: ArchiveTables, row: MessageRow): Promise<boolean> {
  const own = row.sendingId === null ? null : await outbox.sending(row.sendingId)
  if (own !== null) return !own.recipients.every(isFinal)
  return (await outbox.openSendings(row.mailboxId))
    .filter(sending => sameSubject(sending.subject, readSubject(row)))
    .some(sending => sending.recipients.some(({ handover }) => handover.state === 'unknown'))
}

/** A code that is nobody's is shown with the subject. */
function readSubject({ subject, code }: MessageRow): string {
  return code !== null && subject.endsWith(code) ? subject.slice(0, -code.length) : subject
}

/**
 * What `DELETE /send/{code}` would destroy. It takes all mail related to the code, which may hold replies, so it is
 * refused while anything but receipts of recipients whose delivery is final can be seen.
 */
export async function checkSendingDeletion(
  desk: MailboxDesk,
  archive: ArchiveTables,
  recipient: RecipientDelivery
): Promise<Result<SendingDeletionCheck>> {
  const confirmation = recipient.address
  if (recipient.handover.state !== 'handed-over') {
    return ok({ receipts: 0, blockers: ['not-handed-over'], confirmation })
  }
  const { code } = recipient.handover
  const related = await mailWithCode(desk, archive, code)
  if (related === null) return ok({ receipts: 0, blockers: ['unreadable'], confirmation })
  const blockers: SendingDeletionCheck['blockers'][number][] = []
  const owners = await archive.outbox.ownersOf(desk.mailbox.id, code)
  if (!owners.every(provenEnd)) blockers.push('open-recipient')
  if (related.some(mail => isMail(outlineOf(mail).kind) || isOfAnotherCode(mail, code)))
    blockers.push('other-mail')
  return ok({ receipts: related.length, blockers, confirmation })
}

/** Destroys the receipts of one send on the server, after looking once more at what would go with them. */
export async function deleteSendingReceipts(
  desk: MailboxDesk,
  archive: ArchiveTables,
  recipient: RecipientDelivery,
  typed: string
): Promise<Result<null>> {
  if (!confirms(typed, recipient.address)) return refuse('invalid-input', 'not confirmed', { field: 'typed' })
  const check = await checkSendingDeletion(desk, archive, recipient)
  if (!check.ok) return check
  const [blocker] = check.value.blockers
  if (blocker !== undefined)
    return refuse('deletion-refused', 'more than final receipts', { reason: blocker })
  if (recipient.handover.state !== 'handed-over') return refuse('deletion-refused', 'no code')
  const { code } = recipient.handover
  const subject = (await archive.outbox.recipient(recipient.id))?.sending.subject ?? ''
  const { receipts } = check.value
  const thing = { what: 'receipts', address: recipient.address, subject, code, receipts } as const
  const deleted = await registered(desk, archive, thing, () => desk.client.deleteSending(code))
  void desk.inbox.refresh()
  return deleted
}

/**
 * Three views of the same code, since none is known to be whole; null where one of them could not be read, or not to
 * its end: what was not seen might be a reply.
 */
async function mailWithCode(
  desk: MailboxDesk,
  archive: ArchiveTables,
  code: string
): Promise<ServiceMail[] | null> {
  const listed = await desk.client.mailOfSending(code)
  if (!listed.ok) return null
  const related = [...listed.value]
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
    if (answer.value.last) break
    // The service does not search but lists: what is archived stands in for the rest of it, where that is all.
    if (page === deepestSearch) {
      if (!(await desk.inbox.isWhole())) return null
      break
    }
  }
  include(await archive.mail.carrying(desk.mailbox.id, code))
  return related
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

function confirms(typed: string, confirmation: string): boolean {
  return typed.trim().toLowerCase() === confirmation.toLowerCase()
}
