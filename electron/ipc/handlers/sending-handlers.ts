import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import type { RecipientOfSending } from '../../archive/types'
import { alikeMailboxes } from '../../mailboxes/alike-mailboxes'
import type { MailboxDesk } from '../../mailboxes/mailbox-desk'
import { checkSendingDeletion, deleteSendingReceipts } from '../../mailboxes/receipts-deletion'
import { BoardDesk } from '../../outbox/board-desk'
import { DraftDesk, draftForPage, sendingForPage } from '../../outbox/drafts'
import { sentBefore } from '../../outbox/sent-before'
import type { Services } from '../services'

type SendingHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `draft.${string}` | `sending.${string}` | `elsewhere.${string}`>
>

interface Recipient extends RecipientOfSending {
  readonly desk: MailboxDesk
}

/** Sendings the page lists at a time; some older ones come all the same. */
const shownSendings = 300

/** Case labels a list offers while one is written. */
const offeredLabels = 500

export function sendingHandlers(services: Services): SendingHandlers {
  const { archive, outbox, registry, announce, clock } = services
  const draftsChanged = (mailboxId: string) => announce('drafts.changed', { mailboxId })
  const drafts = new DraftDesk({
    archive,
    turns: services.turns,
    now: () => clock.now(),
    limitBytes: services.limitBytes,
    changed: draftsChanged
  })
  const board = new BoardDesk({
    archive,
    now: () => clock.now(),
    shown: sending => outbox.shown(sending)
  })
  const find = async (recipientId: string): Promise<Recipient | null> => {
    const found = await archive.outbox.recipient(recipientId)
    const desk = found === null ? null : registry.desk(found.sending.mailboxId)
    return found === null || desk === null ? null : { ...found, desk }
  }
  const unknown: Result<never> = refuse('sending-unknown', 'no such sending')
  return {
    'draft.list': async ({ mailboxId }) => ok(await drafts.list(mailboxId)),
    'draft.save': input => drafts.save(input),
    'draft.discard': ({ draftId }) => drafts.discard(draftId),
    'draft.choose-files': async ({ draftId }) => drafts.attach(draftId, await services.chooseFiles()),
    'draft.attach-files': ({ draftId, paths }) => drafts.attach(draftId, paths),
    'draft.remove-file': ({ draftId, attachmentId }) => drafts.removeFile(draftId, attachmentId),
    'draft.check-files': ({ draftId }) => drafts.checkFiles(draftId),
    'draft.case-labels': async ({ mailboxId }) =>
      ok(await board.caseLabels(alikeMailboxes(registry, mailboxId), offeredLabels)),
    'draft.sent-before': async ({ draftId }) => {
      const draft = await archive.outbox.draft(draftId)
      return draft === null
        ? refuse('draft-unknown', 'no such draft')
        : ok(await sentBefore(archive, draft, alikeMailboxes(registry, draft.mailboxId), clock.now()))
    },

    'elsewhere.list': ({ mailboxId }) => services.elsewhere.list(mailboxId),
    'elsewhere.follow': ({ mailboxId, keys }) => services.elsewhere.follow(mailboxId, keys),
    'elsewhere.ignore': ({ mailboxId, keys }) => services.elsewhere.ignore(mailboxId, keys),

    'sending.list': async ({ mailboxId }) =>
      ok(
        (await archive.outbox.sendings(mailboxId, shownSendings)).map(each =>
          sendingForPage(outbox.shown(each))
        )
      ),
    'sending.view': async ({ sendingId }) => {
      const sending = await archive.outbox.sending(sendingId)
      return sending === null ? unknown : ok(sendingForPage(outbox.shown(sending)))
    },
    'sending.board': async ({ offset, limit, ...scope }) => ok(await board.window(scope, offset, limit)),
    'sending.board-position': async ({ sendingId, ...scope }) => ok(await board.position(scope, sendingId)),
    'sending.facts': async ({ mailboxId, at, acceptBy }) =>
      ok(await services.facts.facts(mailboxId, { at, acceptBy })),
    'sending.observed': async () => ok(await services.facts.observed()),
    'sending.start': async ({ draftId, ...leaving }) => {
      const started = await outbox.start(draftId, leaving)
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
    'sending.send-held': ({ sendingId }) => outbox.sendHeld(sendingId),
    'sending.edit-held': async ({ sendingId }) => {
      const draft = await outbox.takeBackHeld(sendingId)
      if (!draft.ok) return draft
      draftsChanged(draft.value.mailboxId)
      return ok(draftForPage(draft.value))
    },
    'sending.discard-held': async ({ sendingId }) => {
      const draft = await outbox.takeBackHeld(sendingId)
      return draft.ok ? drafts.discard(draft.value.id) : draft
    },
    'sending.check-now': async ({ sendingId }) => {
      const mailboxId = (await archive.outbox.sending(sendingId))?.mailboxId
      const desk = mailboxId === undefined ? null : registry.desk(mailboxId)
      return desk === null ? unknown : desk.deliveries.lookNow(sendingId)
    },
    'sending.write-again': async ({ recipientId }) => {
      const found = await find(recipientId)
      return found === null ? unknown : drafts.writeAgain(found)
    },
    'sending.leave': async ({ recipientId }) => {
      const found = await find(recipientId)
      if (found === null) return unknown
      const left = await archive.doubts.leave(recipientId, clock.now())
      announce('sendings.changed', { mailboxId: found.sending.mailboxId })
      return left
    },
    'sending.settle': async ({ recipientId, as }) => {
      const found = await find(recipientId)
      if (found === null) return unknown
      const settled = await archive.outbox.settle(recipientId, as)
      announce('sendings.changed', { mailboxId: found.sending.mailboxId })
      return settled
    },
    'sending.check-deletion': async ({ recipientId }) => {
      const found = await find(recipientId)
      return found === null ? unknown : checkSendingDeletion(found.desk, archive, found.recipient)
    },
    'sending.delete': async ({ recipientId, typed }) => {
      const found = await find(recipientId)
      if (found === null) return unknown
      const deleted = await deleteSendingReceipts(found.desk, archive, found, typed)
      if (deleted.ok) void found.desk.quota.refresh()
      return deleted
    }
  }
}
