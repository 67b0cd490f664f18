import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import { isMail } from '../../shared/mail/message'
import { byRequest } from '../../shared/mail/sending'
import { searchedSince } from '../../shared/mail/unknown-outcome'
import type { ArchivedMail } from '../archive/mail-record'
import type { FollowedRequest, RecipientOfSending } from '../archive/types'
import { diskPatience, Retries } from '../outbox/retries'
import { Turns } from '../outbox/turns'
import { awaitingOf } from './codeless-arrivals'
import { DeliveryLook, type DeliveryLookOptions } from './delivery-look'
import { type FirstLook, FirstLooks } from './first-looks'
import { FollowedReading } from './followed-reading'
import { LookLine } from './look-line'
import { firstLookAfter, isLookedAt, nextLookIn, unansweredLookIn } from './look-plan'
import { UnansweredNews } from './unanswered-news'
import type { Watch } from './watch'

export interface DeliveryFollowerOptions extends DeliveryLookOptions {
  /** Minutes of looking after which a person is asked; a look falls on their end. */
  readonly traceMinutes: () => number
}

/** Milliseconds without a look after a service said that it is asked too much; longer where it wished so. */
const restWhenTooMuch = 60_000

/** Of the time to the next try at what the archive could not tell: to more than ten minutes. */
const mostDoublings = 6

/** Follows every recipient whose delivery is not final, and looks for sends whose answer was lost. */
export class DeliveryFollower {
  readonly #options: DeliveryFollowerOptions
  readonly #looking: DeliveryLook
  readonly #line = new LookLine()
  readonly #awaited: FirstLooks
  readonly #looks = new Map<string, Promise<Result<null>>>()
  #cancelTimer: () => void = () => {}
  #round: Promise<void> = Promise.resolve()
  readonly #arrivals = new Turns()
  readonly #news: UnansweredNews
  #running = false
  /** No look before this moment. */
  #restUntil = Number.NEGATIVE_INFINITY
  readonly #retries: Retries
  /** What was read, or is being read, since the last start. */
  #reading: FollowedReading | null = null
  #stopped = true

  constructor(options: DeliveryFollowerOptions) {
    this.#options = options
    this.#looking = new DeliveryLook(options)
    this.#awaited = new FirstLooks(options.clock)
    this.#retries = new Retries(options.clock)
    this.#news = new UnansweredNews(options.archive, options.mailboxId)
  }

  /** Begins anew: what waited for its next look long is looked at soon. */
  async start(): Promise<void> {
    this.#stopped = false
    this.#line.clear()
    const { archive, mailboxId, clock } = this.#options
    const dueAt = clock.monotonic() + firstLookAfter
    const reading: FollowedReading = new FollowedReading({
      archive,
      mailboxId,
      now: () => clock.now(),
      found: request => this.#watch(request, Math.max(dueAt, clock.monotonic())),
      isOver: () => this.#stopped || this.#reading !== reading
    })
    this.#reading = reading
    await this.#read(reading, 1)
    void this.#noticeUnanswered()
  }

  /** What is looked at already goes on as planned while the rest cannot be read. */
  async #read(reading: FollowedReading, tries: number): Promise<void> {
    const isWhole = await reading.read()
    if (!isWhole && this.#reading === reading) {
      const again = () => {
        if (!this.#stopped && this.#reading === reading) void this.#read(reading, tries + 1)
      }
      this.#retries.plan('start', again, diskPatience * 2 ** Math.min(tries - 1, mostDoublings))
    }
    this.#schedule()
  }

  /** Asks nothing more until it is started again; who waits for a look goes on waiting. */
  pause(): void {
    this.#stopped = true
    this.#cancelTimer()
  }

  stop(): void {
    this.pause()
    this.#awaited.stop()
    this.#retries.close()
  }

