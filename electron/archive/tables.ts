import { ContentTable } from './content-table'
import { IntakeTable } from './intake-table'
import { MailListTable } from './mail-list-table'
import { MailTable } from './mail-table'
import { MetaTable } from './meta-table'
import { OutboxFiguresTable } from './outbox-figures-table'
import { OutboxTable } from './outbox-table'
import { RegisterTable } from './register-table'
import type { Sql } from './sql'

/** Two ways to the same file; the same one twice for an archive in memory. */
export interface Connections {
  readonly relaxed: Sql
  readonly full: Sql
}

/** Everything the archive offers, by table; all of it is synchronous and lives off the main thread. */
export function openTables({ relaxed, full }: Connections, now: () => number) {
  const register = new RegisterTable(full)
  const outbox = new OutboxTable(full, register, now)
  return {
    outbox,
    figures: new OutboxFiguresTable(full, outbox),
    intake: new IntakeTable(full, outbox, now),
    content: new ContentTable(full),
    register,
    meta: new MetaTable(full),
    mail: new MailTable(relaxed, now),
    lists: new MailListTable(full, now)
  }
}

export type Tables = ReturnType<typeof openTables>
