import type { Clock } from '../../shared/clock'
import { type AppError, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RowFault } from '../../shared/runs/row-fault'
import type { RunPause, RunWait } from '../../shared/runs/run'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import type { StoredRow } from '../archive/run-row-record'
import type { StoredSending } from '../archive/types'
import { Turns } from '../outbox/turns'
import type { RunSteps } from './run-steps'

/** Whether the next row of a run may become a sending. */
export type Leave =
  | { readonly may: true }
  | { readonly may: false; readonly wait: RunWait }
  | { readonly may: false; readonly pause: RunPause }

/** A row as a sending, or why it cannot be made into one; an error stops the whole run. */
export type MadeRow =
  | { readonly sending: StoredSending }
  | { readonly faults: readonly RowFault[] }
  | { readonly error: AppError }

export interface FeederOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly mailboxIds: () => readonly string[]
  /** Why nothing goes from a mailbox whatever a person does to it; null: it is not so. */
  readonly closed: (mailboxId: string) => AppError | null
  readonly leave: (run: StoredRun) => Promise<Leave>
  readonly make: (run: StoredRun, row: StoredRow) => Promise<MadeRow>
  /** Something has joined the queue. */
  readonly wake: (mailboxId: string) => void
  readonly pause: (run: StoredRun, pause: RunPause) => Promise<Result<null>>
  /** What of it waits in the queue are rows again. */
  readonly takeBack: (run: StoredRun) => Promise<void>
  readonly steps: RunSteps
  readonly changed: (run: Pick<StoredRun, 'id' | 'mailboxId'>) => void
}

/** Rows that stand in the queue at a time: enough that it never runs dry, and few enough to be taken back soon. */
const mostInQueue = 3

/** Rows that may wait for what became of an earlier send like theirs while others go past them. */
const mostHeldUp = 200

/** Milliseconds after which it is tried again whatever happens: nobody tells of everything that may have changed. */
const lookAgainAfter = 30_000

/**
 * Makes rows of runs into sendings as fast as the outbox takes them, one run of a mailbox after the other. Of a row there
 * is never a second sending: the archive turns it into one in a single write. What is written down is enough to go on
 * after any end of the program.
 */
export class RunFeeder {
  readonly #options: FeederOptions
  readonly #turns = new Map<string, Turns>()
  readonly #asked = new Set<string>()
  readonly #waits = new Map<number, RunWait>()
  #cancelTimer: () => void = () => {}
  /** When the next look is due, on the monotonic clock. */
  #lookAt = Number.POSITIVE_INFINITY
  #stopped = true

  constructor(options: FeederOptions) {
    this.#options = options
  }

  start(): void {
    this.#stopped = false
    this.feedAll()
  }

  /** Begins nothing more; resolves once nothing is being made. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelTimer()
    this.#lookAt = Number.POSITIVE_INFINITY
    await Promise.all([...this.#turns.values()].map(turns => turns.take(async () => null)))
  }

  /** What a running run waits for beside its turn. */
  waitOf(runId: number): RunWait | null {
    return this.#waits.get(runId) ?? null
  }

