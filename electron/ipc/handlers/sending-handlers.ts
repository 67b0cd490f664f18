import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { RecipientDelivery } from '../../../shared/mail/sending'
import type { StoredSending } from '../../journal/types'
import { checkSendingDeletion, deleteSendingReceipts } from '../../mailboxes/deletion'
import type { MailboxDesk } from '../../mailboxes/mailbox-desk'
import { DraftDesk, draftForPage, sendingForPage } from '../../outbox/drafts'
import type { Services } from '../services'

type SendingHandlers = Pick<Handlers, Extract<keyof Handlers, `draft.${string}` | `sending.${string}`>>

interface Recipient {
  readonly sending: StoredSending
  readonly recipient: RecipientDelivery
  readonly desk: MailboxDesk
}

export function sendingHandlers(services: Services): SendingHandlers {
  const { journal, outbox, registry, announce, clock } = services
  const draftsChanged = (mailboxId: string) => announce('drafts.changed', { mailboxId })
  const drafts = new DraftDesk({
    journal,
    turns: services.turns,
    now: () => clock.now(),
    limitBytes: services.limitBytes,
    changed: draftsChanged
  })
  const find = (sendingId: string, recipientId: string): Recipient | null => {
    const sending = journal.sending(sendingId)
    const recipient = sending?.recipients.find(each => each.id === recipientId)
    const desk = sending === null ? null : registry.desk(sending.mailboxId)
    return sending === null || recipient === undefined || desk === null ? null : { sending, recipient, desk }
  }
  const unknown: Result<never> = refuse('sending-unknown', 'no such sending')
  return {
    'draft.list': ({ mailboxId }) => ok(drafts.list(mailboxId)),
    'draft.save': input => drafts.save(input),
    'draft.discard': ({ draftId }) => drafts.discard(draftId),
    'draft.choose-files': async ({ draftId }) => drafts.attach(draftId, await services.chooseFiles()),
    'draft.attach-files': ({ draftId, paths }) => drafts.attach(draftId, paths),
    'draft.remove-file': ({ draftId, attachmentId }) => drafts.removeFile(draftId, attachmentId),
    'draft.check-files': ({ draftId }) => drafts.checkFiles(draftId),

    'sending.list': ({ mailboxId }) => ok(journal.sendings(mailboxId).map(sendingForPage)),
    'sending.start': async ({ draftId }) => {
      const started = await outbox.start(draftId)
      if (!started.ok) return started
      draftsChanged(started.value.mailboxId)
      return ok(sendingForPage(started.value))
    },
    'sending.undo': async ({ sendingId }) => {
      const undone = await outbox.undo(sendingId)
      if (!undone.ok) return undone
      draftsChanged(undone.value.mailboxId)
      return ok(draftForPage(undone.value))
    },
    'sending.check-now': ({ sendingId }) => {
      const mailboxId = journal.sending(sendingId)?.mailboxId
      const desk = mailboxId === undefined ? null : registry.desk(mailboxId)
      return desk === null ? unknown : desk.deliveries.lookNow(sendingId)
    },
    'sending.write-again': ({ sendingId, recipientId }) => {
      const found = find(sendingId, recipientId)
      return found === null ? unknown : drafts.writeAgain(found.sending, found.recipient)
    },
    'sending.check-deletion': ({ sendingId, recipientId }) => {
      const found = find(sendingId, recipientId)
      return found === null ? unknown : checkSendingDeletion(found.desk, journal, found.recipient)
    },
    'sending.delete': async ({ sendingId, recipientId, typed }) => {
      const found = find(sendingId, recipientId)
      if (found === null) return unknown
      const deleted = await deleteSendingReceipts(found.desk, journal, found.recipient, typed)
      if (deleted.ok) void found.desk.quota.refresh()
      return deleted
    }
  }
}
