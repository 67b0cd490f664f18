import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import { costOfSending } from '../../shared/plans/plans'
import type { RunPause, RunState } from '../../shared/runs/run'
import { sentOf } from '../../shared/runs/stage-groups'
import { readWords } from '../../shared/runs/words'
import type { Settings } from '../../shared/settings/settings'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import { keepContent, readFiles } from '../outbox/attached-files'
import type { Outbox } from '../outbox/outbox'
import type { BudgetGate } from '../usage/budget-gate'
import type { RunChecker } from './run-checker'
import type { RunFeeder } from './run-feeder'
import type { RunSteps } from './run-steps'
import { runUnknown } from './run-unknown'

interface ControlOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly checker: RunChecker
  readonly steps: RunSteps
  readonly feeder: Pick<RunFeeder, 'feed' | 'feedAll'>
  readonly outbox: Pick<Outbox, 'takeBackRows'>
  readonly budget: BudgetGate
  readonly settings: () => Pick<Settings, 'plan' | 'prices'>
  readonly limitBytes: () => number
  /** The practice costs nothing. */
  readonly isPractice: (mailboxId: string) => boolean
  readonly changed: (run: Pick<StoredRun, 'id' | 'mailboxId'>) => void
}

/** What a person was told and agreed to. */
export interface StartWish {
  /** Thousandths of a euro; more is never spent. */
  readonly cost: number
  /** Rows that go. */
  readonly messages: number
  /** They have looked whether a run from an archive that may be an old copy has left since. */
  readonly beyondDoubt: boolean
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

  /** `cost-changed` where it would cost more by now, `rows-changed` where other rows would go, or with other files. */
  async start(runId: number, { cost, messages, beyondDoubt }: StartWish): Promise<Result<null>> {
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
    const otherFiles = checker.otherFiles(runId)
    if (ready !== messages || otherFiles > 0) {
      return refuse('rows-changed', 'not what a person has agreed to', { messages: ready, files: otherFiles })
    }
    const allowed = await this.#allowed(run, ready, cost)
    if (!allowed.ok) return allowed
    return this.#go(runId, 'draft', now =>
      sameContent(now, run)
        ? ok({
            ...now,
            attachments: files.value.attachments,
            startedAt: clock.now(),
            doubtedAt: null,
            costLimit: this.#options.isPractice(run.mailboxId) ? null : cost
          })
        : refuse('too-late', 'the run is being changed')
    )
  }

  /** `cost`: what all of it may cost by now. */
  async resume(runId: number, cost: number): Promise<Result<null>> {
    const run = await this.#options.archive.runs.run(runId)
    if (run === null) return runUnknown
    if (run.state !== 'paused') return refuse('too-late', 'the run is not paused')
    const { ready = 0, ...counts } = await this.#options.archive.rows.counts(runId)
    const allowed = await this.#allowed(run, ready + sentOf(counts), cost)
    if (!allowed.ok) return allowed
    const costLimit = this.#options.isPractice(run.mailboxId) ? null : cost
    return this.#go(runId, 'paused', now => ok({ ...now, costLimit }))
  }

  async pause(runId: number): Promise<Result<null>> {
    const run = await this.#options.archive.runs.run(runId)
    if (run === null) return runUnknown
    return this.pauseFor(run, { why: 'person' })
  }

  /** What of it waits in the queue are rows again; what is on its way ends as it ends. */
  async pauseFor(run: StoredRun, pause: RunPause): Promise<Result<null>> {
    const saved = await this.#options.steps.take(run.id, now =>
      now.state === 'running' ? ok({ ...now, state: 'paused', pause }) : notRunning
    )
    return saved.ok ? this.#calmed(run) : saved
  }

  /** Every run of a mailbox that sends. */
  async pauseAll(mailboxId: string, pause: RunPause): Promise<void> {
    for (const run of await this.#options.archive.runs.running(mailboxId)) await this.pauseFor(run, pause)
  }

  /** What has not left does not leave any more. */
  async stop(runId: number): Promise<Result<null>> {
    const { steps, clock } = this.#options
    const saved = await steps.take(runId, run =>
      run.state === 'running' || run.state === 'paused'
        ? ok({ ...run, state: 'stopped', pause: null, endedAt: clock.now() })
        : refuse('too-late', 'the run has ended')
    )
    return saved.ok ? this.#calmed(saved.value) : saved
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

  async #go(
    runId: number,
    from: RunState,
    change: (run: StoredRun) => Result<StoredRun>
  ): Promise<Result<null>> {
    const { steps, feeder, changed } = this.#options
    const saved = await steps.take(runId, run => {
      if (run.state !== from) return refuse('too-late', 'the run is in another state')
      const next = change(run)
      if (!next.ok) return next
      // Paused once more, it wants a person once more.
      const { paused: _, ...seen } = next.value.seen
      return ok({ ...next.value, state: 'running', pause: null, seen })
    })
    if (!saved.ok) return saved
    changed(saved.value)
    void feeder.feed(saved.value.mailboxId)
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

const notRunning: Result<never> = refuse('too-late', 'the run is not running')

/** Nothing of what is sent has changed. */
function sameContent(one: StoredRun, other: StoredRun): boolean {
  const content = ({ mapping, template, attachments, folder, hours, startAt }: StoredRun) =>
    JSON.stringify([mapping, template, attachments.map(({ id }) => id), folder, hours, startAt])
  return content(one) === content(other)
}
