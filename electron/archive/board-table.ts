import {
  arranged,
  type BoardEntry,
  type BoardScope,
  type BoardWindow,
  boardCounts,
  boardEntry
} from '../../shared/mail/board'
import type { RecipientDelivery } from '../../shared/mail/sending'
import { recipientSchema } from './records'
import { number, optionalText, type Sql, text } from './sql'

/** Sendings read at a time, so that nobody who asks in between waits long. */
const together = 200

/**
 * Lays down, for this connection alone and in memory, which sendings have changed, whoever changed them. Every write
 * to sendings and recipients takes this connection.
 */
const watching = `
  CREATE TEMP TABLE IF NOT EXISTS board_stale (sending_id TEXT PRIMARY KEY) WITHOUT ROWID;
  ${['INSERT', 'UPDATE', 'DELETE'].flatMap(change => [watcher('sending', change), watcher('recipient', change)]).join('\n')}`

function watcher(table: 'sending' | 'recipient', change: string): string {
  const row = change === 'DELETE' ? 'old' : 'new'
  const id = table === 'sending' ? 'id' : 'sending_id'
  return `CREATE TEMP TRIGGER IF NOT EXISTS board_${table}_${change.toLowerCase()} AFTER ${change} ON main.${table}
    BEGIN INSERT OR IGNORE INTO board_stale (sending_id) VALUES (${row}.${id}); END;`
}

/**
 * The board over all sendings: searched, filtered, ordered and counted. What it goes by is kept in memory, some 500
 * bytes a sending, for silence depends on the time and a state on all receipts: no column could hold either.
 */
export class BoardTable {
  readonly #sql: Sql
  readonly #entries = new Map<string, BoardEntry>()
  /** Newest first; null where it has to be put in order anew. */
  #newest: readonly BoardEntry[] | null = null
  /** Sendings not read yet; null before the first question. */
  #unread: string[] | null = null

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Reads some sendings that were never read, the newest first; true when all are here. Each call is short. */
  prepare(): boolean {
    this.#unread ??= this.#begin()
    const some = this.#unread.slice(0, together)
    this.#read(some)
    this.#unread = this.#unread.slice(some.length)
    return this.#unread.length === 0
  }

  /** `limit` lines from the `offset`th on. */
  window(scope: BoardScope, offset: number, limit: number, now: number): BoardWindow {
    const entries = this.#of(scope)
    const shown = arranged(entries, scope, now)
    return {
      rows: shown.slice(offset, offset + limit),
      total: shown.length,
      counts: boardCounts(entries, now)
    }
  }

  /** Where a sending stands in the list; null where it is not in it. */
  position(scope: BoardScope, sendingId: string, now: number): number | null {
    const at = arranged(this.#of(scope), scope, now).findIndex(({ key }) => key === sendingId)
    return at < 0 ? null : at
  }

  /** Case labels of what these mailboxes sent, the last used first; at most `limit`. */
  caseLabels(mailboxIds: readonly string[], limit: number): readonly string[] {
    const labels = this.#of({ mailboxIds }).flatMap(({ caseLabel }) => caseLabel ?? [])
    return [...new Set(labels)].slice(0, limit)
  }

  /** Newest first. */
  #of({ mailboxIds }: Pick<BoardScope, 'mailboxIds'>): readonly BoardEntry[] {
    while (!this.prepare()) {
      // A question that comes before everything is here waits for it.
    }
    this.#refresh()
    this.#newest ??= [...this.#entries.values()].sort(newestFirst)
    return this.#newest.filter(({ row }) => mailboxIds.includes(row.mailboxId))
  }

  #begin(): string[] {
    this.#sql.exec(watching)
    return this.#sql.all('SELECT id FROM sending ORDER BY created_at DESC').map(row => text(row, 'id'))
  }

  #refresh(): void {
    const stale = this.#sql.all('SELECT sending_id FROM board_stale').map(row => text(row, 'sending_id'))
    if (stale.length === 0) return
    for (let at = 0; at < stale.length; at += together) this.#read(stale.slice(at, at + together))
    // Only now: where one could not be read, it is tried again.
    this.#sql.run('DELETE FROM board_stale')
  }

  /** Takes these sendings as they are now; one that is no more goes. */
  #read(ids: readonly string[]): void {
    if (ids.length === 0) return
    const wanted = JSON.stringify(ids)
    const recipients = new Map<string, RecipientDelivery[]>()
    const told = this.#sql.all(
      `SELECT sending_id, record FROM recipient WHERE sending_id IN (SELECT value FROM json_each(?))
       ORDER BY sending_id, position`,
      wanted
    )
    for (const row of told) {
      const id = text(row, 'sending_id')
      const recipient = recipientSchema.parse(JSON.parse(text(row, 'record')))
      const known = recipients.get(id)
      if (known === undefined) recipients.set(id, [recipient])
      else known.push(recipient)
    }
    const heads = this.#sql.all(
      `SELECT id, mailbox_id, created_at, json_extract(record, '$.subject') AS subject,
         json_extract(record, '$.caseLabel') AS case_label FROM sending
       WHERE id IN (SELECT value FROM json_each(?))`,
      wanted
    )
    const read = heads.map(row => {
      const id = text(row, 'id')
      return boardEntry({
        id,
        mailboxId: text(row, 'mailbox_id'),
        createdAt: number(row, 'created_at'),
        subject: text(row, 'subject'),
        caseLabel: optionalText(row, 'case_label') ?? undefined,
        recipients: recipients.get(id) ?? []
      })
    })
    for (const id of ids) this.#entries.delete(id)
    for (const entry of read) this.#entries.set(entry.row.key, entry)
    this.#newest = null
  }
}

/** As `OutboxTable` lists them. */
function newestFirst({ row: one }: BoardEntry, { row: other }: BoardEntry): number {
  return other.createdAt - one.createdAt || (one.key < other.key ? -1 : 1)
}
