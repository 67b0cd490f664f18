import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import { alikeMailboxes } from '../../mailboxes/alike-mailboxes'
import { checkMessageDeletion, deleteMessage } from '../../mailboxes/deletion'
import type { MailboxDesk } from '../../mailboxes/mailbox-desk'
import { messageContent, messageRows } from '../../sync/message-rows'
import { judgeLink } from '../../windows/links'
import type { Services } from '../services'

type MessageHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `inbox.${string}` | `message.${string}` | `link.${string}` | `quota.${string}`>
>

export function messageHandlers(services: Services): MessageHandlers {
  const { archive, registry, papers, incoming, confirmationWord } = services
  const atDesk = <T>(mailboxId: string, use: (desk: MailboxDesk) => T) => {
    const desk = registry.desk(mailboxId)
    return desk === null ? refuse<never>('mailbox-unknown', 'no such mailbox') : use(desk)
  }
  const marked = async (mailboxId: string, result: Result<null>) => {
    await registry.desk(mailboxId)?.inboxChanged()
    return result
  }
  return {
    'inbox.view': ({ mailboxId }) => atDesk(mailboxId, async desk => ok(await desk.inboxView())),
    'inbox.refresh': ({ mailboxId }) => atDesk(mailboxId, desk => desk.inbox.refresh()),
    'inbox.fill': ({ mailboxId, run }) => atDesk(mailboxId, desk => desk.inbox.fill(run)),
    'inbox.window': async ({ offset, limit, ...scope }) => {
      const { mails, total } = await archive.lists.window(scope, offset, limit)
      return ok({ rows: await messageRows(archive.lists, mails), total })
    },
    'inbox.position': async ({ mailboxIds, shelf, mailboxId, key }) =>
      ok(await archive.lists.position({ mailboxIds, shelf }, mailboxId, key)),
    'inbox.search': input => services.search(input),
    'message.open': ({ mailboxId, key }) =>
      atDesk(mailboxId, async desk => {
        const opened = await desk.inbox.texts.open(key)
        if (!opened.ok) return opened
        return ok(messageContent(opened.value.mail, opened.value.full))
      }),
    'message.answered': async ({ mailboxId, key }) =>
      ok(await archive.answers.to(mailboxId, key, alikeMailboxes(registry, mailboxId))),
    'message.mark-read': async ({ mailboxId, keys, read }) =>
      marked(mailboxId, await archive.lists.markRead(mailboxId, keys, read)),
    'message.hide': async ({ mailboxId, keys, hidden }) =>
      marked(mailboxId, await archive.lists.markHidden(mailboxId, keys, hidden)),
    'message.check-deletion': ({ mailboxId, key }) =>
      atDesk(mailboxId, desk => checkMessageDeletion(desk, archive, key, confirmationWord)),
    'message.delete': ({ mailboxId, key, typed }) =>
      atDesk(mailboxId, async desk => {
        const deleted = await deleteMessage(desk, archive, key, typed, confirmationWord)
        if (deleted.ok) void desk.quota.refresh()
        return deleted
      }),
    'message.print': message => papers.print(message),
    'message.save-pdf': ({ name, ...message }) => papers.savePdf(message, name),
    'message.notes': message => incoming.notes(message),
    'message.save-reminder': reminder => incoming.saveReminder(reminder),
    'link.open': async ({ url }) => {
      const address = judgeLink(url)
      if (!address.ok) return address
      await services.openInBrowser(address.value)
      return ok(null)
    },
    'quota.view': ({ mailboxId }) => atDesk(mailboxId, desk => ok(desk.quota.view))
  }
}
