import { z } from 'zod'
import { highlighter } from '../../shared/search/highlight'
import { asksNothing, type SearchQuery, type SearchTerm } from '../../shared/search/query'
import { quickWordsOfMail, wordsOfMail } from './mail-words'
import { matchExpression } from './match-expression'
import { type ReadMail, readMails } from './read-mails'
import { type FoldedMail, type HeldMail, holdsTerm, type RecentWords } from './recent-words'
import { type Conditions, conditionsOf, isPlentiful, type SearchScope } from './search-conditions'
import { number, type Sql, type SqlValue, text } from './sql'

/** So many of the newest mails are looked at in memory, if they are there. */
const windowSize = 1_000
/** Beginnings of words this short are common everywhere: it pays to read some of the newest mails for them. */
const shortPrefix = 2
const readForShort = 100
/** A word that so many of the newest mails hold is common: the index is asked for the others alone. */
const commonShare = 0.2
/** Fewer newest mails than these say nothing about how common a word is. */
const smallestSample = 100
/** More mails are not read one by one to see whether they hold the common words, too. */
const mostRead = 300

/** A term that must be there, and how to tell in memory. */
interface Sought {
  readonly term: SearchTerm
  readonly holds: (words: FoldedMail) => boolean
}

interface Window {
  /** The newest mails whose words are in memory, without a gap. */
  readonly mails: readonly HeldMail[]
  /** There are no others. */
  readonly complete: boolean
}

/**
 * Finds the newest mails of a query. For a beginning such as `co` the index gathers every place of every such word in
 * the archive before it gives the newest mail; so the newest mails are looked at in memory first, and words that most
 * of them hold are not asked of the index where there is a rarer one. The answer is the same either way.
 */
export class MailFinder {
  readonly #sql: Sql
  readonly #recent: RecentWords

  constructor(sql: Sql, recent: RecentWords) {
    this.#sql = sql
    this.#recent = recent
  }

  /** Ids, newest first, up to `limit`; those before `beforeId` where it is given. */
  find(scope: SearchScope, limit: number, beforeId: number | null): readonly number[] {
    const { query } = scope
    if (asksNothing(query) || query.kinds?.length === 0) return []
    const conditions = conditionsOf(scope, beforeId)
    const sought = query.terms.filter(term => !term.negated).map(term => ({ term, holds: holdsTerm(term) }))
    if (sought.length === 0) return this.#withoutWords(conditions, query, limit)
    if (!isPlentiful(query)) return this.#indexed(conditions, query, limit)
    const window = this.#window(conditions, sought)
    const inMemory = matching(window, query, sought)
    if (inMemory.length >= limit || window.complete) return inMemory.slice(0, limit)
    return (
      this.#byRareWords(conditions, query, sought, window, limit) ?? this.#indexed(conditions, query, limit)
    )
  }

  /** Reads the next `some` of the newest mails into memory; true where all are there, or no more have room. */
  prepare(mailboxIds: readonly string[], some: number): boolean {
    const newest = this.#newest(conditionsOf({ mailboxIds, query: anything }, null))
    const held = this.#recent.heldOf(newest).length
    this.#recent.hold(newest.slice(held, held + some))
    return (
      this.#recent.heldOf(newest).length < Math.min(held + some, newest.length) ||
      held + some >= newest.length
    )
  }

