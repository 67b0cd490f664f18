import type { Clock } from '../../shared/clock'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { costOfSending } from '../../shared/plans/plans'
import type { RunPause } from '../../shared/runs/run'
import { sentOf } from '../../shared/runs/stage-groups'
import { readWords } from '../../shared/runs/words'
import type { Settings } from '../../shared/settings/settings'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import { keepContent, readFiles } from '../outbox/attached-files'
import type { Outbox } from '../outbox/outbox'
import type { BudgetGate } from '../usage/budget-gate'
import type { RunChecker } from './run-checker'
import { runUnknown } from './run-desk'
import type { RunFeeder } from './run-feeder'

interface ControlOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly checker: RunChecker
  readonly feeder: Pick<RunFeeder, 'feed' | 'feedAll'>
  readonly outbox: Pick<Outbox, 'takeBackRows'>
  readonly budget: BudgetGate
  readonly settings: () => Pick<Settings, 'plan' | 'prices'>
  readonly limitBytes: () => number
  /** The practice costs nothing. */
  readonly isPractice: (mailboxId: string) => boolean
  readonly changed: (run: Pick<StoredRun, 'id' | 'mailboxId'>) => void
}

/** Starts, pauses, resumes and stops runs; each step is on disk before it is true. */
export class RunControl {
  readonly #options: ControlOptions

  constructor(options: ControlOptions) {
    this.#options = options
  }

  /** What so many rows cost at the plan of the settings, in thousandths of a euro. */
  costOf(mailboxId: string, rows: number): number {
    const { plan, prices } = this.#options.settings()
    return this.#options.isPractice(mailboxId) ? 0 : costOfSending(plan, rows, prices)
  }

  /** `cost`: what its person agreed to; `cost-changed` where it would be more by now. */
  async start(runId: number, cost: number, beyondDoubt: boolean): Promise<Result<null>> {
    const { archive, checker, clock } = this.#options
    const run = await archive.runs.run(runId)
    if (run === null) return runUnknown
    if (run.state !== 'draft') return refuse('too-late', 'the run has begun')
    if (run.doubtedAt !== null && !beyondDoubt) return refuse('run-doubted', 'it may have been run since')
    if (run.mapping.address === null)
      return refuse('invalid-input', 'no column of addresses', { field: 'mapping' })
    if (!readWords(run.template, run.columns).ok) {
      return refuse('invalid-input', 'the words have faults', { field: 'template' })
    }
    if (run.startAt !== null && run.startAt <= clock.now()) {
      return refuse('invalid-input', 'time is past', { field: 'at' })
    }
    const files = await readFiles(
      { attachments: run.attachments, bodyHtml: run.template.bodyHtml },
      this.#options.limitBytes(),
      sha256 => archive.content.get(sha256)
    )
    if (!files.ok) return files
    const kept = await keepContent(archive, files.value)
    if (!kept.ok) return kept
    // Once more, for files and what is known of addresses may have changed since.
    if (!(await checker.check(run))) return refuse('too-late', 'the run is being changed')
    const { ready = 0 } = await archive.rows.counts(runId)
    if (ready === 0) return refuse('invalid-input', 'no row can be sent', { field: 'rows' })
    const allowed = await this.#allowed(run, ready, cost)
    if (!allowed.ok) return allowed
    return this.#go('draft', {
      ...run,
      attachments: files.value.attachments,
      startedAt: clock.now(),
      doubtedAt: null,
      costLimit: this.#options.isPractice(run.mailboxId) ? null : cost
    })
  }

  /** `cost`: what all of it may cost by now. */
  async resume(runId: number, cost: number): Promise<Result<null>> {
    const run = await this.#options.archive.runs.run(runId)
    if (run === null) return runUnknown
    if (run.state !== 'paused') return refuse('too-late', 'the run is not paused')
    const { ready = 0, ...counts } = await this.#options.archive.rows.counts(runId)
    const allowed = await this.#allowed(run, ready + sentOf(counts), cost)
    if (!allowed.ok) return allowed
    return this.#go('paused', {
      ...run,
      costLimit: this.#options.isPractice(run.mailboxId) ? null : cost
    })
  }

  async pause(runId: number): Promise<Result<null>> {
    const run = await this.#options.archive.runs.run(runId)
    if (run === null) return runUnknown
    return this.pauseFor(run, { why: 'person' })
  }

  /** What of it waits in the queue are rows again; what is on its way ends as it ends. */
  async pauseFor(run: StoredRun, pause: RunPause): Promise<Result<null>> {
    const saved = await this.#options.archive.runs.save('running', { ...run, state: 'paused', pause })
    return saved.ok ? this.#calmed(run) : saved
  }

  /** Every run of a mailbox that sends. */
  async pauseAll(mailboxId: string, pause: RunPause): Promise<void> {
    for (const run of await this.#options.archive.runs.running(mailboxId)) await this.pauseFor(run, pause)
  }

  /** What has not left does not leave any more. */
  async stop(runId: number): Promise<Result<null>> {
    const { archive, clock } = this.#options
    const run = await archive.runs.run(runId)
    if (run === null) return runUnknown
    if (run.state !== 'running' && run.state !== 'paused') return refuse('too-late', 'the run has ended')
    const saved = await archive.runs.save(run.state, {
      ...run,
      state: 'stopped',
      pause: null,
      endedAt: clock.now()
    })
    return saved.ok ? this.#calmed(run) : saved
  }

  async #allowed(run: StoredRun, rows: number, cost: number): Promise<Result<null>> {
    const now = this.costOf(run.mailboxId, rows)
    if (now > cost) return refuse('cost-changed', 'it costs more than was agreed to', { cost: now })
    return this.#options.budget.judge({
      mailboxId: run.mailboxId,
      recipients: Array.from({ length: rows }, () => ({ handover: { state: 'queued' } as const })),
      beyondBudget: false
    })
  }

  async #go(from: 'draft' | 'paused', run: StoredRun): Promise<Result<null>> {
    const { archive, feeder, changed } = this.#options
    // Paused once more, it wants a person once more.
    const { paused: _, ...seen } = run.seen
    const saved = await archive.runs.save(from, { ...run, state: 'running', pause: null, seen })
    if (!saved.ok) return failed(saved.error)
    changed(run)
    void feeder.feed(run.mailboxId)
    return ok(null)
  }

  async #calmed(run: StoredRun): Promise<Result<null>> {
    const { outbox, feeder, changed } = this.#options
    await outbox.takeBackRows(run.mailboxId, run.id)
    changed(run)
    // Another run of the mailbox may have waited for this one.
    void feeder.feed(run.mailboxId)
    return ok(null)
  }
}
