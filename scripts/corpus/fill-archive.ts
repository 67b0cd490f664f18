import { type ArchivePlace, closeConnections, openConnections } from '../../electron/archive/open-connections'
import { openTables } from '../../electron/archive/tables'
import type { Result } from '../../shared/errors/app-error'
import { type CorpusMail, type CorpusOptions, officeMail } from './office-mail'

export interface FillOptions extends CorpusOptions {
  readonly place: ArchivePlace
  readonly mailboxId: string
  /** Called after each transaction with the mails written so far. */
  readonly progress?: (written: number) => void
}

const pageSize = 500
/** Mail that is older has been read. */
const unreadMs = 20 * 86_400_000

/** Writes an archive of office mail with all its texts, as if it had come from the service. Throws where it cannot. */
export function fillArchive({ place, mailboxId, progress, ...corpus }: FillOptions): void {
  const connections = openConnections(place)
  try {
    const { relaxed } = connections
    const { mail, lists } = openTables({ relaxed, full: relaxed }, () => corpus.until)
    mail.beginPass(mailboxId, 'corpus')
    let written = 0
    for (const page of pagesOf(officeMail(corpus))) {
      relaxed.transaction(() => {
        const newestFirst = [...page].reverse()
        const { added } = must(
          mail.takePage(
            mailboxId,
            'corpus',
            1,
            newestFirst.map(each => each.mail)
          )
        )
        // Oldest first: the index writes a new piece whenever an id is smaller than the one before.
        for (const [at, { text }] of page.entries()) {
          const id = added.at(-1 - at)?.id
          if (id !== undefined) must(mail.keepText(id, text))
        }
        const read = added.filter(one => Date.parse(one.receivedAt ?? '') < corpus.until - unreadMs)
        must(
          lists.markRead(
            mailboxId,
            read.map(({ key }) => key),
            true
          )
        )
      })
      written += page.length
      progress?.(written)
    }
  } finally {
    closeConnections(connections)
  }
}

function* pagesOf(mails: Iterable<CorpusMail>): Generator<readonly CorpusMail[]> {
  let page: CorpusMail[] = []
  for (const mail of mails) {
    page.push(mail)
    if (page.length === pageSize) {
      yield page
      page = []
    }
  }
  if (page.length > 0) yield page
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The archive was not written: ${result.error.code}.`)
  return result.value
}
