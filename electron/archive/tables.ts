import { AddressTable } from './address-table'
import { AlikeTable } from './alike-table'
import { AnswerTable } from './answer-table'
import { BoardTable } from './board-table'
import { CodelessTable } from './codeless-table'
import { ConcernTable } from './concern-table'
import { ContentTable } from './content-table'
import { CopyTable } from './copy-table'
import { DoubtTable } from './doubt-table'
import { ElsewhereTable } from './elsewhere-table'
import { IncomingTable } from './incoming-table'
import { IntakeTable } from './intake-table'
import { MailFinder } from './mail-finder'
import { MailIndex } from './mail-index'
import { MailListTable } from './mail-list-table'
import { MailPeople } from './mail-people'
import { MailTable } from './mail-table'
import { MetaTable } from './meta-table'
import { NewsTable } from './news-table'
import {
  flatSchema,
  keptFormSchema,
  registrationDraftSchema,
  storedActSchema,
  storedCommunicationSchema,
  storedListSchema,
  storedPapersSchema
} from './office-records'
import { OfficeTable } from './office-table'
import { OpenTable } from './open-table'
import { OutboxFiguresTable } from './outbox-figures-table'
import { OutboxTable } from './outbox-table'
import { PauseTable } from './pause-table'
import { RecentWords } from './recent-words'
import { RegisterTable } from './register-table'
import { RelatedTable } from './related-table'
import { RequestTable } from './request-table'
import { RowCheckTable } from './row-check-table'
import { recipeSchema } from './run-records'
import { RunRowTable } from './run-row-table'
import { RunTable } from './run-table'
import { SearchTable } from './search-table'
import { SenderTable } from './sender-table'
import type { Sql } from './sql'
import { SyncTable } from './sync-table'
import { TrashTable } from './trash-table'
import { TwinTable } from './twin-table'
import { UsageTable } from './usage-table'

/** Two ways to the same file; the same one twice for an archive in memory. */
export interface Connections {
  readonly relaxed: Sql
  readonly full: Sql
}

/** Everything the archive offers, by table; all of it is synchronous and lives off the main thread. */
export function openTables({ relaxed, full }: Connections, now: () => number) {
  const register = new RegisterTable(full, now)
  const outbox = new OutboxTable(full, register, now)
  const runs = new RunTable(full)
  const doubts = new DoubtTable(full, outbox)
  const alike = new AlikeTable(full)
  const rows = new RunRowTable(full, relaxed, doubts)
  const codeless = new CodelessTable(full)
  const recent = new RecentWords(relaxed)
  const index = new MailIndex(relaxed, recent)
  const senders = new SenderTable(relaxed)
  const finder = new MailFinder(relaxed, recent)
  const addresses = new AddressTable(relaxed, new MailPeople(relaxed, finder), now)
  const news = new NewsTable(relaxed)
  const mail = new MailTable(relaxed, index, news, now)
  return {
    outbox,
    open: new OpenTable(full),
    requests: new RequestTable(full, outbox),
    addresses,
    alike,
    answers: new AnswerTable(relaxed, mail),
    board: new BoardTable(full),
    doubts,
    pause: new PauseTable(full, outbox, register, runs, now),
    runs,
    rows,
    rowChecks: new RowCheckTable(full, { rows, addresses, alike, outbox, now }),
    figures: new OutboxFiguresTable(full, outbox),
    elsewhere: new ElsewhereTable(full, outbox, codeless),
    intake: new IntakeTable(full, outbox, now),
    codeless,
    concerns: new ConcernTable(full, outbox),
    content: new ContentTable(full, now),
    copies: new CopyTable(full),
    register,
    meta: new MetaTable(full),
    registrations: new OfficeTable(full, 'registration', registrationDraftSchema, now),
    ownedLists: new OfficeTable(full, 'list', storedListSchema, now),
    acts: new OfficeTable(full, 'act', storedActSchema, now),
    openCommunications: new OfficeTable(full, 'communication', storedCommunicationSchema, now),
    flats: new OfficeTable(full, 'flat', flatSchema, now),
    keptForms: new OfficeTable(full, 'form', keptFormSchema, now),
    activationPapers: new OfficeTable(full, 'papers', storedPapersSchema, now),
    recipes: new OfficeTable(full, 'recipe', recipeSchema, now),
    mail,
    news,
    senders,
    incoming: new IncomingTable(mail, senders),
    index,
    related: new RelatedTable(relaxed),
    sync: new SyncTable(relaxed),
    lists: new MailListTable(full, now),
    search: new SearchTable(relaxed, finder),
    trash: new TrashTable(full),
    twins: new TwinTable(relaxed),
    usage: new UsageTable(full)
  }
}

export type Tables = ReturnType<typeof openTables>