  feedAll(): void {
    for (const id of this.#options.mailboxIds()) void this.feed(id)
    this.#lookAgainIn(lookAgainAfter)
  }

  /** Resolves once as many rows stand in the queue as may. */
  async feed(mailboxId: string): Promise<void> {
    // Who asks while it is waiting for its turn is served by that one.
    if (this.#stopped || this.#asked.has(mailboxId)) return
    this.#asked.add(mailboxId)
    const turns = this.#turns.get(mailboxId) ?? new Turns()
    this.#turns.set(mailboxId, turns)
    await turns.take(async () => {
      this.#asked.delete(mailboxId)
      // What the archive cannot give now is asked for again by the next look.
      await this.#feed(mailboxId).catch(() => this.#lookAgainIn(lookAgainAfter))
    })
  }

  async #feed(mailboxId: string): Promise<void> {
    while (!this.#stopped) {
      const [run, ...others] = this.#due(await this.#options.archive.runs.running(mailboxId))
      if (run === undefined) return
      for (const { id } of others) this.#wait(id, mailboxId, { for: 'run', runId: run.id })
      if (!(await this.#feedOne(run))) return
    }
  }

  /** Those whose time has come. */
  #due(runs: readonly StoredRun[]): readonly StoredRun[] {
    const now = this.#options.clock.now()
    return runs.filter(run => {
      const { startAt } = run
      if (startAt === null || startAt <= now) return true
      this.#rest(run, { for: 'start', until: startAt })
      return false
    })
  }

  /** Whether there may be more to do at once. */
  async #feedOne(run: StoredRun): Promise<boolean> {
    const { archive, leave, make, wake, closed, changed } = this.#options
    const { queued = 0, sending = 0, ready = 0, doubted = 0 } = await archive.rows.counts(run.id)
    // No waiting would end where its mailbox is closed: a person has to know why.
    const error = ready + queued > 0 ? closed(run.mailboxId) : null
    if (error !== null) return this.#pause(run, { why: 'refused', error })
    const left = await leave(run)
    if (left.may && queued + sending >= mostInQueue && !(await this.#standsStill(run, queued, sending)))
      return false
    if (ready === 0) return queued + sending === 0 && (await this.#end(run, doubted))
    if (!left.may) {
      if ('pause' in left) return this.#pause(run, left.pause)
      // What stands in the queue already leaves no later than the rest of it may.
      if (left.wait.for === 'hours' && queued > 0) await this.#options.takeBack(run)
      this.#rest(run, left.wait)
      return false
    }
    this.#wait(run.id, run.mailboxId, null)
    const [row] = await archive.rows.ready(run.id, 1)
    if (row === undefined) return true
    const made = await make(run, row)
    if ('error' in made) return this.#pause(run, { why: 'refused', error: made.error })
    const written =
      'sending' in made
        ? await archive.rows.feed(made.sending, row)
        : await archive.rows.setAside(run.id, row.position, made.faults)
    // Paused, changed or left out meanwhile: it is looked at anew. A disk that refuses is tried again later.
    if (!written.ok && written.error.code !== 'too-late') return false
    if (written.ok && 'sending' in made) wake(run.mailboxId)
    changed(run)
    return true
  }

  /** Whether there may be more to do at once: where the disk refuses, the run still runs and would meet the same again. */
  async #pause(run: StoredRun, why: RunPause): Promise<boolean> {
    const paused = await this.#options.pause(run, why)
    if (paused.ok || paused.error.code === 'too-late') return true
    this.#lookAgainIn(lookAgainAfter)
    return false
  }

  /** What stands in the queue waits for the outcome of lost sends: the run goes on past it. */
  async #standsStill({ mailboxId }: StoredRun, queued: number, sending: number): Promise<boolean> {
    if (sending > 0 || queued > mostHeldUp) return false
    return (await this.#options.archive.outbox.next(mailboxId)) === null
  }

  async #end(run: StoredRun, doubted: number): Promise<boolean> {
    const { steps, clock, changed } = this.#options
    // A person has still to say whether those have left.
    if (doubted > 0) return this.#pause(run, { why: 'old-copy' })
    const ended = await steps.take(run.id, now =>
      now.state === 'running'
        ? ok({ ...now, state: 'done', endedAt: clock.now() })
        : refuse('too-late', 'the run is not running')
    )
    this.#waits.delete(run.id)
    changed(run)
    return ended.ok
  }

  #rest({ id, mailboxId }: StoredRun, wait: RunWait): void {
    this.#wait(id, mailboxId, wait)
    if ('until' in wait) this.#lookAgainIn(wait.until - this.#options.clock.now())
  }

  #wait(id: number, mailboxId: string, wait: RunWait | null): void {
    const before = this.waitOf(id)
    if (wait === null) this.#waits.delete(id)
    else this.#waits.set(id, wait)
    if (JSON.stringify(before) !== JSON.stringify(wait)) this.#options.changed({ id, mailboxId })
  }

  /** Unless a look is due sooner: what one mailbox waits for must not put off the others. */
  #lookAgainIn(ms: number): void {
    const { clock } = this.#options
    const delay = Math.max(1_000, Math.min(ms, lookAgainAfter))
    const at = clock.monotonic() + delay
    if (this.#stopped || at >= this.#lookAt) return
    this.#cancelTimer()
    this.#lookAt = at
    this.#cancelTimer = clock.after(delay, () => {
      this.#lookAt = Number.POSITIVE_INFINITY
      this.feedAll()
    })
  }
}
