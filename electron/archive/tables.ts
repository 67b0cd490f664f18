import { ContentTable } from './content-table'
import { MailFinder } from './mail-finder'
import { MailListTable } from './mail-list-table'
import { MailTable } from './mail-table'
import { OutboxTable } from './outbox-table'
import { RecentWords } from './recent-words'
import { RegisterTable } from './register-table'
import { SearchTable } from './search-table'
import type { Sql } from './sql'

/** Two ways to the same file; the same one twice for an archive in memory. */
export interface Connections {
  readonly relaxed: Sql
  readonly full: Sql
}

/** Everything the archive offers, by table; all of it is synchronous and lives off the main thread. */
export function openTables({ relaxed, full }: Connections, now: () => number) {
  const register = new RegisterTable(full)
  const recent = new RecentWords(relaxed)
  return {
    outbox: new OutboxTable(full, register, now),
    content: new ContentTable(full),
    register,
    mail: new MailTable(relaxed, now, id => recent.forget(id)),
    lists: new MailListTable(full, now),
    search: new SearchTable(relaxed, new MailFinder(relaxed, recent))
  }
}

export type Tables = ReturnType<typeof openTables>
