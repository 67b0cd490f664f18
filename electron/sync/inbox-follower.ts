import type { Clock } from '../../shared/clock'
import { type AppError, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { Load } from '../../shared/ipc/views'
import { type FullMail, type InboxMail, sameMail } from '../../shared/mail/service-mail'
import { fingerprint, withKeys } from '../archive/mail-identity'
import type { MassiveClient } from '../service/types'

export interface KnownMail {
  readonly key: string
  readonly mail: InboxMail
}

export interface InboxState {
  /** Newest first. */
  readonly mails: readonly KnownMail[]
  readonly complete: boolean
  readonly refresh: Load<null>
  readonly more: Load<null>
  readonly refreshedAt: number | null
}

export interface InboxFollowerOptions {
  readonly client: MassiveClient
  readonly clock: Clock
  /** Milliseconds between looks at the newest page. */
  readonly pollEvery: () => number
  readonly changed: () => void
  /** Called with what a refresh brought that was not known before. */
  readonly arrived: (mails: readonly KnownMail[]) => void
}

const fullPage = 25

/** A gap between the newest page and what is known is closed at most this many pages deep. */
const deepestCatchUp = 40

/** Bodies kept in memory, so that what was read stays readable without the service. */
const bodiesKept = 400

/** Follows one mailbox's inbox: the newest page again and again, older pages as they are asked for. */
export class InboxFollower {
  readonly #options: InboxFollowerOptions
  readonly #bodies = new Map<string, FullMail>()
  /** What a search found beyond the loaded part, so that it can be opened. */
  readonly #found = new Map<string, KnownMail>()
  #mails: readonly KnownMail[] = []
  #complete = false
  #refresh: Load<null> = { state: 'idle' }
  #more: Load<null> = { state: 'idle' }
  #refreshedAt: number | null = null
  #refreshing: Promise<Result<null>> | null = null
  #loadingMore: Promise<Result<null>> | null = null
  #cancelPoll: () => void = () => {}
  #stopped = true

  constructor(options: InboxFollowerOptions) {
    this.#options = options
  }

  get state(): InboxState {
    return {
      mails: this.#mails,
      complete: this.#complete,
      refresh: this.#refresh,
      more: this.#more,
      refreshedAt: this.#refreshedAt
    }
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    void this.#poll()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelPoll()
  }

  async #poll(): Promise<void> {
    await this.refresh()
    if (this.#stopped) return
    this.#cancelPoll()
    this.#cancelPoll = this.#options.clock.after(this.#options.pollEvery(), () => void this.#poll())
  }

  refresh(): Promise<Result<null>> {
    this.#refreshing ??= this.#readNewest().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  /** Loads the next older page; joins one that is under way. */
  more(): Promise<Result<null>> {
    if (this.#complete) return Promise.resolve(ok(null))
    this.#loadingMore ??= this.#readOlder().finally(() => {
      this.#loadingMore = null
    })
    return this.#loadingMore
  }

  find(key: string): KnownMail | null {
    return this.#mails.find(known => known.key === key) ?? this.#found.get(key) ?? null
  }

  /**
   * Mails that match: those loaded, by sender, subject, recipient and any text read so far, and those that the
   * service's own search names. An answer that is merely the newest page again is no search and adds nothing.
   */
  async search(text: string): Promise<Result<readonly KnownMail[]>> {
    const wanted = folded(text)
    const here = this.#mails.filter(known => this.#matches(known, wanted))
    const answer = await this.#options.client.inboxPage(1, text)
    if (!answer.ok) return here.length > 0 ? ok(here) : answer
    const searched = !this.#isNewestPage(answer.value.rows)
    const there = searched ? withKeys(answer.value.rows) : []
    const more = there.filter(({ mail }) => !this.#isKnown(mail))
    for (const known of more) this.#found.set(known.key, known)
    const loaded = this.#mails.filter(
      known => here.includes(known) || (searched && answer.value.rows.some(row => isSame(known.mail, row)))
    )
    return ok([...loaded, ...more])
  }

  /** The list from its newest end on, be it that mail has come in above what is loaded. */
  #isNewestPage(rows: readonly InboxMail[]): boolean {
    const begin = rows.findIndex(row => this.#isKnown(row))
    return begin >= 0 && rows.slice(begin).every((row, at) => this.#isAt(at, row))
  }

  #matches({ key, mail }: KnownMail, wanted: string): boolean {
    const body = this.#bodies.get(key)?.body ?? ''
    return folded(`${mail.object} ${mail.sender} ${mail.recipient} ${body}`).includes(wanted)
  }

  #isAt(position: number, row: InboxMail): boolean {
    const known = this.#mails[position]
    return known !== undefined && isSame(known.mail, row)
  }

  /** Forgets a mail that is gone from the server; positions behind it have shifted. */
  async forget(key: string): Promise<void> {
    this.#mails = this.#mails.filter(known => known.key !== key)
    this.#bodies.delete(key)
    this.#options.changed()
    await this.relocate()
  }

  /** The text of a mail, from memory where it was read before. */
  async open(key: string): Promise<Result<{ known: KnownMail; full: FullMail }>> {
    const known = this.find(key)
    const kept = this.#bodies.get(key)
    if (known !== null && kept !== undefined) return ok({ known, full: kept })
    return this.reread(key)
  }

  /**
   * Reads a mail from the service and makes sure that it is still the one that is meant: ids may have shifted.
   * `message-gone` where it can no longer be found.
   */
  async reread(key: string): Promise<Result<{ known: KnownMail; full: FullMail }>> {
    const first = await this.#readKnown(key)
    if (first.ok || !['message-changed', 'not-found', 'message-gone'].includes(first.error.code)) return first
    const refreshed = await this.relocate()
    if (!refreshed.ok) return refreshed
    const second = await this.#readKnown(key)
    if (second.ok || second.error.code !== 'not-found') return second
    return refuse('message-gone', 'the message is no longer on the server')
  }

  async #readKnown(key: string): Promise<Result<{ known: KnownMail; full: FullMail }>> {
    const known = this.find(key)
    if (known === null) return refuse('message-gone', 'the message is not in the list')
    const full = await this.#options.client.message(known.mail.id)
    if (!full.ok) return full
    // Equal words do not make the same mail: a text that was read before tells a twin apart.
    const before = this.#bodies.get(key)
    const isTwin = before !== undefined && before.body !== full.value.body
    if (isTwin || !sameMail(full.value, known.mail))
      return refuse('message-changed', 'the id belongs to another message')
    this.#keepBody(key, full.value)
    return ok({ known, full: full.value })
  }

  #keepBody(key: string, full: FullMail): void {
    this.#bodies.delete(key)
    this.#bodies.set(key, full)
    const oldest = this.#bodies.keys().next()
    if (this.#bodies.size > bodiesKept && !oldest.done) this.#bodies.delete(oldest.value)
  }

  /** Reads as many pages as are loaded anew, since ids and positions have shifted. */
  async relocate(): Promise<Result<null>> {
    const pages = Math.max(1, Math.ceil(this.#mails.length / fullPage))
    const fresh: InboxMail[] = []
    let last = false
    for (let page = 1; page <= pages && !last; page += 1) {
      const answer = await this.#options.client.inboxPage(page)
      if (!answer.ok) return answer
      fresh.push(...answer.value.rows)
      last = answer.value.last
    }
    this.#mails = withKeys(withoutRepeats(fresh))
    this.#complete = last
    this.#options.changed()
    return ok(null)
  }

  async #readNewest(): Promise<Result<null>> {
    this.#refresh = { state: 'loading', value: null }
    this.#options.changed()
    const fresh: InboxMail[] = []
    let page = 1
    let joined = false
    let last = false
    while (!joined && !last && page <= deepestCatchUp) {
      const answer = await this.#options.client.inboxPage(page)
      if (!answer.ok) return this.#refreshFailed(answer.error)
      if (page === 1 && this.#hasShifted(answer.value.rows)) return this.#afterShift()
      fresh.push(...answer.value.rows)
      last = answer.value.last
      joined = this.#mails.length === 0 || answer.value.rows.some(row => this.#isKnown(row))
      page += 1
    }
    const before = new Set(this.#mails.map(known => known.key))
    this.#merge(fresh, { joined, last })
    this.#refreshed(before)
    return ok(null)
  }

  /** Known words under other ids: something was deleted elsewhere, and every position is in doubt. */
  #hasShifted(rows: readonly InboxMail[]): boolean {
    const known = new Set(this.#mails.map(({ mail }) => fingerprint(mail)))
    return rows.some(row => known.has(fingerprint(row))) && !rows.some(row => this.#isKnown(row))
  }

  async #afterShift(): Promise<Result<null>> {
    const before = new Set(this.#mails.map(known => known.key))
    const answer = await this.relocate()
    if (!answer.ok) return this.#refreshFailed(answer.error)
    this.#refreshed(before)
    return ok(null)
  }

  #refreshed(before: ReadonlySet<string>): void {
    this.#refresh = { state: 'ready', value: null }
    this.#refreshedAt = this.#options.clock.now()
    this.#options.changed()
    const arrived = this.#mails.filter(known => !before.has(known.key))
    if (arrived.length > 0) this.#options.arrived(arrived)
  }

  #refreshFailed(error: AppError): Result<null> {
    this.#refresh = { state: 'failed', error, value: null }
    this.#options.changed()
    return { ok: false, error }
  }

  async #readOlder(): Promise<Result<null>> {
    this.#more = { state: 'loading', value: null }
    this.#options.changed()
    // One page back from where the list ends: it overlaps when mail has come in meanwhile, and never skips.
    const from = Math.floor(this.#mails.length / fullPage) + 1
    let before: readonly InboxMail[] = []
    for (let page = from; page < from + deepestCatchUp; page += 1) {
      const answer = await this.#options.client.inboxPage(page)
      if (!answer.ok) return this.#moreFailed(answer.error)
      const { rows, last } = answer.value
      const older = withoutRepeats(rows.filter(row => !this.#isKnown(row)))
      this.#mails = withKeys([...this.#mails.map(known => known.mail), ...older])
      // Beyond its end a service may give the last page again and again.
      this.#complete = last || isSamePage(before, rows)
      if (older.length > 0 || this.#complete) break
      before = rows
    }
    this.#more = { state: 'ready', value: null }
    this.#options.changed()
    return ok(null)
  }

  #moreFailed(error: AppError): Result<null> {
    this.#more = { state: 'failed', error, value: null }
    this.#options.changed()
    return { ok: false, error }
  }

  #isKnown(row: InboxMail): boolean {
    return this.#mails.some(known => isSame(known.mail, row))
  }

  /** Lays the newest rows over what is known; where no row joins, what is known is out of date as a whole. */
  #merge(fresh: readonly InboxMail[], { joined, last }: { joined: boolean; last: boolean }): void {
    const oldestFresh = fresh.at(-1)
    const overlap =
      oldestFresh === undefined ? -1 : this.#mails.findIndex(known => isSame(known.mail, oldestFresh))
    const rest =
      joined && !last && overlap >= 0 ? this.#mails.slice(overlap + 1).map(known => known.mail) : []
    if (rest.length === 0) this.#complete = last
    this.#mails = withKeys(withoutRepeats([...fresh, ...rest]))
  }
}

function isSame(one: InboxMail, other: InboxMail): boolean {
  return one.id === other.id && sameMail(one, other)
}

function isSamePage(one: readonly InboxMail[], other: readonly InboxMail[]): boolean {
  return (
    one.length > 0 &&
    one.length === other.length &&
    one.every((row, at) => {
      const twin = other[at]
      return twin !== undefined && isSame(row, twin)
    })
  )
}

/** Case and accents aside. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}

/** Pages overlap when mail comes in while they are read; the same id with the same words is the same mail. */
function withoutRepeats(mails: readonly InboxMail[]): InboxMail[] {
  const seen = new Set<string>()
  return mails.filter(mail => {
    const mark = JSON.stringify([mail.id, mail.sender, mail.date, mail.object])
    if (seen.has(mark)) return false
    seen.add(mark)
    return true
  })
}
