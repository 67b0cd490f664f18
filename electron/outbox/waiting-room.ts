import type { Clock } from '../../shared/clock'
import type { AppError } from '../../shared/errors/app-error'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { HeldSending } from '../../shared/ipc/views'
import type { Handover, RecipientDelivery, SendWish } from '../../shared/mail/sending'
import { type ArchiveTables, asResult } from '../archive/calls'
import type { ScheduledRecipient } from '../archive/outbox-figures-table'
import type { RecipientOfSending, StoredSending } from '../archive/types'
import { scheduledFor } from './handover'
import { HeldSendings, isMissed } from './held-sendings'
import { graceOn, isTooLate } from './lateness'
import { Scheduler } from './scheduler'
import type { Steps } from './steps'

interface WaitingRoomOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly steps: Steps
  readonly undoMs: () => number
  /** The computer sleeps: nothing counts down nor leaves. */
  readonly still: () => boolean
  /** Nothing leaves a queue, and what joins one goes back to its writer. */
  readonly queuesClosed: () => boolean
  /** Why a mailbox sends nothing until a person acts; null: it does; undefined: it is not open. */
  readonly refusal: (mailboxId: string) => AppError | null | undefined
  /** An old copy of the archive could pass for it: what leaves by itself would leave from there once more. */
  readonly isBehind: () => boolean
  /** Somebody of a mailbox has joined its queue. */
  readonly queued: (mailboxId: string) => void
  readonly heldChanged: () => void
}

/** Everything that is not in the queue yet: what counts down, what waits for its time, what waits for a person. */
export class WaitingRoom {
  readonly #options: WaitingRoomOptions
  readonly #holds = new Map<string, () => void>()
  readonly #held: HeldSendings
  readonly #scheduler: Scheduler

