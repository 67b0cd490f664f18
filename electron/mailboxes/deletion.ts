import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { DeletionCheck } from '../../shared/ipc/views'
import { isFinal } from '../../shared/mail/delivery'
import { isMail, type MessageRow } from '../../shared/mail/message'
import { sameSubject } from '../../shared/mail/sending'
import type { FullMail } from '../../shared/mail/service-mail'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { DeletedThing } from '../archive/register-table'
import { messageRow } from '../sync/message-rows'
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
export async function registered(
  { mailbox, registerGrew }: MailboxDesk,
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
  registerGrew()
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
async function isProofOfOpenSending({ outbox, open }: ArchiveTables, row: MessageRow): Promise<boolean> {
  const own = row.sendingId === null ? null : await outbox.sending(row.sendingId)
  if (own !== null) return !own.recipients.every(isFinal)
  const lost = await open.subjects(row.mailboxId, ['unknown'])
  return lost.some(subject => sameSubject(subject, readSubject(row)))
}

/** A code that is nobody's is shown with the subject. */
function readSubject({ subject, code }: MessageRow): string {
  return code !== null && subject.endsWith(code) ? subject.slice(0, -code.length) : subject
}

/** Whether the user typed what was asked for. */
export function confirms(typed: string, confirmation: string): boolean {
  return typed.trim().toLowerCase() === confirmation.toLowerCase()
}
