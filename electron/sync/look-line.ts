import { DueRows } from './due-rows'
import { Share } from './share'
import { byTimeDue, type Watch } from './watch'

/**
 * Who is looked at next, chosen anew for each look: a round through tens of thousands takes hours, in which others send
 * letters and wait. First the lost sends that a queue may wait for; then letters and other lost sends; then what went to
 * many. Of each four looks one is that of those who wait behind, so that everybody gets theirs, however many are due.
 */
export class LookLine {
  readonly #watches = new Map<string, Watch>()
  /** And lost sends; few, beside what went to many. */
  readonly #letters = new Set<Watch>()
  #rowsWithNews = this.#rows(true)
  #rowsWithout = this.#rows(false)
  readonly #lettersOrRows = new Share()
  readonly #awaitedOrLongestDue = new Share()
  readonly #newsOrNone = new Share()

  get(requestId: string): Watch | undefined {
    return this.#watches.get(requestId)
  }

  add(watch: Watch): void {
    this.#watches.set(watch.requestId, watch)
    this.#put(watch)
  }

  /** After its look; one that was let go of meanwhile stays away. */
  putBack(watch: Watch): void {
    if (this.#has(watch)) this.#put(watch)
  }

  /** Nothing more is expected of it. */
  remove(watch: Watch): void {
    if (this.#has(watch)) this.#watches.delete(watch.requestId)
    this.#letters.delete(watch)
  }

  clear(): void {
    this.#watches.clear()
    this.#letters.clear()
    this.#rowsWithNews = this.#rows(true)
    this.#rowsWithout = this.#rows(false)
  }

  /** Something came in: it is due now, and not for longer than others, whose turns would go to what comes in every second. */
  hurry(watch: Watch, now: number): void {
    watch.hasNews = true
    watch.nextAt = Math.min(watch.nextAt, now)
    // One that is looked at is taken again no earlier than that look has ended: looks are made one after the other.
    this.#put(watch)
  }

  /** When the first of them is due; null where there are none. */
  get nextAt(): number | null {
    let earliest = Number.POSITIVE_INFINITY
    for (const watch of [...this.#letters, this.#rowsWithNews.first, this.#rowsWithout.first]) {
      if (watch !== null) earliest = Math.min(earliest, watch.nextAt)
    }
    return earliest === Number.POSITIVE_INFINITY ? null : earliest
  }

  /** Whom to look at, out of the line until it is put back; null where nobody is due. Of equals, whoever was added first. */
  take(now: number): Watch | null {
    const next = this.#next(now)
    if (next === null) return null
    this.#letters.delete(next)
    next.nextAt = Number.POSITIVE_INFINITY
    next.tried = true
    return next
  }

  #next(now: number): Watch | null {
    const isDue = (watch: Watch | null): watch is Watch => watch !== null && watch.nextAt <= now
    const letters = [...this.#letters].filter(isDue).sort(byWaiting)
    const [awaited = null] = letters
    // A first look is made once.
    if (awaited !== null && isUnasked(awaited)) return awaited
    const { first: news } = this.#rowsWithNews
    const { first: row } = this.#rowsWithout
    const isRowDue = isDue(news) || isDue(row)
    if (this.#lettersOrRows.isFirst(awaited !== null, isRowDue)) {
      const longest = letters.toSorted(byTimeDue)[0] ?? null
      return this.#awaitedOrLongestDue.isFirst(true, longest !== awaited) ? awaited : longest
    }
    if (!isRowDue) return null
    return this.#newsOrNone.isFirst(isDue(news), isDue(row)) ? news : row
  }

  #put(watch: Watch): void {
    if (!isRow(watch)) {
      this.#letters.add(watch)
      return
    }
    this.#letters.delete(watch)
    ;(watch.hasNews ? this.#rowsWithNews : this.#rowsWithout).push(watch)
  }

  #rows(withNews: boolean): DueRows {
    return new DueRows(watch => this.#has(watch) && isRow(watch) && watch.hasNews === withNews)
  }

  #has(watch: Watch): boolean {
    return this.#watches.get(watch.requestId) === watch
  }
}

/** Went to many, and is not lost. */
function isRow({ isLost, isOfMany }: Watch): boolean {
  return isOfMany && !isLost
}

/** A queue may wait for the first answer to a lost send. */
function isUnanswered({ isLost, lookedAt }: Watch): boolean {
  return isLost && lookedAt === null
}

function isUnasked(watch: Watch): boolean {
  return isUnanswered(watch) && !watch.tried
}

/** By how much somebody waits for it, the most first; of equals the newest. */
function byWaiting(one: Watch, other: Watch): number {
  return rankOf(one) - rankOf(other) || other.sentAt - one.sentAt
}

function rankOf(watch: Watch): number {
  return [isUnasked(watch), isUnanswered(watch), watch.hasNews, true].indexOf(true)
}
