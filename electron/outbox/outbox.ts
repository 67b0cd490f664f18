import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { HeldSending, PendingCounts } from '../../shared/ipc/views'
import { limitFor } from '../../shared/mail/message-size'
import { isWaiting } from '../../shared/mail/sending'
import { type ArchiveTables, asResult } from '../archive/calls'
import type { StoredDraft, StoredSending } from '../archive/types'
import type { MassiveClient } from '../service/types'
import type { BudgetQuestion } from '../usage/budget-gate'
import { Absence } from './absence'
import { keepContent, readFiles } from './attached-files'
import type { Witness } from './departure'
import { repeatedByDraft } from './repeats'
import { Rests } from './rests'
import { Retries } from './retries'
import { type PartOfSending, Returns } from './returns'
import { asWished, type Leaving, plannedRecipients, wishOf } from './send-plan'
import { SendingQueue } from './sending-queue'
import { Steps } from './steps'
import type { Turns } from './turns'
import type { UploadMeter } from './upload-meter'
import { WaitingRoom } from './waiting-room'

export interface OutboxDesk {
  /** The certified address that sends. */
  readonly sender: string
  readonly client: MassiveClient
  /** By how many milliseconds the service's clock is ahead of the computer's; null: it was not heard yet. */
  readonly clockAheadMs: () => number | null
  /** Null where the service may be asked, else why it may not until a person acts. */
  readonly refusal: () => AppError | null
  /**
   * Resolves once the service has been asked for a trace of an unknown send and has answered; `stopped` where it may
   * not be asked any more until a person acts.
   */
  readonly firstLook: (recipientId: string) => Promise<'looked' | 'stopped'>
}

export interface OutboxOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  /** Shared with the drafts: what is being saved cannot be sent at the same moment, nor the other way round. */
  readonly turns: Turns
  /** The way to a mailbox's service; null while it is signed out. */
  readonly desk: (mailboxId: string) => OutboxDesk | null
  readonly undoMs: () => number
  readonly limitBytes: () => number
  readonly witness: Witness
  readonly meter: UploadMeter
  /** Refuses what the month's budget does not allow. */
  readonly budget: (question: BudgetQuestion) => Promise<Result<null>>
  readonly changed: (mailboxId: string) => void
  /** What waits for a person, or which queues rest, has changed. */
  readonly heldChanged: () => void
  /** The service would refuse every further send like this one: what of runs waits must not begin again by itself. */
  readonly walled: (mailboxId: string, error: AppError) => Promise<void>
  /** A recipient's send has ended: what follows it may begin. */
  readonly ended: (mailboxId: string, recipientId: string) => void
  /** Recipients that were not sent to came back as a draft. */
  readonly returned: (mailboxId: string, count: number) => void
}

/**
 * Sends what the user wrote: one request for each recipient, each state on disk before it happens, one request at
 * a time for a mailbox, and none ever repeated.
 */