  constructor(options: WaitingRoomOptions) {
    this.#options = options
    const { archive, clock } = options
    this.#held = new HeldSendings({
      archive,
      clock,
      counting: sendingId => this.#holds.has(sendingId),
      changed: options.heldChanged
    })
    this.#scheduler = new Scheduler({
      clock,
      scheduled: () => archive.figures.scheduled(),
      // Nothing joins a queue that goes nowhere, to leave hours later when a person opens it.
      mayLeave: mailboxId =>
        !options.queuesClosed() && !options.isBehind() && options.refusal(mailboxId) === null,
      release: recipient => this.#releaseScheduled(recipient),
      looked: () => this.#lookAtQueue()
    })
  }

  get held(): readonly HeldSending[] {
    return this.#held.list
  }

  /** Those of a sending's recipients that wait for a person. */
  heldOf(sending: StoredSending): readonly RecipientDelivery[] {
    return this.#held.recipientsOf(sending)
  }

  get heldCounts(): HeldSendings['counts'] {
    return this.#held.counts
  }

  open(): Promise<void> {
    return this.#scheduler.start()
  }

  /** Looks anew at every schedule and at what is held. */
  judge(): Promise<void> {
    return this.#scheduler.judge()
  }

  refreshHeld(): Promise<void> {
    return this.#held.refresh()
  }

  /** To be called before the sending is there to be seen: what does not count down is taken for one of earlier. */
  countDown({ id, recipients }: StoredSending): void {
    const { clock, undoMs, still } = this.#options
    if (still() || !recipients.some(({ handover }) => handover.state === 'holding')) return
    this.#holds.set(
      id,
      clock.after(undoMs(), () => void this.#release(id))
    )
  }

  stopCounting(sendingId: string): void {
    this.#holds.get(sendingId)?.()
    this.#holds.delete(sendingId)
  }

  /** What counts down is held for a person. */
  async standStill(): Promise<void> {
    for (const sendingId of [...this.#holds.keys()]) this.stopCounting(sendingId)
    // Where it cannot be read, it is looked at again when the computer is awake.
    await this.#held.refresh().catch(() => {})
  }

  async close(): Promise<void> {
    for (const cancel of this.#holds.values()) cancel()
    await this.#scheduler.stop()
  }

  /** Sends what was held, at a person's word, without another undo time. Fails where some of it stays held. */
  async sendHeld(sendingId: string): Promise<Result<null>> {
    const sending = await this.#options.archive.outbox.sending(sendingId)
    if (sending === null) return refuse('sending-unknown', 'no such sending')
    // Queued now, it would leave whenever a person resumes, be it hours later.
    if ((await this.#options.archive.pause.why()) !== null) {
      return refuse('outbox-paused', 'a person has to resume')
    }
    const refusal = this.#options.refusal(sending.mailboxId)
    if (refusal === undefined) return refuse('mailbox-unknown', 'no such mailbox')
    if (refusal !== null) return failed(refusal)
    let all: Result<null> = ok(null)
    for (const recipient of this.heldOf(sending)) {
      const queued = await asResult(this.#options.steps.take(recipient, { state: 'queued' }).then(ok))
      if (!queued.ok) all = queued
    }
    this.#options.queued(sending.mailboxId)
    await this.#held.refresh()
    return all
  }

  /**
   * Just before its request: whether its time went by while it waited for its turn. Then it waits for a person. Rejects
   * where that cannot be written.
   */
  async holdIfOverdue(recipient: RecipientDelivery): Promise<boolean> {
    const { handover } = recipient
    if (handover.state !== 'queued' || handover.wish === undefined) return false
    const overdue = await this.#overdue(recipient.id)
    for (const each of overdue) await this.#hold(each)
    if (overdue.length > 0) await this.#held.refresh()
    return overdue.length > 0
  }

  /**
   * Before its request begins, where an old copy could pass for the archive: what leaves by itself goes back to its
   * schedule. Answers whether it was such; `inQueue` is how it stood in the queue. Rejects where it stays there because
   * that cannot be written.
   */
  async putOff(recipient: RecipientDelivery, inQueue: Handover): Promise<boolean> {
    const wish = inQueue.state === 'queued' ? inQueue.wish : undefined
    if (wish === undefined || wish.at === null) return false
    const { steps } = this.#options
    const next = scheduledFor(wish.at, wish.acceptBy)
    if (recipient.handover.state === 'sending') await steps.leaveSending(recipient, next)
    else await steps.take(recipient, next)
    void this.#scheduler.judge()
    return true
  }

  /** What waits in a queue that stands still is told of when its time goes by, not when the queue moves again. */
  async #lookAtQueue(): Promise<boolean> {
    for (const each of await this.#overdue(null)) {
      // What the archive does not take now it may take at the next look; meanwhile the others are held, and told of.
      await this.#hold(each).catch(() => {})
    }
    await this.#held.refresh()
    return (await this.#options.archive.figures.pending()).queued > 0
  }

  #overdue(recipientId: string | null): Promise<readonly RecipientOfSending[]> {
    const { archive, clock } = this.#options
    return archive.figures.overdue(clock.now(), graceOn(clock), recipientId)
  }

  async #hold({ sending, recipient }: RecipientOfSending): Promise<void> {
    const { handover } = recipient
    if (handover.state !== 'queued' || handover.wish === undefined) return
    // Where only a deadline was wished it was to leave when it was written.
    const { at, acceptBy } = handover.wish
    await this.#options.steps.take(recipient, scheduledFor(at ?? sending.createdAt, acceptBy))
  }

  async #release(sendingId: string): Promise<void> {
    // Where the archive cannot be read or written it counts down no more, and is held for a person.
    const sending = await this.#options.archive.outbox.sending(sendingId).catch(() => null)
    for (const recipient of sending?.recipients ?? []) {
      const { handover } = recipient
      // The computer slept, whether or not it said so: nobody may have seen the time to undo.
      if (handover.state !== 'holding' || isTooLate(handover.until, this.#options.clock)) continue
      const acceptBy = sending?.acceptBy ?? null
      await this.#options.steps.take(recipient, queued({ at: null, acceptBy })).catch(() => null)
    }
    this.stopCounting(sendingId)
    if (sending !== null) this.#options.queued(sending.mailboxId)
    await this.#scheduler.judge()
  }

  async #releaseScheduled({ recipientId, mailboxId }: ScheduledRecipient): Promise<void> {
    const found = await this.#options.archive.outbox.recipient(recipientId)
    if (found?.recipient.handover.state !== 'scheduled') return
    const { handover } = found.recipient
    if (isMissed(handover, this.#options.clock)) return
    await this.#options.steps.take(found.recipient, queued(handover))
    this.#options.queued(mailboxId)
  }
}

/** What was wished goes along into the queue, where it may wait for long. */
function queued({ at, acceptBy }: SendWish): Handover {
  return at === null && acceptBy === null ? { state: 'queued' } : { state: 'queued', wish: { at, acceptBy } }
}
