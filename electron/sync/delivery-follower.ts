import type { Clock } from '../../shared/clock'
import { type AppError, failed, type Result, saysUnreachable } from '../../shared/errors/app-error'
import { sameAddress } from '../../shared/mail/address'
import { isFinal } from '../../shared/mail/delivery'
import type { Handover, RecipientDelivery } from '../../shared/mail/sending'
import { sameSubject } from '../../shared/mail/sending'
import type { Journal, StoredSending } from '../journal/types'
import { advance } from '../outbox/transitions'
import type { MassiveClient } from '../service/types'
import { gatherReceipts } from './gather-receipts'
import type { InboxFollower, KnownMail } from './inbox-follower'
import { outlineOf } from './outline'
import { findTrace } from './trace'

export interface DeliveryFollowerOptions {
  readonly mailboxId: string
  readonly client: MassiveClient
  readonly inbox: InboxFollower
  readonly journal: Journal
  readonly clock: Clock
  readonly changed: () => void
}

interface Watch {
  readonly sendingId: string
  readonly recipientId: string
  looks: number
  /** Looks without an answer since the last one with. */
  failures: number
  /** On the monotonic clock, in milliseconds. */
  nextAt: number
}

/** Milliseconds between looks at one recipient; the last one repeats. Receipts come within seconds, or in hours. */
const backOff = [2, 3, 5, 8, 13, 20, 30, 60, 120, 300, 600, 1_800, 3_600].map(seconds => seconds * 1_000)

/** Milliseconds between looks that get no answer. */
const backOffUnanswered = [13, 20, 30, 60, 120, 300].map(seconds => seconds * 1_000)

/** Other sends wait no longer than this for a look, in milliseconds, at a service that answers but never tells. */
const longestFirstLook = 60_000

/** How waiting for a look ended: `stopped` where the service may not be asked any more until a person acts. */
export type FirstLook = 'looked' | 'stopped'

interface Waiting {
  readonly since: number
  readonly end: (how: FirstLook) => void
}

/** Follows every recipient whose delivery is not final, and looks for sends whose answer was lost. */
export class DeliveryFollower {
  readonly #options: DeliveryFollowerOptions
  readonly #watches = new Map<string, Watch>()
  readonly #awaited = new Map<string, Waiting[]>()
  readonly #looks = new Map<string, Promise<Result<null>>>()
  #cancelTimer: () => void = () => {}
  #running = false
  #stopped = true

  constructor(options: DeliveryFollowerOptions) {
    this.#options = options
  }

