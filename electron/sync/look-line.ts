import TinyQueue from 'tinyqueue'
import type { FollowedRequest } from '../archive/types'

/** A request that is followed, and its next look. What is in a line is changed by the line alone. */
export interface Watch extends Omit<FollowedRequest, 'isLost' | 'lookedAt'> {
  isLost: boolean
  lookedAt: number | null
  /** Something came in that may be of it. */
  hasNews: boolean
  /** A look was begun, be it that it got no answer. */
  tried: boolean
  looks: number
  /** Looks without an answer since the last one with. */
  failures: number
  /** On the monotonic clock, in milliseconds; infinite while it is looked at. */
  nextAt: number
}

/** A watch as it waits for its turn. */
interface Planned {
  readonly watch: Watch
  readonly nextAt: number
  readonly lookedAt: number | null
}

/** Looks in a row that may go before what has been due for longer: so that everybody gets theirs, however many are due. */
const mostBefore = 3

/**
 * Who is looked at next, chosen anew for each look: a round through tens of thousands takes hours, in which others send
 * letters and wait. First what a queue may wait for; then letters, lost sends and what something has come in for, the
 * newest first; then what went to many, by when it was due.
 */
export class LookLine {
  readonly #watches = new Map<string, Watch>()
  /** Few, beside what went to many. */
  readonly #urgent = new Set<Watch>()
  /** With what has left it since. */
  #ofMany = new TinyQueue<Planned>([], byTimeDue)
  /** How many went before what had been due for longer, since that had its turn. */
  #before = 0

  get(requestId: string): Watch | undefined {
    return this.#watches.get(requestId)
  }

  add(watch: Watch): void {
    this.#watches.set(watch.requestId, watch)
    this.#put(watch)
  }

  /** After its look; one that was let go of meanwhile stays away. */
  putBack(watch: Watch): void {
    if (this.#watches.get(watch.requestId) === watch) this.#put(watch)
  }

  /** Nothing more is expected of it. */
  remove(watch: Watch): void {
    if (this.#watches.get(watch.requestId) === watch) this.#watches.delete(watch.requestId)
    this.#urgent.delete(watch)
  }

  clear(): void {
    this.#watches.clear()
    this.#urgent.clear()
    this.#ofMany = new TinyQueue<Planned>([], byTimeDue)
  }

  /** Something came in: it is due now, and not for longer than others, whose turns would go to what comes in every second. */
  hurry(watch: Watch, now: number): void {
    watch.hasNews = true
    watch.nextAt = Math.min(watch.nextAt, now)
    // One that is looked at is taken again no earlier than that look has ended: looks are made one after the other.
    this.#urgent.add(watch)
  }

  /** When the first of them is due; null where there are none. */
  get nextAt(): number | null {
    let earliest = this.#firstOfMany()?.nextAt ?? null
    for (const { nextAt } of this.#urgent) {
      if (earliest === null || nextAt < earliest) earliest = nextAt
    }
    return earliest
  }

  /** Whom to look at, out of the line until it is put back; null where nobody is due. Of equals, whoever was added first. */
  take(now: number): Watch | null {
    const ofMany = this.#firstOfMany()
    const waiting = ofMany !== null && ofMany.nextAt <= now ? ofMany : null
    let first = waiting
    let longest = waiting
    for (const watch of this.#urgent) {
      if (watch.nextAt > now) continue
      if (first === null || goesBefore(watch, first)) first = watch
      if (longest === null || byTimeDue(watch, longest) < 0) longest = watch
    }
    if (first === null || longest === null) return null
    // A first look is made once.
    const next = rankOf(first) === unasked || this.#before < mostBefore ? first : longest
    this.#before = next.nextAt > longest.nextAt ? this.#before + 1 : 0
    this.#urgent.delete(next)
    next.nextAt = Number.POSITIVE_INFINITY
    next.tried = true
    next.hasNews = false
    return next
  }

  #put(watch: Watch): void {
    if (isUrgent(watch)) this.#urgent.add(watch)
    else this.#ofMany.push({ watch, nextAt: watch.nextAt, lookedAt: watch.lookedAt })
  }

  #firstOfMany(): Watch | null {
    for (;;) {
      const first = this.#ofMany.peek()
      if (first === undefined) return null
      const { watch, nextAt } = first
      const waits = watch.nextAt === nextAt && !isUrgent(watch)
      if (waits && this.#watches.get(watch.requestId) === watch) return watch
      this.#ofMany.pop()
    }
  }
}

const unasked = 0
const ofMany = 3

/** By how much somebody waits for it, the most first: a queue may wait for the first answer to a lost send. */
function rankOf({ isLost, lookedAt, tried, isOfMany, hasNews }: Watch): number {
  if (isLost && lookedAt === null) return tried ? 1 : unasked
  return isOfMany && !isLost && !hasNews ? ofMany : 2
}

function isUrgent(watch: Watch): boolean {
  return rankOf(watch) !== ofMany
}

function goesBefore(one: Watch, other: Watch): boolean {
  const ahead = rankOf(one) - rankOf(other)
  return ahead < 0 || (ahead === 0 && one.sentAt > other.sentAt)
}

/** All are due at once when the program has started: then by their last look, so that a restart begins no round anew. */
function byTimeDue(one: Omit<Planned, 'watch'>, other: Omit<Planned, 'watch'>): number {
  return one.nextAt - other.nextAt || (one.lookedAt ?? never) - (other.lookedAt ?? never)
}

/** Before any look; a number, so that two of them have a difference. */
const never = 0