export class Outbox {
  readonly #options: OutboxOptions
  #closed = false
  readonly #steps: Steps
  readonly #waiting: WaitingRoom
  readonly #retries: Retries
  readonly #absence: Absence
  readonly #returns: Returns
  readonly #rests: Rests
  readonly #queue: SendingQueue

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#retries = new Retries(options.clock)
    this.#returns = new Returns({
      ...options,
      stopCounting: sendingId => this.#waiting.stopCounting(sendingId),
      refreshHeld: () => this.#waiting.refreshHeld()
    })
    this.#rests = new Rests({
      clock: options.clock,
      over: mailboxId => void this.wake(mailboxId),
      changed: options.heldChanged
    })
    this.#absence = new Absence({
      retries: this.#retries,
      openMailboxes: () => options.archive.open.mailboxIds(),
      takeBackQueued: mailboxIds => this.#returns.takeBackOf(mailboxIds, ['queued']),
      goOn: async mailboxIds => {
        await this.#waiting.judge()
        for (const id of mailboxIds) await this.wake(id)
      }
    })
    this.#steps = new Steps(options)
    this.#waiting = new WaitingRoom({
      ...options,
      steps: this.#steps,
      still: () => this.#absence.lasts,
      queuesClosed: () => this.#absence.closesQueues,
      refusal: mailboxId => options.desk(mailboxId)?.refusal(),
      isBehind: () => options.witness.isBehind,
      queued: mailboxId => {
        options.changed(mailboxId)
        this.#queue.drain(mailboxId)
      }
    })
    this.#queue = new SendingQueue({
      ...options,
      steps: this.#steps,
      waiting: this.#waiting,
      returns: this.#returns,
      rests: this.#rests,
      retries: this.#retries,
      halted: () => this.isHalted
    })
  }

  /** Begins to keep schedules; what was missed or interrupted before is held for a person. */
  open(): Promise<void> {
    return this.#waiting.open()
  }

  /** What leaves only at a person's word. */
  get held(): readonly HeldSending[] {
    return this.#waiting.held
  }

  /** Queues of which the service wants a rest. */
  get rests(): Pick<Rests, 'list' | 'queueAfter'> {
    return this.#rests
  }

  /** Looks again at what is held, as after somebody else has changed what waits. */
  refreshHeld(): Promise<void> {
    return this.#waiting.refreshHeld()
  }

  /** Turns the draft into a sending that holds for the undo time, or until its time; `waves` spreads its recipients. */
  async start(draftId: string, leaving: Leaving = asWished): Promise<Result<StoredSending>> {
    // What waits since before an absence leaves the queue before this can join it.
    await this.#absence.settle()
    const started = await this.#options.turns.take(() => this.#start(draftId, leaving))
    if (started.ok) void this.#waiting.judge()
    return started
  }

  async #start(draftId: string, { waves, beyondBudget }: Leaving): Promise<Result<StoredSending>> {
    const { archive, clock } = this.#options
    if (this.#closed) return refuse('internal', 'the program is closing')
    if (this.#absence.standsAside) return refuse('restarting', 'the program is about to be replaced')
    if ((await archive.pause.why()) !== null) return refuse('outbox-paused', 'a person has to resume')
    const draft = await archive.outbox.draft(draftId)
    if (draft === null) return refuse('draft-unknown', 'no such draft')
    const planned = () =>
      plannedRecipients(draft, { now: clock.now(), undoMs: this.#options.undoMs(), waves })
    const asked = planned()
    if (!asked.ok) return asked
    const desk = this.#options.desk(draft.mailboxId)
    if (desk === null) return refuse('mailbox-unknown', 'no such mailbox')
    const refusal = desk.refusal()
    if (refusal !== null) return failed(refusal)
    const carried = asked.value.filter(({ together }) => together).length
    const limitBytes = limitFor(this.#options.limitBytes(), Math.max(1, carried))
    const read = await readFiles(draft, limitBytes, sha256 => archive.content.get(sha256))
    if (!read.ok) return read
    // Once more: reading the files may have taken long.
    const recipients = planned()
    if (!recipients.ok) return recipients
    const sending: StoredSending = {
      id: randomUUID(),
      mailboxId: draft.mailboxId,
      subject: draft.subject.trim(),
      bodyHtml: draft.bodyHtml,
      attachments: read.value.attachments,
      createdAt: clock.now(),
      acceptBy: wishOf(draft).acceptBy,
      caseLabel: draft.caseLabel,
      repeats: await repeatedByDraft(
        archive,
        draft,
        recipients.value.map(({ address }) => address)
      ),
      recipients: recipients.value
    }
    const within = await this.#options.budget({ ...sending, beyondBudget })
    if (!within.ok) return within
    const kept = await keepContent(archive, read.value)
    if (!kept.ok) return kept
    this.#waiting.countDown(sending)
    const saved = await archive.doubts.begin(draftId, sending)
    if (!saved.ok) {
      this.#waiting.stopCounting(sending.id)
      return saved
    }
    this.#options.changed(sending.mailboxId)
    return ok(sending)
  }

  /** As the archive has it, but for the ends of sends which it could not take yet. */
  shown(sending: StoredSending): StoredSending {
    return this.#queue.shown(sending)
  }

  /** Goes on with what waited when the program ended a moment ago, and with what waited for a lost send. */
  wake(mailboxId: string): Promise<void> {
    return this.#queue.wake(mailboxId)
  }

  /** Nothing new leaves. */
  get isHalted(): boolean {
    return this.#closed || this.#absence.closesQueues
  }

  /** Takes back whatever has not been asked of the service yet. */
  undo(sendingId: string): Promise<Result<StoredDraft>> {
    return this.#makeDraft(sendingId, sending =>
      sending.recipients.filter(({ handover }) => isWaiting(handover))
    )
  }

  /** Takes back what waits for a person's word, and nothing else: other parts of the sending keep their times. */
  takeBackHeld(sendingId: string): Promise<Result<StoredDraft>> {
    return this.#makeDraft(sendingId, sending => this.#waiting.heldOf(sending))
  }

  async #makeDraft(sendingId: string, which: PartOfSending): Promise<Result<StoredDraft>> {
    const taken = await this.#returns.takeBack(sendingId, which)
    await this.#waiting.refreshHeld()
    if (!taken.ok) return taken
    const { draft } = taken.value
    if (draft === null) return refuse('too-late', 'a row of a run never becomes a draft')
    this.#options.changed(draft.mailboxId)
    return ok(draft)
  }

  /** Sends what was held, at a person's word, without another undo time. */
  sendHeld(sendingId: string): Promise<Result<null>> {
    return this.#waiting.sendHeld(sendingId)
  }

  /** Begins nothing more: the computer goes to sleep. What counts down is held from here on. */
  async standStill(): Promise<void> {
    this.#absence.begin()
    await this.#waiting.standStill()
  }

  /** The computer is awake again, after so many milliseconds: what waited too long goes back to its writer. */
  goOn(awayMs: number): Promise<void> {
    return this.#absence.end(awayMs)
  }

  /**
   * Begins nothing more and takes on nothing more: the program is about to be replaced. Resolves once `pending` counts
   * whatever was being taken on before.
   */
  async standAside(): Promise<void> {
    this.#absence.standAside()
    // A start that is reading its files has passed every question already.
    await this.#options.turns.take(async () => null)
  }

  /** The program goes on after all, after so many milliseconds. */
  comeBack(awayMs: number): Promise<void> {
    return this.#absence.comeBack(awayMs)
  }

  /** Everything that counts down or waits for its turn becomes drafts again; schedules stay. Fails where some does not. */
  takeBackWaiting(): Promise<Result<null>> {
    const { open } = this.#options.archive
    return asResult(open.mailboxIds().then(ids => this.#returns.takeBackOf(ids, ['holding', 'queued'])))
  }

  /** What of a run waits in the queue are rows again. */
  async takeBackRows(mailboxId: string, runId: number): Promise<void> {
    await this.#returns.takeBackRest(mailboxId, ['queued'], runId)
  }

  /**
   * Everything of a mailbox that has not been asked of the service becomes drafts again; waits for what was. To be
   * called when the mailbox's desk is gone already, so that nothing new begins.
   */
  async withdraw(mailboxId: string): Promise<void> {
    // A start that is reading its files has passed every question already.
    await this.#options.turns.take(async () => null)
    await this.#returns.takeBackRest(mailboxId, ['holding', 'scheduled', 'queued'])
    await this.#queue.emptied(mailboxId)
  }

  /** Waits for what is on its way in a mailbox. */
  emptied(mailboxId: string): Promise<void> {
    return this.#queue.emptied(mailboxId)
  }

  /** What is still to leave by itself; what is held for a person leaves no sooner for the program going on. */
  async pending(): Promise<PendingCounts> {
    const counts = await this.#options.archive.figures.pending()
    const held = this.#waiting.heldCounts
    return {
      ...counts,
      holding: Math.max(0, counts.holding - held.holding),
      scheduled: Math.max(0, counts.scheduled - held.scheduled)
    }
  }

  /** Begins nothing more and waits for what is on its way; what waits is found again at the next start. */
  async close(): Promise<void> {
    this.#closed = true
    this.#queue.close()
    this.#retries.close()
    this.#rests.close()
    await this.#waiting.close()
    await this.#queue.settled()
  }
}
