import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { DeletionCheck, SendingDeletionCheck } from '../../shared/ipc/views'
import { deliveryState, isFinal } from '../../shared/mail/delivery'
import { isMail, type MessageRow } from '../../shared/mail/message'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { sameSubject } from '../../shared/mail/sending'
import { type FullMail, type ServiceMail, sameMail } from '../../shared/mail/service-mail'
import type { Journal } from '../journal/types'
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
  journal: Journal,
  key: string,
  confirmation: ConfirmationWord
): Promise<Result<DeletionCheck>> {
  const reread = await rereadForDeletion(desk, journal, key)
  if (!reread.ok) return reread
  const { row, full } = reread.value
  return ok({
    subject: row.subject,
    sender: full.sender,
    receivedAt: row.receivedAt,
    confirmation: confirmation()
  })
}

/** Destroys one message on the server, after one more look at what its id stands for. */
export async function deleteMessage(
  desk: MailboxDesk,
  journal: Journal,
  key: string,
  typed: string,
  confirmation: ConfirmationWord
): Promise<Result<null>> {
  if (!confirms(typed, confirmation())) return refuse('invalid-input', 'not confirmed', { field: 'typed' })
  const reread = await rereadForDeletion(desk, journal, key)
  if (!reread.ok) return reread
  const { id } = reread.value
  // The list was renewed in the meantime and says something else of the id than what was just read.
  if (desk.inbox.find(key)?.mail.id !== id) return refuse('message-changed', 'the ids have shifted')
  const deleted = await desk.client.deleteMessage(id)
  if (deleted.ok) await desk.inbox.forget(key)
  // Without an answer it may be gone all the same, and every id behind it another's.
  else await desk.inbox.relocate()
  return deleted
}

async function rereadForDeletion(
  desk: MailboxDesk,
  journal: Journal,
  key: string
): Promise<Result<{ id: number; row: MessageRow; full: FullMail }>> {
  const reread = await desk.inbox.reread(key)
  if (!reread.ok) return reread
  const { known, full } = reread.value
  const row = messageRow(known, desk.marks)
  if (!isMail(row.kind) && isProofOfOpenSending(journal, row)) {
    return refuse('deletion-refused', 'a receipt of an open sending', { reason: 'open-sending' })
  }
  return ok({ id: known.mail.id, row, full })
}

/** A receipt with a code of nobody's may be the only trace of a send whose answer was lost. */
function isProofOfOpenSending(journal: Journal, row: MessageRow): boolean {
  const own = row.sendingId === null ? null : journal.sending(row.sendingId)
  if (own !== null) return !own.recipients.every(isFinal)
  return journal
    .sendings(row.mailboxId)
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
  journal: Journal,
  recipient: RecipientDelivery
): Promise<Result<SendingDeletionCheck>> {
  const confirmation = recipient.address
  if (recipient.handover.state !== 'handed-over') {
    return ok({ receipts: 0, blockers: ['not-handed-over'], confirmation })
  }
  const { code } = recipient.handover
  const related = await mailWithCode(desk, code)
  if (related === null) return ok({ receipts: 0, blockers: ['unreadable'], confirmation })
  const blockers: SendingDeletionCheck['blockers'][number][] = []
  if (!ownersOf(journal, desk.mailbox.id, code).every(provenEnd)) blockers.push('open-recipient')
  if (related.some(mail => isMail(outlineOf(mail).kind) || isOfAnotherCode(mail, code)))
    blockers.push('other-mail')
  return ok({ receipts: related.length, blockers, confirmation })
}

/** Destroys the receipts of one send on the server, after looking once more at what would go with them. */
export async function deleteSendingReceipts(
  desk: MailboxDesk,
  journal: Journal,
  recipient: RecipientDelivery,
  typed: string
): Promise<Result<null>> {
  if (!confirms(typed, recipient.address)) return refuse('invalid-input', 'not confirmed', { field: 'typed' })
  const check = await checkSendingDeletion(desk, journal, recipient)
  if (!check.ok) return check
  const [blocker] = check.value.blockers
  if (blocker !== undefined)
    return refuse('deletion-refused', 'more than final receipts', { reason: blocker })
  if (recipient.handover.state !== 'handed-over') return refuse('deletion-refused', 'no code')
  const deleted = await desk.client.deleteSending(recipient.handover.code)
  await desk.inbox.relocate()
  return deleted
}

/** Three views of the same code, since none is known to be whole; null where one of them could not be read. */
async function mailWithCode(desk: MailboxDesk, code: string): Promise<ServiceMail[] | null> {
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
  for (let page = 1; page <= deepestSearch; page += 1) {
    const answer = await desk.client.inboxPage(page, code)
    if (!answer.ok || (answer.value.unreadable ?? 0) > 0) return null
    include(answer.value.rows)
    if (answer.value.last) break
  }
  include(desk.inbox.state.mails.map(known => known.mail))
  return related
}

const deepestSearch = 8

/** A longer code may begin with a shorter one, and who searches for that destroys both. */
function isOfAnotherCode(mail: ServiceMail, code: string): boolean {
  const own = outlineOf(mail).code
  return own !== null && own !== code
}

/** Two sends of one second may have been given the same code. */
function ownersOf(journal: Journal, mailboxId: string, code: string): RecipientDelivery[] {
  return journal
    .sendings(mailboxId)
    .flatMap(sending => sending.recipients)
    .filter(({ handover }) => 'code' in handover && handover.code === code)
}

function provenEnd(recipient: RecipientDelivery): boolean {
  return isFinal(recipient) && deliveryState(recipient) !== 'contradictory'
}

function confirms(typed: string, confirmation: string): boolean {
  return typed.trim().toLowerCase() === confirmation.toLowerCase()
}
