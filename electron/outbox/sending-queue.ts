import type { Clock } from '../../shared/clock'
import type { AppError } from '../../shared/errors/app-error'
import type { Handover, RecipientDelivery } from '../../shared/mail/sending'
import { ArchiveFailure, type ArchiveTables } from '../archive/calls'
import type { RecipientOfSending, SendingHead, StoredSending } from '../archive/types'
import type { SendOutcome } from '../service/types'
import { Departure, type Witness } from './departure'
import { FirstLookWait } from './first-look-wait'
import { ended, stopsTheRest } from './handover'
import type { OutboxDesk } from './outbox'
import type { Rests } from './rests'
import { diskPatience, type Retries } from './retries'
import type { Returns } from './returns'
import { SendingFiles } from './sending-files'
import type { Steps } from './steps'
import { UnstoredEnds } from './unstored-ends'
import { sizeOf, type UploadMeter } from './upload-meter'
import type { WaitingRoom } from './waiting-room'

interface QueueOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly desk: (mailboxId: string) => OutboxDesk | null
  readonly witness: Witness
  readonly meter: UploadMeter
  readonly steps: Steps
  readonly waiting: WaitingRoom
  readonly returns: Returns
  readonly rests: Rests
  readonly retries: Retries
  /** Nothing new leaves. */
  readonly halted: () => boolean
  readonly changed: (mailboxId: string) => void
  /** See `OutboxOptions`. */
  readonly walled: (mailboxId: string, error: AppError) => Promise<void>
  readonly ended: (mailboxId: string, recipientId: string) => void
}

/** The queue of each mailbox: one request at a time, the most urgent first, until nothing waits any more. */
export class SendingQueue {
  readonly #options: QueueOptions
  readonly #files: SendingFiles
  readonly #lookWait: FirstLookWait
  readonly #draining = new Map<string, Promise<void>>()
  readonly #unstored = new UnstoredEnds()

  constructor(options: QueueOptions) {
    this.#options = options
    this.#files = new SendingFiles(options.archive.content)
    this.#lookWait = new FirstLookWait(options.archive)
  }

  /** As the archive has it, but for the ends of sends which it could not take yet. */
  shown(sending: StoredSending): StoredSending {
    return this.#unstored.shown(sending)
  }

  /** Goes on with what waited when the program ended a moment ago, and with what waited for a lost send. */
  async wake(mailboxId: string): Promise<void> {
    try {
      if (await this.#mayGoOn(mailboxId)) this.drain(mailboxId)
    } catch {
      this.#wakeLater(mailboxId)
    }
  }

  async #mayGoOn(mailboxId: string): Promise<boolean> {
    if (this.#options.halted() || this.#options.desk(mailboxId) === null) return false
    return (await this.#outbox.next(mailboxId)) !== null && this.#options.rests.mayGoOn(mailboxId)
  }

  get #outbox(): ArchiveTables['outbox'] {
    return this.#options.archive.outbox
  }

  /** Waits for what is on its way in a mailbox. */
  async emptied(mailboxId: string): Promise<void> {
    await this.#draining.get(mailboxId)
  }

  /** Waits for looks no longer. */
  close(): void {
    this.#lookWait.close()
  }

  /** Waits for what is on its way in every mailbox. */
  async settled(): Promise<void> {
    await Promise.all(this.#draining.values())
  }

  /** Begins to send what waits, unless it is at it already. */
  drain(mailboxId: string): void {
    if (!this.#draining.has(mailboxId)) this.#draining.set(mailboxId, this.#empty(mailboxId))
  }

  async #empty(mailboxId: string): Promise<void> {
    // What the archive cannot give now it may give later: a queue must not stand for the rest of the session.
    const ended = await this.#sendAll(mailboxId).then(
      () => true,
      () => false
    )
    this.#draining.delete(mailboxId)
    // What was queued while the last one ended would wait for ever otherwise.
    if (ended) await this.wake(mailboxId)
    else this.#wakeLater(mailboxId)
  }

  #wakeLater(mailboxId: string): void {
    this.#options.retries.plan(mailboxId, () => void this.wake(mailboxId))
  }

  async #sendAll(mailboxId: string): Promise<void> {
    for (;;) {
      const next = await this.#outbox.next(mailboxId)
      if (next === null) return
      const desk = this.#options.desk(mailboxId)
      if (desk === null || this.#options.halted()) return
      if (desk.refusal() !== null) return this.#options.returns.takeBackQueued(mailboxId)
      if (!this.#options.rests.mayGoOn(mailboxId)) return
      const looked = await this.#lookWait.wait(desk, mailboxId)
      // It goes back to its writer instead of waiting unseen.
      if (looked === 'stopped') return this.#options.returns.takeBackQueued(mailboxId)
      if (looked !== 'none') continue
      const outcome = await this.#sendOne(desk, next)
      if (outcome === null) continue
      try {
        await this.#meet(mailboxId, outcome)
      } finally {
        this.#options.ended(mailboxId, next.recipient.id)
      }
    }
  }

  /** Before anybody hears that this send has ended, and lets the next one join. */
  async #meet(mailboxId: string, outcome: SendOutcome): Promise<void> {
    const { rests, returns, walled } = this.#options
    const isWall = rests.noteEnd(mailboxId, outcome) || stopsTheRest(outcome)
    if (!isWall) return
    if (outcome.kind === 'refused') await walled(mailboxId, outcome.error)
    await returns.takeBackQueued(mailboxId)
  }

  async #sendOne(desk: OutboxDesk, { sending, recipient }: RecipientOfSending): Promise<SendOutcome | null> {
    const { clock, changed } = this.#options
    const files = await this.#files.of(sending)
    if (files === null) {
      await this.#options.returns.takeBackQueued(sending.mailboxId)
      const now = await this.#outbox.recipient(recipient.id)
      if (now?.recipient.handover.state === 'queued') await clock.sleep(diskPatience)
      return null
    }
    const message = {
      sender: desk.sender,
      recipients: (await this.#options.archive.requests.carriedBy(recipient.id)).map(each => each.address),
      subject: sending.subject,
      bodyHtml: sending.bodyHtml,
      attachments: files
    }
    const departure = new Departure(recipient, sending.mailboxId, {
      ...this.#options,
      clockAheadMs: desk.clockAheadMs
    })
    const answered = await desk.client.send(message, () => departure.mayBegin())
    const { underWay, begun, began, failure } = departure
    if (underWay !== null) this.#options.rests.noteBegan(sending.mailboxId, began)
    if (answered.kind === 'handed-over') this.#options.meter.note(sizeOf(message), clock.monotonic() - began)
    // Nothing was asked: what had not begun stays in the queue until the archive takes it, the rest ended so.
    if (failure !== null && underWay === null) throw new ArchiveFailure(failure)
    const outcome: SendOutcome = failure === null ? answered : { kind: 'refused', error: failure }
    // Taken back, put off, doubted, or the program is closing: nothing was asked, and its state says so already.
    if (outcome.kind === 'refused' && outcome.error.code === 'too-late') {
      changed(sending.mailboxId)
      return null
    }
    await this.#conclude(sending, underWay ?? recipient, ended(outcome, begun, clock.now()))
    return outcome
  }

  async #conclude(sending: SendingHead, from: RecipientDelivery, next: Handover): Promise<void> {
    const { changed } = this.#options
    if (from.handover.state === 'sending') {
      await this.#options.steps.leaveSending(from, next, () => {
        this.#unstored.note(from, next)
        changed(sending.mailboxId)
      })
      this.#unstored.forget(from.id)
    } else await this.#options.steps.take(from, next)
    changed(sending.mailboxId)
  }
}
