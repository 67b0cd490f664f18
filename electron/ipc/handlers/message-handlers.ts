import { writeFile } from 'node:fs/promises'
import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { Handlers } from '../../../shared/ipc/contract'
import { checkMessageDeletion, deleteMessage } from '../../mailboxes/deletion'
import type { MailboxDesk } from '../../mailboxes/mailbox-desk'
import { messageContent, messageRow } from '../../sync/message-rows'
import { judgeLink } from '../../windows/links'
import type { Services } from '../services'

type MessageHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `inbox.${string}` | `message.${string}` | `link.${string}` | `quota.${string}`>
>

export function messageHandlers(services: Services): MessageHandlers {
  const { journal, registry, frames, paper, announce, confirmationWord } = services
  const atDesk = <T>(mailboxId: string, use: (desk: MailboxDesk) => T) => {
    const desk = registry.desk(mailboxId)
    return desk === null ? refuse<never>('mailbox-unknown', 'no such mailbox') : use(desk)
  }
  const marked = (mailboxId: string, result: Result<null>) => {
    announce('inbox.changed', { mailboxId })
    announce('app.changed', services.appView())
    return result
  }
  return {
    'inbox.view': ({ mailboxId }) => atDesk(mailboxId, desk => ok(desk.inboxView())),
    'inbox.refresh': ({ mailboxId }) => atDesk(mailboxId, desk => desk.inbox.refresh()),
    'inbox.more': ({ mailboxId }) => atDesk(mailboxId, desk => desk.inbox.more()),
    'inbox.search': ({ mailboxId, text }) =>
      atDesk(mailboxId, async desk => {
        const found = await desk.inbox.search(text)
        if (!found.ok) return found
        const { marks } = desk
        return ok(found.value.map(known => messageRow(known, marks)))
      }),
    'message.open': ({ mailboxId, key }) =>
      atDesk(mailboxId, async desk => {
        const opened = await desk.inbox.open(key)
        if (!opened.ok) return opened
        return ok(messageContent(opened.value.known, opened.value.full, desk.marks))
      }),
    'message.mark-read': async ({ mailboxId, keys, read }) =>
      marked(mailboxId, await journal.markRead(mailboxId, keys, read)),
    'message.hide': async ({ mailboxId, keys, hidden }) =>
      marked(mailboxId, await journal.markHidden(mailboxId, keys, hidden)),
    'message.check-deletion': ({ mailboxId, key }) =>
      atDesk(mailboxId, desk => checkMessageDeletion(desk, journal, key, confirmationWord)),
    'message.delete': ({ mailboxId, key, typed }) =>
      atDesk(mailboxId, async desk => {
        const deleted = await deleteMessage(desk, journal, key, typed, confirmationWord)
        if (deleted.ok) void desk.quota.refresh()
        return deleted
      }),
    'message.frame': frame => ok(frames.add(frame)),
    'message.print': async ({ html }) => {
      await paper.print(html)
      return ok(null)
    },
    'message.save-pdf': async ({ html, name }) => {
      const path = await services.choosePdfPath(name)
      if (path === null) return ok(false)
      try {
        await writeFile(path, await paper.pdf(html))
        return ok(true)
      } catch {
        return refuse('disk-failed', 'the PDF could not be written')
      }
    },
    'link.open': async ({ url }) => {
      const address = judgeLink(url)
      if (!address.ok) return address
      await services.openInBrowser(address.value)
      return ok(null)
    },
    'quota.view': ({ mailboxId }) => atDesk(mailboxId, desk => ok(desk.quota.view))
  }
}