  /** Waits for the looks on their way; to be called after `stop`, before the archive is closed. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#arrivals.take(async () => null), this.#round, ...this.#looks.values()])
  }

  /** A send has ended: from now on it is followed. */
  async follow(recipientId: string): Promise<void> {
    const { archive, clock } = this.#options
    const request = await archive.open
      .followedRequest(recipientId, searchedSince(clock.now()))
      // Where the archive cannot say whether there is something to look for, the look itself finds out.
      .catch(() => this.#unread(recipientId, { isLost: true, isOfMany: false }))
    if (request !== null) this.#watch(request, clock.monotonic() + firstLookAfter)
    this.#schedule()
  }

  /**
   * Resolves once the service has been asked for this recipient and has answered, or may not be asked any more. While
   * it cannot be reached this waits; a service that answers everything but this is given up on after a minute.
   */
  async firstLook(recipientId: string): Promise<FirstLook> {
    if (this.#stopped) return 'stopped'
    await this.follow(recipientId)
    if (this.#stopped) return 'stopped'
    if (this.#line.get(recipientId) === undefined) return 'looked'
    return this.#awaited.wait(recipientId)
  }

  /**
   * New lines in the inbox: those with a code of ours, or that have lost theirs, are looked at now, be it that all seemed
   * known, since a late delivery overrules a failure. An acceptance with a code that is nobody's may be that of a lost send.
   */
  noticeArrivals(mails: readonly ArchivedMail[]): Promise<void> {
    return this.#arrivals.take(() => this.#noticeAll(mails))
  }

  /** What came in before this start, and no look has been answered since. */
  async #noticeUnanswered(): Promise<void> {
    await this.#arrivals
      .take(async () => {
        if (!this.#stopped) await this.#noticeAll(await this.#news.lines())
      })
      .catch(() => this.#retries.plan('news', () => void this.#noticeUnanswered()))
  }

  async #noticeAll(mails: readonly ArchivedMail[]): Promise<void> {
    for (const mail of mails) {
      // What the archive cannot tell now would not be asked again before the next start: the line is new only once.
      await this.#notice(mail).catch(() => this.#noticeLater(mail))
    }
    this.#schedule()
  }

  async #notice(mail: ArchivedMail): Promise<void> {
    const { archive, mailboxId } = this.#options
    const { key, code, kind } = mail
    if (code === null && !isMail(kind)) await this.#noticeCodeless(mail)
    const owner = code === null ? null : await archive.outbox.codeOwner(mailboxId, code)
    if (owner !== null) await this.#lookSoon([owner.recipientId], key)
    else if (kind === 'acceptance' || kind === 'non-acceptance') await this.#lookForLostSoon()
  }

  async #noticeCodeless(mail: ArchivedMail): Promise<void> {
    const { mailboxId, archive, texts } = this.#options
    const awaiting = await awaitingOf(
      { mailboxId, archive, texts, aheadMs: this.#options.clockAheadMs() ?? 0 },
      mail
    )
    if (!awaiting.ok) {
      return awaiting.error.retryable ? this.#noticeLater(mail) : this.#news.forget([mail.key])
    }
    await this.#lookSoon(awaiting.value, mail.key)
  }

  #noticeLater(mail: ArchivedMail): void {
    this.#retries.plan(mail.key, () => void this.noticeArrivals([mail]))
  }

  /** At those who have not the line among their receipts yet. */
  async #lookSoon(recipientIds: readonly string[], key: string): Promise<void> {
    let isNews = false
    for (const recipientId of recipientIds) {
      const found = await this.#found(recipientId)
      if (found?.recipient.receipts.some(receipt => receipt.messageKey === key)) continue
      isNews = true
      this.#news.wait(recipientId, key)
      const now = this.#options.clock.monotonic()
      const settled = this.#unread(recipientId, { isLost: false, isOfMany: found?.sending.run !== undefined })
      this.#line.hurry(this.#watch(settled, now), now)
    }
    if (!isNews) await this.#news.forget([key])
  }

  async #lookForLostSoon(): Promise<void> {
    const { archive, mailboxId } = this.#options
    for (const recipientId of await archive.open.requests(mailboxId, ['unknown'])) {
      const watch = this.#line.get(recipientId)
      if (watch !== undefined) this.#line.hurry(watch, this.#options.clock.monotonic())
    }
  }

  /** Looks at every recipient of a sending now, final or not. */
  async lookNow(sendingId: string): Promise<Result<null>> {
    const sending = await this.#options.archive.outbox.sending(sendingId)
    for (const [first] of byRequest(sending?.recipients ?? [])) {
      const looked = first === undefined ? ok(null) : await this.#look(first.id)
      if (!looked.ok) return looked
    }
    return { ok: true, value: null }
  }