  /** Begins anew: what waited for its next look long is looked at soon. */
  start(): void {
    this.#stopped = false
    this.#watches.clear()
    for (const sending of this.#options.journal.sendings(this.#options.mailboxId)) {
      for (const recipient of sending.recipients) this.#watch(sending.id, recipient)
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
    for (const recipientId of [...this.#awaited.keys()]) this.#endWaiting(recipientId, 'stopped')
  }

  /** A send has ended: from now on it is followed. */
  follow(recipientId: string): void {
    for (const sending of this.#options.journal.sendings(this.#options.mailboxId)) {
      const recipient = sending.recipients.find(each => each.id === recipientId)
      if (recipient !== undefined) this.#watch(sending.id, recipient)
    }
    this.#schedule()
  }

  /**
   * Resolves once the service has been asked for this recipient and has answered, or may not be asked any more. While
   * it cannot be reached this waits; a service that answers everything but this is given up on after a minute.
   */
  firstLook(recipientId: string): Promise<FirstLook> {
    if (this.#stopped) return Promise.resolve('stopped')
    this.follow(recipientId)
    if (!this.#watches.has(recipientId)) return Promise.resolve('looked')
    return new Promise(end => {
      const since = this.#options.clock.monotonic()
      this.#awaited.set(recipientId, [...(this.#awaited.get(recipientId) ?? []), { since, end }])
    })
  }

  #endWaiting(recipientId: string, how: FirstLook): void {
    const waiting = this.#awaited.get(recipientId) ?? []
    this.#awaited.delete(recipientId)
    for (const { end } of waiting) end(how)
  }

  /**
   * New lines in the inbox: those with a code of ours are looked at now, be it that all seemed known, since a late
   * delivery overrules a failure. An acceptance with a code that is nobody's may be that of a lost send.
   */
  noticeArrivals(mails: readonly KnownMail[]): void {
    const codes = this.#options.journal.codes(this.#options.mailboxId)
    for (const { key, mail } of mails) {
      const { code, kind } = outlineOf(mail)
      const owner = code === null ? undefined : codes.get(code)
      if (owner !== undefined) this.#lookSoon(owner.sendingId, owner.recipientId, key)
      else if (kind === 'acceptance' || kind === 'non-acceptance') this.#lookForLostSoon()
    }
    this.#schedule()
  }

  #lookSoon(sendingId: string, recipientId: string, key: string): void {
    const known = this.#recipient(sendingId, recipientId)?.receipts ?? []
    if (known.some(receipt => receipt.messageKey === key)) return
    const watch = this.#watches.get(recipientId) ?? {
      sendingId,
      recipientId,
      looks: 0,
      failures: 0,
      nextAt: 0
    }
    watch.nextAt = 0
    this.#watches.set(recipientId, watch)
  }

  #lookForLostSoon(): void {
    for (const watch of this.#watches.values()) {
      const lost = this.#recipient(watch.sendingId, watch.recipientId)?.handover.state === 'unknown'
      if (lost) watch.nextAt = 0
    }
  }

  /** Looks at every recipient of a sending now, final or not. */
  async lookNow(sendingId: string): Promise<Result<null>> {
    const sending = this.#options.journal.sending(sendingId)
    for (const recipient of sending?.recipients ?? []) {
      const looked = await this.#look(sendingId, recipient.id)
      if (!looked.ok) return looked
    }
    return { ok: true, value: null }
  }

  #watch(sendingId: string, recipient: RecipientDelivery): void {
    const { state } = recipient.handover
    if (isFinal(recipient) || !['handed-over', 'unknown'].includes(state)) return
    if (this.#watches.has(recipient.id)) return
    const nextAt = this.#options.clock.monotonic() + (backOff[0] ?? 0)
    this.#watches.set(recipient.id, { sendingId, recipientId: recipient.id, looks: 0, failures: 0, nextAt })
  }

  #schedule(): void {
    this.#cancelTimer()
    if (this.#stopped || this.#running || this.#watches.size === 0) return
    const earliest = Math.min(...[...this.#watches.values()].map(watch => watch.nextAt))
    const delay = Math.max(0, earliest - this.#options.clock.monotonic())
    this.#cancelTimer = this.#options.clock.after(delay, () => void this.#lookAtDue())
  }

  async #lookAtDue(): Promise<void> {
    this.#running = true
    try {
      const due = [...this.#watches.values()].filter(watch => watch.nextAt <= this.#options.clock.monotonic())
      for (const watch of due) {
        if (this.#stopped) break
        await this.#lookAt(watch)
      }
    } finally {
      this.#running = false
      this.#schedule()
    }
  }

  async #lookAt(watch: Watch): Promise<void> {
    watch.nextAt = Number.POSITIVE_INFINITY
    const looked = await this.#look(watch.sendingId, watch.recipientId)
    const recipient = this.#recipient(watch.sendingId, watch.recipientId)
    const wantedAgain = watch.nextAt !== Number.POSITIVE_INFINITY
    if (recipient === null || (looked.ok && isFinal(recipient) && !wantedAgain)) {
      this.#watches.delete(watch.recipientId)
      return this.#endWaiting(watch.recipientId, 'looked')
    }
    const [plan, at] = looked.ok ? [backOff, watch.looks] : [backOffUnanswered, watch.failures]
    const delay = plan[Math.min(at, plan.length - 1)] ?? 0
    if (!wantedAgain) watch.nextAt = this.#options.clock.monotonic() + delay
    watch.failures = looked.ok ? 0 : watch.failures + 1
    if (looked.ok) watch.looks += 1
  }

  /** One look at a time at each recipient: the later of two would write over what the earlier has found. */
  #look(sendingId: string, recipientId: string): Promise<Result<null>> {
    const running = this.#looks.get(recipientId)
    if (running !== undefined) return running
    const look = this.#lookOnce(sendingId, recipientId).finally(() => this.#looks.delete(recipientId))
    this.#looks.set(recipientId, look)
    return look
  }

  async #lookOnce(sendingId: string, recipientId: string): Promise<Result<null>> {
    const sending = this.#options.journal.sending(sendingId)
    const recipient = this.#recipient(sendingId, recipientId)
    if (sending === null || recipient === null) {
      this.#endWaiting(recipientId, 'looked')
      return { ok: true, value: null }
    }
    const looked =
      recipient.handover.state === 'unknown'
        ? await this.#lookForTrace(sending, recipient, recipient.handover)
        : await this.#lookForReceipts(sending, recipient)
    if (looked.ok || this.#hasWaitedLong(recipientId, looked.error)) this.#endWaiting(recipientId, 'looked')
    return looked
  }

  #hasWaitedLong(recipientId: string, error: AppError): boolean {
    const since = this.#awaited.get(recipientId)?.[0]?.since ?? Number.POSITIVE_INFINITY
    return !saysUnreachable(error) && this.#options.clock.monotonic() - since >= longestFirstLook
  }

  async #lookForTrace(
    sending: StoredSending,
    recipient: RecipientDelivery,
    unknown: Handover & { state: 'unknown' }
  ): Promise<Result<null>> {
    const { client, clock } = this.#options
    const isAnothers = (code: string) => this.#isAnothers(code, recipient.id)
    const lost = {
      subject: sending.subject,
      address: recipient.address,
      startedAt: unknown.startedAt,
      code: unknown.code,
      rivals: this.#rivalsOf(sending, recipient)
    }
    const trace = await findTrace(client, lost, isAnothers)
    if (!trace.ok) return trace
    const certain = trace.value.kind === 'found' && !isAnothers(trace.value.code)
    if (trace.value.kind !== 'found' || !certain) {
      return this.#save(sending.id, advance(recipient, { ...unknown, checkedAt: clock.now() }))
    }
    const next = advance(recipient, {
      state: 'handed-over',
      at: unknown.startedAt,
      code: trace.value.code
    })
    const saved = await this.#save(sending.id, next)
    return saved.ok ? this.#lookForReceipts(sending, next) : saved
  }

  /** A code that came with the failure of a send is kept as its own. */
  #isAnothers(code: string, recipientId: string): boolean {
    const owner = this.#options.journal.codes(this.#options.mailboxId).get(code)
    return owner !== undefined && owner.recipientId !== recipientId
  }

