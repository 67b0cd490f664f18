import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/errors/app-error'
import { isFinal } from '../../shared/mail/delivery'
import type { RecipientDelivery } from '../../shared/mail/sending'
import type { Journal, StoredSending } from '../journal/types'
import { advance } from '../outbox/transitions'
import type { MassiveClient } from '../service/types'
import { gatherReceipts } from './gather-receipts'
import type { InboxFollower, KnownMail } from './inbox-follower'
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
  /** On the monotonic clock, in milliseconds. */
  nextAt: number
}

/** Milliseconds between looks at one recipient; the last one repeats. Receipts come within seconds, or in hours. */
const backOff = [2, 3, 5, 8, 13, 20, 30, 60, 120, 300, 600, 1_800, 3_600].map(seconds => seconds * 1_000)

/** Follows every recipient whose delivery is not final, and looks for sends whose answer was lost. */
export class DeliveryFollower {
  readonly #options: DeliveryFollowerOptions
  readonly #watches = new Map<string, Watch>()
  readonly #awaited = new Map<string, (() => void)[]>()
  #cancelTimer: () => void = () => {}
  #running = false
  #stopped = true

  constructor(options: DeliveryFollowerOptions) {
    this.#options = options
  }

  start(): void {
    this.#stopped = false
    for (const sending of this.#options.journal.sendings(this.#options.mailboxId)) {
      for (const recipient of sending.recipients) this.#watch(sending, recipient)
    }
    this.#schedule()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelTimer()
  }

  /** A send has ended: from now on it is followed. */
  follow(recipientId: string): void {
    for (const sending of this.#options.journal.sendings(this.#options.mailboxId)) {
      const recipient = sending.recipients.find(each => each.id === recipientId)
      if (recipient !== undefined) this.#watch(sending, recipient)
    }
    this.#schedule()
  }

  /** Resolves once the service has answered a look at this recipient; for ever pending while it cannot be asked. */
  firstLook(recipientId: string): Promise<void> {
    this.follow(recipientId)
    return new Promise(resolve => {
      this.#awaited.set(recipientId, [...(this.#awaited.get(recipientId) ?? []), resolve])
    })
  }

  /** New lines in the inbox: those with a code of ours are looked at now. */
  noticeArrivals(mails: readonly KnownMail[]): void {
    const codes = this.#options.journal.codes(this.#options.mailboxId)
    for (const [code, owner] of codes) {
      const watch = this.#watches.get(owner.recipientId)
      if (watch !== undefined && mails.some(({ mail }) => mail.object.includes(code))) watch.nextAt = 0
    }
    this.#schedule()
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

  #watch(sending: StoredSending, recipient: RecipientDelivery): void {
    const { state } = recipient.handover
    if (isFinal(recipient) || !['handed-over', 'unknown'].includes(state)) return
    if (this.#watches.has(recipient.id)) return
    this.#watches.set(recipient.id, {
      sendingId: sending.id,
      recipientId: recipient.id,
      looks: 0,
      nextAt: this.#options.clock.monotonic() + (backOff[0] ?? 0)
    })
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
    const due = [...this.#watches.values()].filter(watch => watch.nextAt <= this.#options.clock.monotonic())
    for (const watch of due) {
      if (this.#stopped) break
      await this.#lookAt(watch)
    }
    this.#running = false
    this.#schedule()
  }

  async #lookAt(watch: Watch): Promise<void> {
    const looked = await this.#look(watch.sendingId, watch.recipientId)
    const recipient = this.#recipient(watch.sendingId, watch.recipientId)
    if (recipient === null || isFinal(recipient)) {
      this.#watches.delete(watch.recipientId)
      return
    }
    watch.nextAt = this.#options.clock.monotonic() + (backOff[watch.looks] ?? 3_600_000)
    if (looked.ok) watch.looks = Math.min(watch.looks + 1, backOff.length - 1)
    else watch.looks = Math.max(watch.looks, 3)
  }

  async #look(sendingId: string, recipientId: string): Promise<Result<null>> {
    const sending = this.#options.journal.sending(sendingId)
    const recipient = this.#recipient(sendingId, recipientId)
    if (sending === null || recipient === null) return { ok: true, value: null }
    const looked =
      recipient.handover.state === 'unknown'
        ? await this.#lookForTrace(sending, recipient, recipient.handover)
        : await this.#lookForReceipts(sending, recipient)
    if (looked.ok) {
      for (const resolve of this.#awaited.get(recipientId) ?? []) resolve()
      this.#awaited.delete(recipientId)
    }
    return looked
  }

  async #lookForTrace(
    sending: StoredSending,
    recipient: RecipientDelivery,
    unknown: RecipientDelivery['handover'] & { state: 'unknown' }
  ): Promise<Result<null>> {
    const { client, journal, clock } = this.#options
    const codes = journal.codes(this.#options.mailboxId)
    const lost = {
      subject: sending.subject,
      address: recipient.address,
      startedAt: unknown.startedAt,
      code: unknown.code
    }
    const trace = await findTrace(client, lost, code => codes.has(code))
    if (!trace.ok) return trace
    const at = clock.now()
    const found = trace.value.kind === 'found'
    const next = found
      ? advance(recipient, { state: 'handed-over', at: unknown.startedAt, code: trace.value.code })
      : advance(recipient, { ...unknown, checkedAt: at })
    const saved = await this.#save(sending.id, next)
    if (!saved.ok || !found) return saved
    return this.#lookForReceipts(sending, next)
  }

  async #lookForReceipts(sending: StoredSending, recipient: RecipientDelivery): Promise<Result<null>> {
    if (recipient.handover.state !== 'handed-over') return { ok: true, value: null }
    const { client, inbox, clock } = this.#options
    const receipts = await gatherReceipts({
      client,
      inbox,
      code: recipient.handover.code,
      address: recipient.address,
      known: recipient.receipts
    })
    if (!receipts.ok) return receipts
    return this.#save(sending.id, { ...recipient, receipts: receipts.value, followedAt: clock.now() })
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