  /** The one that there is, else a new one. */
  #watch(request: FollowedRequest, nextAt: number): Watch {
    const known = this.#line.get(request.requestId)
    if (known !== undefined) return known
    const watch = { ...request, hasNews: false, tried: false, looks: 0, failures: 0, nextAt }
    this.#line.add(watch)
    return watch
  }

  /** Of which nothing was read, or which nothing more was expected of. */
  #unread(requestId: string, known: Pick<FollowedRequest, 'isLost' | 'isOfMany'>): FollowedRequest {
    return { requestId, sentAt: this.#options.clock.now(), lookedAt: null, ...known }
  }

  #schedule(): void {
    this.#cancelTimer()
    const earliest = this.#line.nextAt
    if (this.#stopped || this.#running || earliest === null) return
    const delay = Math.max(0, Math.max(earliest, this.#restUntil) - this.#options.clock.monotonic())
    this.#cancelTimer = this.#options.clock.after(delay, () => {
      this.#round = this.#lookAtDue()
    })
  }

  /** One after the other, while somebody is due. */
  async #lookAtDue(): Promise<void> {
    this.#running = true
    const { clock } = this.#options
    try {
      while (!this.#stopped && !this.#rests()) {
        const watch = this.#line.take(clock.monotonic())
        if (watch === null) break
        // A look that met an archive which cannot be read is made again; nothing must end unseen for that.
        await this.#lookAt(watch).catch(() => {
          watch.failures += 1
          watch.nextAt = clock.monotonic() + unansweredLookIn(watch.failures)
          this.#line.putBack(watch)
        })
      }
    } finally {
      this.#running = false
      this.#schedule()
    }
  }

  async #lookAt(watch: Watch): Promise<void> {
    const looked = await this.#look(watch.requestId)
    const carried = await this.#options.archive.requests.carriedBy(watch.requestId)
    const { clock, traceMinutes } = this.#options
    // Where the look had begun already when it came in.
    if (looked.ok && this.#news.of(watch.requestId).length > 0) this.#line.hurry(watch, clock.monotonic())
    const [first] = carried
    const wantedAgain = watch.nextAt !== Number.POSITIVE_INFINITY
    const open = carried.some(recipient => isLookedAt(recipient, clock.now()))
    if (first === undefined || (looked.ok && !open && !wantedAgain)) {
      this.#line.remove(watch)
      return this.#awaited.end(watch.requestId)
    }
    watch.isLost = first.handover.state === 'unknown'
    if (looked.ok) watch.lookedAt = clock.now()
    if (!looked.ok && looked.error.code === 'rate-limited') this.#rest(looked.error)
    watch.failures = looked.ok ? 0 : watch.failures + 1
    // What came in is not forgotten before a look has been answered; what came in since waits for the next.
    if (looked.ok && !wantedAgain) watch.hasNews = false
    const delay = nextLookIn(watch, first, clock.now(), traceMinutes())
    if (!wantedAgain) watch.nextAt = clock.monotonic() + delay
    if (looked.ok) watch.looks += 1
    this.#line.putBack(watch)
  }

  /** A service that is asked too much is left alone by all looks, not only by the one that heard so. */
  #rest({ data }: AppError): void {
    const { clock } = this.#options
    const wished = typeof data.retryAfterSeconds === 'number' ? data.retryAfterSeconds * 1_000 : 0
    this.#restUntil = clock.monotonic() + Math.max(wished, restWhenTooMuch)
  }

  #rests(): boolean {
    return this.#options.clock.monotonic() < this.#restUntil
  }

  /** One look at a time at each recipient: the later of two would write over what the earlier has found. */
  #look(recipientId: string): Promise<Result<null>> {
    const running = this.#looks.get(recipientId)
    if (running !== undefined) return running
    const look = this.#lookOnce(recipientId).finally(() => this.#looks.delete(recipientId))
    this.#looks.set(recipientId, look)
    return look
  }

  async #lookOnce(recipientId: string): Promise<Result<null>> {
    const news = this.#news.of(recipientId)
    const looked = await this.#lookAtFound(recipientId)
    if (looked.ok) await this.#news.answered(recipientId, news)
    return looked
  }

  async #lookAtFound(recipientId: string): Promise<Result<null>> {
    const found = await this.#found(recipientId)
    if (found === null) {
      this.#awaited.end(recipientId)
      return { ok: true, value: null }
    }
    const looked = await this.#looking.at(found)
    if (looked.ok) this.#awaited.end(recipientId)
    this.#awaited.note(looked)
    return looked
  }

  #found(recipientId: string): Promise<RecipientOfSending | null> {
    return this.#options.archive.outbox.recipient(recipientId)
  }
}