  /** Whose acceptance looks the same: sends of the same subject to the same address that have no code either. */
  #rivalsOf(sending: StoredSending, recipient: RecipientDelivery): number[] {
    return this.#options.journal
      .sendings(this.#options.mailboxId)
      .filter(other => sameSubject(other.subject, sending.subject))
      .flatMap(other => other.recipients)
      .filter(other => other.id !== recipient.id && sameAddress(other.address, recipient.address))
      .flatMap(({ handover }) =>
        handover.state === 'unknown' || handover.state === 'sending' ? [handover.startedAt] : []
      )
  }

  async #lookForReceipts(sending: StoredSending, recipient: RecipientDelivery): Promise<Result<null>> {
    if (recipient.handover.state !== 'handed-over') return { ok: true, value: null }
    const { client, inbox, clock } = this.#options
    const gathered = await gatherReceipts({
      client,
      inbox,
      code: recipient.handover.code,
      address: recipient.address,
      known: recipient.receipts
    })
    if (!gathered.ok) return gathered
    const { receipts, unread } = gathered.value
    const saved = await this.#save(sending.id, { ...recipient, receipts, followedAt: clock.now() })
    // What could not be read yet is read at the next look, even where the outline of it seems final.
    return saved.ok && unread !== null ? failed(unread) : saved
  }

  async #save(sendingId: string, recipient: RecipientDelivery): Promise<Result<null>> {
    const saved = await this.#options.journal.saveRecipient(sendingId, recipient)
    this.#options.changed()
    return saved
  }

  #recipient(sendingId: string, recipientId: string): RecipientDelivery | null {
    return this.#options.journal.sending(sendingId)?.recipients.find(each => each.id === recipientId) ?? null
  }
}
