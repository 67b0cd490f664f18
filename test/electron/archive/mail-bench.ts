import type { Result } from '../../../shared/errors/app-error'
import type { InboxMail } from '../../../shared/mail/service-mail'
import { openTablesInMemory } from '../../helpers/archive-tables'
import { inboxMail } from '../../helpers/service-mail'

export const studio = 'studio'
const all = { mailboxIds: [studio], shelf: 'all' } as const

export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Newest first, a minute apart, with ids that count from the newest as a service of positions does. */
export function mailsOf(count: number, idOfNewest = 1): InboxMail[] {
  return Array.from({ length: count }, (_, at) =>
    inboxMail(idOfNewest + at, 'mail', { subject: `${count - at}`, at: -at * 60_000 })
  )
}

/** The tables with looks at the mailbox `studio` and what they have brought. */
export function openMail() {
  const tables = openTablesInMemory()
  const { mail, lists } = tables
  const pass = (name: string, number: number, ...pages: readonly InboxMail[][]) => {
    mail.beginPass(studio, name)
    return pages.map(page => granted(mail.takePage(studio, name, number, page)))
  }
  const listed = () => lists.window(all, 0, 1_000).mails
  return { ...tables, pass, listed }
}
