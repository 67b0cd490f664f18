import { highlighter } from '../../shared/search/highlight'
import { type FoundMail, foundMail } from './found-mail'
import type { MailFinder } from './mail-finder'
import { type ArchivedMail, codeOfMail, mailColumns, mailIn } from './mail-record'
import type { SearchScope } from './search-conditions'
import { number, type Sql, text } from './sql'

export interface FoundPage {
  /** Newest first. */
  readonly found: readonly FoundMail[]
  /** There are older ones. */
  readonly more: boolean
}

/** Nobody counts further; the rest of them is "more". */
const countedUpTo = 1_000

/** Beyond, a text is searched but not shown around what was found. */
const shownText = 200_000

/** Full-text search over the mail that is here; newest first, ending as soon as there is enough. */
export class SearchTable {
  readonly #sql: Sql
  readonly #finder: MailFinder

  constructor(sql: Sql, finder: MailFinder) {
    this.#sql = sql
    this.#finder = finder
  }

  /** Up to `limit` mails, from the one before `beforeId` on. A query that asks nothing finds nothing. */
  search(scope: SearchScope, limit: number, beforeId: number | null = null): FoundPage {
    const ids = this.#finder.find(scope, limit + 1, beforeId)
    const mails = this.#mails(ids.slice(0, limit))
    const bodies = this.#bodies(mails.filter(({ hasText }) => hasText).map(({ id }) => id))
    const sought = highlighter(scope.query)
    return {
      found: mails.map(mail => foundMail(mail, bodies.get(mail.id) ?? '', scope.query, sought)),
      more: ids.length > limit
    }
  }

  /**
   * How many there are, up to 1,000; `more`: there are more than those. Of a common word it costs more than a search,
   * so it is not for every key that is pressed.
   */
  count(scope: SearchScope): { readonly count: number; readonly more: boolean } {
    const found = this.#finder.find(scope, countedUpTo + 1, null).length
    return { count: Math.min(found, countedUpTo), more: found > countedUpTo }
  }

  /**
   * Reads some of the newest mails into memory, so that searches for common words are fast; true when all are there.
   * Called again and again while nobody waits for the archive; each call is short.
   */
  prepare(mailboxIds: readonly string[], some = 20): boolean {
    return this.#finder.prepare(mailboxIds, some)
  }

  #mails(ids: readonly number[]): readonly ArchivedMail[] {
    return this.#sql
      .all(
        `SELECT ${mailColumns} FROM mail ${codeOfMail}
         WHERE mail.id IN (SELECT value FROM json_each(?)) ORDER BY mail.id DESC`,
        JSON.stringify(ids)
      )
      .map(mailIn)
  }

  #bodies(ids: readonly number[]): ReadonlyMap<number, string> {
    const rows = this.#sql.all(
      'SELECT mail_id, body FROM mail_text WHERE mail_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids)
    )
    return new Map(rows.map(row => [number(row, 'mail_id'), text(row, 'body').slice(0, shownText)]))
  }
}
