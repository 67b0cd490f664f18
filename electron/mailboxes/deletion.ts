import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { DeletionCheck, SendingDeletionCheck } from '../../shared/ipc/views'
import { deliveryState, isFinal } from '../../shared/mail/delivery'
import { isMail } from '../../shared/mail/message'
import type { RecipientDelivery } from '../../shared/mail/sending'
import type { Journal } from '../journal/types'
import type { ServiceMail } from '../service/types'
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
  const reread = await desk.inbox.reread(key)
  if (!reread.ok) return reread
  const row = messageRow(reread.value.known, desk.marks)
  const sending = row.sendingId === null ? null : journal.sending(row.sendingId)
  if (sending !== null && !isMail(row.kind) && !sending.recipients.every(isFinal)) {
    return refuse('deletion-refused', 'a receipt of an open sending', { reason: 'open-sending' })
  }
  return ok({
    subject: row.subject,
    sender: reread.value.full.sender,
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
  const checked = await checkMessageDeletion(desk, journal, key, confirmation)
  if (!checked.ok) return checked
  const known = desk.inbox.find(key)
  if (known === null) return refuse('message-gone', 'the message is no longer on the server')
  const deleted = await desk.client.deleteMessage(known.mail.id)
  if (deleted.ok) await desk.inbox.forget(key)
  return deleted
}

/**
 * What `DELETE /send/{code}` would destroy. It takes all mail related to the code, which may hold replies, so it is
 * refused while anything but receipts of a recipient whose delivery is final can be seen.
 */
export async function checkSendingDeletion(
  desk: MailboxDesk,
  recipient: RecipientDelivery
): Promise<Result<SendingDeletionCheck>> {
  const confirmation = recipient.address
  if (recipient.handover.state !== 'handed-over') {
    return ok({ receipts: 0, blockers: ['not-handed-over'], confirmation })
  }
  const { code } = recipient.handover
  const related = await mailWithCode(desk, code)
  if (!related.ok) return ok({ receipts: 0, blockers: ['unreadable'], confirmation })
  const kinds = related.value.map(mail => outlineOf(mail).kind)
  const blockers: SendingDeletionCheck['blockers'][number][] = []
  if (!provenEnd(recipient)) blockers.push('open-recipient')
  if (kinds.some(isMail)) blockers.push('other-mail')
  return ok({ receipts: kinds.length, blockers, confirmation })
}

/** Destroys the receipts of one send on the server, after looking once more at what would go with them. */
export async function deleteSendingReceipts(
  desk: MailboxDesk,
  recipient: RecipientDelivery,
  typed: string
): Promise<Result<null>> {
  if (!confirms(typed, recipient.address)) return refuse('invalid-input', 'not confirmed', { field: 'typed' })
  const check = await checkSendingDeletion(desk, recipient)
  if (!check.ok) return check
  const [blocker] = check.value.blockers
  if (blocker !== undefined)
    return refuse('deletion-refused', 'more than final receipts', { reason: blocker })
  if (recipient.handover.state !== 'handed-over') return refuse('deletion-refused', 'no code')
  const deleted = await desk.client.deleteSending(recipient.handover.code)
  if (deleted.ok) await desk.inbox.relocate()
  return deleted
}

/** Three views of the same code, since none is known to be whole. */
async function mailWithCode(desk: MailboxDesk, code: string): Promise<Result<ServiceMail[]>> {
  const listed = await desk.client.mailOfSending(code)
  if (!listed.ok) return listed
  const searched: ServiceMail[] = []
  for (let page = 1; page <= deepestSearch; page += 1) {
    const answer = await desk.client.inboxPage(page, code)
    if (!answer.ok) return answer
    searched.push(...answer.value.rows)
    if (answer.value.last) break
  }
  const loaded = desk.inbox.state.mails.map(known => known.mail)
  // The list under the code counts whole, whatever its subjects say: all of it would be destroyed.
  return ok([...listed.value, ...[...searched, ...loaded].filter(mail => mail.object.includes(code))])
}

const deepestSearch = 8

function provenEnd(recipient: RecipientDelivery): boolean {
  return isFinal(recipient) && deliveryState(recipient) !== 'contradictory'
}

function confirms(typed: string, confirmation: string): boolean {
  return typed.trim().toLocaleLowerCase() === confirmation.toLocaleLowerCase()
}
