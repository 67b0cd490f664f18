import { wordsOfMail } from '../../electron/archive/mail-words'
import { closeConnections, openConnections } from '../../electron/archive/open-connections'
import { type Row, type Sql, type SqlValue, text } from '../../electron/archive/sql'
import { fillArchive } from '../corpus/fill-archive'
import type { CorpusOptions } from '../corpus/office-mail'
import { archiveKey, office } from './great-archive'

/** Rows of a page of the service, and of a transaction. */
const pageSize = 100

type Values = readonly SqlValue[]

/** One message, as the rows that its sync leaves behind. */
interface MailRows {
  readonly mail: Values
  readonly text: Values
  readonly words: Values
}

export interface BareRows {
  readonly columns: readonly string[]
  readonly textColumns: readonly string[]
  /** Newest first, as the service gives them. */
  readonly rows: readonly MailRows[]
}

/** What a sync of this mail leaves in the archive; made in memory, with the program's own hands. */
export function readBareRows(corpus: CorpusOptions, file: string): BareRows {
  const place = { file, key: archiveKey }
  fillArchive({ ...corpus, place, mailboxId: office.mailboxId })
  const connections = openConnections(place)
  try {
    const sql = connections.relaxed
    const columns = columnsOf(sql, 'mail')
    const textColumns = columnsOf(sql, 'mail_text')
    const rows = sql.all('SELECT * FROM mail ORDER BY id DESC').map(mail => {
      const body = sql.get('SELECT * FROM mail_text WHERE mail_id = ?', cell(mail, 'id')) ?? {}
      const head = {
        sender: text(mail, 'sender'),
        recipient: text(mail, 'recipient'),
        object: text(mail, 'object')
      }
      const words = wordsOfMail(head, text(body, 'body'))
      return {
        mail: columns.map(name => cell(mail, name)),
        text: textColumns.map(name => cell(body, name)),
        words: [cell(mail, 'id'), words.sender, words.recipient, words.subject, words.body, words.reason]
      }
    })
    return { columns, textColumns, rows }
  } finally {
    closeConnections(connections)
  }
}

/** Puts the rows into a new archive of the same schema and key, and does nothing else; messages a second. */
export function insertBare({ columns, textColumns, rows }: BareRows, file: string): number {
  const connections = openConnections({ file, key: archiveKey })
  try {
    const sql = connections.relaxed
    const intoMail = insertInto('mail', columns)
    const intoText = insertInto('mail_text', textColumns)
    const intoWords = insertInto('mail_words', ['rowid', 'sender', 'recipient', 'subject', 'body', 'reason'])
    const begun = performance.now()
    for (let from = 0; from < rows.length; from += pageSize) {
      sql.transaction(() => {
        // Oldest first within a page: the index writes a new piece whenever an id is smaller than the one before.
        for (const row of rows.slice(from, from + pageSize).reverse()) {
          sql.run(intoMail, ...row.mail)
          sql.run(intoText, ...row.text)
          sql.run(intoWords, ...row.words)
        }
      })
    }
    return rows.length / ((performance.now() - begun) / 1_000)
  } finally {
    closeConnections(connections)
  }
}

function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
}

function columnsOf(sql: Sql, table: string): readonly string[] {
  return sql.all('SELECT name FROM pragma_table_info(?)', table).map(row => text(row, 'name'))
}

function cell(row: Row, name: string): SqlValue {
  const value = row[name]
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array) return value
  return null
}
