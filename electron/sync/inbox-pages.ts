import { ok, type Result } from '../../shared/errors/app-error'
import { type InboxMail, sameMail } from '../../shared/mail/service-mail'
import type { InboxPage, MassiveClient } from '../service/types'

/** How this service counts its pages, as its own answers show: its document says nothing of it. */
interface Layout {
  /** The number of the page it gives when none is asked for. */
  readonly first: 0 | 1
  readonly order: 'newest-first' | 'oldest-first'
}

const fullPage = 25

/** Further than any mailbox reaches; only a service that never ends a list comes here. */
const mostSteps = 2_000

/**
 * The inbox in pages that count from 1 and begin with the newest mail, however the service counts and sorts its own.
 * Learnt from the first two pages, once; each page is turned round where it runs upwards in itself.
 */
export class InboxPages {
  readonly #client: Pick<MassiveClient, 'inboxPage'>
  #layout: Layout | null = null
  /** The newest page where the oldest comes first. */
  #last: number | null = null

  constructor(client: Pick<MassiveClient, 'inboxPage'>) {
    this.#client = client
  }

  /** With `q` the pages of the service's own search, in whatever order it has. */
  async page(number: number, q?: string): Promise<Result<InboxPage>> {
    if (number === 1) {
      const top = await this.#ask(null, q)
      if (!top.ok || top.value.last || q !== undefined) return top
      const layout = await this.#learn(top.value)
      if (!layout.ok) return layout
      return layout.value.order === 'newest-first' ? top : this.#fromTheEnd(1, layout.value.first, top.value)
    }
    const layout = await this.#learn()
    if (!layout.ok) return layout
    const { first, order } = layout.value
    if (q === undefined && order === 'oldest-first') return this.#fromTheEnd(number, first)
    return this.#ask(first + number - 1, q)
  }

  async #ask(page: number | null, q?: string): Promise<Result<InboxPage>> {
    const answer = await this.#client.inboxPage(page, q)
    return answer.ok ? ok({ ...answer.value, rows: newestFirst(answer.value.rows) }) : answer
  }

  async #learn(asked?: InboxPage): Promise<Result<Layout>> {
    if (this.#layout !== null) return ok(this.#layout)
    const top = asked === undefined ? await this.#ask(null) : ok(asked)
    if (!top.ok) return top
    if (top.value.last) return ok({ first: 1, order: 'newest-first' })
    const one = await this.#ask(1)
    if (!one.ok) return one
    const first = overlaps(top.value.rows, one.value.rows) ? 1 : 0
    const second = first === 0 ? one : await this.#ask(2)
    if (!second.ok) return second
    const upwards = newestIn(second.value.rows) > newestIn(top.value.rows)
    this.#layout = { first, order: upwards ? 'oldest-first' : 'newest-first' }
    return ok(this.#layout)
  }

  async #fromTheEnd(number: number, first: 0 | 1, top?: InboxPage): Promise<Result<InboxPage>> {
    if (number === 1 || this.#last === null) {
      const hinted = first + Math.ceil((top?.total ?? 0) / fullPage) - 1
      const found = await this.#findLast(Math.max(this.#last ?? hinted, first), first)
      if (!found.ok) return found
      this.#last = found.value
    }
    const page = this.#last - (number - 1)
    if (page < first) return ok({ rows: [], total: null, last: true })
    const answer = await this.#ask(page === 0 ? null : page)
    return answer.ok ? ok({ ...answer.value, last: page === first }) : answer
  }

  /** The last page that holds mail, looked for from where it was or should be. */
  async #findLast(from: number, first: 0 | 1): Promise<Result<number>> {
    let page = from
    let here = await this.#ask(page === 0 ? null : page)
    while (here.ok && here.value.rows.length === 0 && page > first) here = await this.#ask(--page || null)
    for (let steps = 0; here.ok && !here.value.last && steps < mostSteps; steps += 1) {
      const next = await this.#ask(page + 1)
      if (!next.ok) return next
      // Beyond the end a service may give its last page once more.
      if (next.value.rows.length === 0 || overlaps(here.value.rows, next.value.rows)) break
      page += 1
      here = next
    }
    if (!here.ok) return here
    return page === from ? this.#firstLike(here.value, page, first) : ok(page)
  }

  /** Where the look began beyond the end, that page was the last one again: it is the first of those that are alike. */
  async #firstLike(last: InboxPage, from: number, first: 0 | 1): Promise<Result<number>> {
    let page = from
    for (let steps = 0; page > first && steps < mostSteps; steps += 1) {
      const before = await this.#ask(page - 1 || null)
      if (!before.ok) return before
      if (!overlaps(last.rows, before.value.rows)) break
      page -= 1
    }
    return ok(page)
  }
}

function newestFirst(rows: readonly InboxMail[]): readonly InboxMail[] {
  const moments = rows.map(momentOf).filter(at => !Number.isNaN(at))
  const [newest, oldest] = [moments.at(0) ?? 0, moments.at(-1) ?? 0]
  return newest < oldest ? [...rows].reverse() : rows
}

function newestIn(rows: readonly InboxMail[]): number {
  return Math.max(...rows.map(momentOf).filter(at => !Number.isNaN(at)), Number.NEGATIVE_INFINITY)
}

function momentOf(row: InboxMail): number {
  return Date.parse(row.receivedAt ?? '')
}

/** Whether two answers are the same page, be it that a mail has come in between. */
function overlaps(one: readonly InboxMail[], other: readonly InboxMail[]): boolean {
  const shared = other.filter(row => one.some(known => known.id === row.id && sameMail(known, row)))
  return shared.length > 0 && shared.length * 2 >= other.length
}