  #window(conditions: Conditions, sought: readonly Sought[]): Window {
    const newest = this.#newest(conditions)
    if (sought.some(({ term }) => term.prefix && (term.words.at(-1)?.length ?? 0) <= shortPrefix)) {
      this.#recent.hold(newest.slice(0, readForShort))
    }
    const mails = this.#recent.heldOf(newest)
    return { mails, complete: mails.length === newest.length && newest.length < windowSize }
  }

  /** null where the words that are not common are in too many mails, or all words or none are common. */
  #byRareWords(
    conditions: Conditions,
    query: SearchQuery,
    sought: readonly Sought[],
    { mails }: Window,
    limit: number
  ): readonly number[] | null {
    if (mails.length < smallestSample) return null
    const isCommon = ({ holds }: Sought) =>
      mails.filter(({ words }) => holds(words)).length >= mails.length * commonShare
    const common = sought.filter(isCommon)
    const rare = query.terms.filter(term => !common.some(each => each.term === term))
    if (common.length === 0 || rare.every(term => term.negated)) return null
    const ids = this.#indexed(conditions, { ...query, terms: rare }, mostRead + 1)
    const found: number[] = []
    const holding = holdingAll(common.map(({ term }) => term))
    for (let at = 0; at < ids.length && found.length < limit; at += limit) {
      const batch = ids.slice(at, at + limit)
      const held = new Set(
        readMails(this.#sql, batch)
          .filter(holding)
          .map(({ id }) => id)
      )
      found.push(...batch.filter(id => held.has(id)))
      // Words that do not go together: at this rate there would not be enough of them.
      const read = at + batch.length
      if (ids.length > mostRead && found.length * mostRead < limit * read) return null
    }
    return found.length >= limit || ids.length <= mostRead ? found.slice(0, limit) : null
  }

  /** The index from its newest end; whatever else is asked is looked up mail by mail until there are enough. */
  #indexed({ where, values, firstId, lastId }: Conditions, query: SearchQuery, limit: number) {
    const { wanted, unwanted } = matchExpression(query)
    return this.#idsOf(
      `SELECT mail_words.rowid AS id FROM mail_words CROSS JOIN mail ON mail.id = mail_words.rowid
       WHERE mail_words MATCH ? AND mail_words.rowid >= ? AND mail_words.rowid < ? AND ${where}
       ORDER BY mail_words.rowid DESC LIMIT ?`,
      unwanted === null ? wanted : `(${wanted}) NOT (${unwanted})`,
      firstId,
      lastId,
      ...values,
      limit
    )
  }

  #withoutWords(conditions: Conditions, query: SearchQuery, limit: number): readonly number[] {
    const { wanted, unwanted } = matchExpression(query)
    // The subjects of a rare kind are words, too.
    if (wanted !== null) return this.#indexed(conditions, query, limit)
    if (unwanted === null) return this.#newest(conditions, limit)
    const { where, values, firstId, lastId, id } = conditions
    return this.#idsOf(
      `SELECT mail.id AS id FROM mail WHERE ${id} >= ? AND ${id} < ? AND ${where}
         AND mail.id NOT IN (SELECT rowid FROM mail_words WHERE mail_words MATCH ?)
       ORDER BY mail.id DESC LIMIT ?`,
      firstId,
      lastId,
      ...values,
      unwanted,
      limit
    )
  }

  #newest({ where, values, firstId, lastId, id }: Conditions, limit = windowSize): readonly number[] {
    // In one row: making a thousand of them takes longer than finding them.
    const row = this.#sql.get(
      `SELECT json_group_array(id) AS ids FROM (
         SELECT mail.id AS id FROM mail WHERE ${id} >= ? AND ${id} < ? AND ${where}
         ORDER BY mail.id DESC LIMIT ?)`,
      firstId,
      lastId,
      ...values,
      limit
    )
    return row === null ? [] : z.array(z.number()).parse(JSON.parse(text(row, 'ids')))
  }

  #idsOf(sql: string, ...values: readonly SqlValue[]): readonly number[] {
    return this.#sql.all(sql, ...values).map(row => number(row, 'id'))
  }
}

const columns = ['subject', 'body', 'recipient', 'sender', 'reason'] as const

const anything: SearchQuery = { terms: [], kinds: null, read: null, since: null, until: null, problems: [] }

function matching({ mails }: Window, { terms }: SearchQuery, sought: readonly Sought[]): readonly number[] {
  const unwanted = terms.filter(term => term.negated).map(holdsTerm)
  return mails
    .filter(({ words }) => holdsAll(words, sought) && !unwanted.some(holds => holds(words)))
    .map(({ id }) => id)
}

function holdsAll(words: FoldedMail, sought: readonly Sought[]): boolean {
  return sought.every(({ holds }) => holds(words))
}

/** Tells of mails as they are read whether they hold all the terms, each somewhere. */
function holdingAll(terms: readonly SearchTerm[]): (mail: ReadMail) => boolean {
  const sought = terms.map(term => highlighter({ terms: [term] }))
  const named = terms.some(({ field }) => field === 'recipient')
  return ({ head, body }) => {
    const words = named ? wordsOfMail(head, body) : quickWordsOfMail(head, body)
    return sought.every(({ first }) => columns.some(column => first(words[column], column) !== null))
  }
}
