import type { Clock } from '../../shared/clock'
import { ok, type Result } from '../../shared/errors/app-error'
import type { InputOf } from '../../shared/ipc/contract'
import type { SearchView } from '../../shared/ipc/views'
import { parseQuery, type SearchQuery } from '../../shared/search/query'
import type { ArchiveTables } from '../archive/calls'
import { messageRows } from '../sync/message-rows'
import { takeFound } from '../sync/take-found'
import type { MailboxDesk } from './mailbox-desk'

export interface MailSearchOptions {
  readonly archive: ArchiveTables
  readonly clock: Pick<Clock, 'factor' | 'sleep'>
  /** null while the mailbox is signed out. */
  readonly desk: (mailboxId: string) => MailboxDesk | null
}

/** How many words the service was asked for are remembered, so that it is asked once for each. */
const rememberedQuestions = 50

/** Real milliseconds without another question after which the service is asked: every letter is a question here. */
const restBefore = 400

/**
 * Searches what is here. While a mailbox still fills, the service's own search is asked too, once for each words and
 * behind the back of who types: what it names is kept, and the page is told to look again.
 */
export class MailSearch {
  readonly #options: MailSearchOptions
  /** What became of asking the service, by mailbox and words. */
  readonly #asked = new Map<string, 'asking' | 'helped' | 'failed'>()
  /** The newest question's. */
  #newest: readonly string[] = []

  constructor(options: MailSearchOptions) {
    this.#options = options
  }

  async search({ mailboxIds, text, limit }: InputOf<'inbox.search'>): Promise<Result<SearchView>> {
    const query = parseQuery(text)
    this.#newest = mailboxIds.map(id => questionOf(id, wordsOf(query)))
    const reaches = await Promise.all(mailboxIds.map(id => this.#reachOf(id, query)))
    const { found, more } = await this.#options.archive.search.search({ mailboxIds, query }, limit)
    const rows = await messageRows(
      this.#options.archive.lists,
      found.map(({ mail }) => mail)
    )
    return ok({
      rows: rows.map((row, at) => ({ ...row, snippet: found[at]?.snippet ?? null })),
      more,
      problems: query.problems,
      reach: reaches.includes('partial') ? 'partial' : reaches.includes('helped') ? 'helped' : 'complete'
    })
  }

  async #reachOf(mailboxId: string, query: SearchQuery): Promise<SearchView['reach']> {
    const desk = this.#options.desk(mailboxId)
    if (desk === null) return 'partial'
    if (await desk.inbox.isWhole()) return 'complete'
    const words = wordsOf(query)
    if (words === '') return 'partial'
    const question = questionOf(mailboxId, words)
    const asked = this.#asked.get(question)
    if (asked === undefined) void this.#ask(desk, question, words)
    return asked === 'helped' ? 'helped' : 'partial'
  }

  async #ask(desk: MailboxDesk, question: string, words: string): Promise<void> {
    this.#remember(question, 'asking')
    const { clock } = this.#options
    await clock.sleep(restBefore * clock.factor)
    if (!this.#newest.includes(question)) {
      this.#asked.delete(question)
      return
    }
    const answer = await desk.client.inboxPage(1, words)
    const taken = answer.ok
      ? await takeFound(this.#options.archive, desk.mailbox.id, answer.value.rows)
      : answer
    this.#remember(question, taken.ok ? 'helped' : 'failed')
    if (taken.ok) await desk.inboxChanged()
  }

  #remember(question: string, outcome: 'asking' | 'helped' | 'failed'): void {
    this.#asked.set(question, outcome)
    const oldest = this.#asked.keys().next()
    if (this.#asked.size > rememberedQuestions && !oldest.done) this.#asked.delete(oldest.value)
  }
}

function questionOf(mailboxId: string, words: string): string {
  return JSON.stringify([mailboxId, words])
}

/** The words without what the service would not understand; it is asked for all of them as they follow each other. */
function wordsOf({ terms }: SearchQuery): string {
  return terms
    .filter(term => !term.negated)
    .flatMap(term => term.words)
    .join(' ')
}
