import path from 'node:path'
import type { Clock } from '../../shared/clock'
import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RunChange } from '../../shared/ipc/run-requests'
import type { RowPreview, RunRow, RunRows, RunState, RunView } from '../../shared/runs/run'
import type { RunSeen } from '../../shared/runs/run-concerns'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import type { StoredRow } from '../archive/run-row-record'
import type { RowScope } from '../archive/run-row-table'
import { noteFile } from '../outbox/attached-files'
import type { RowMaker } from './row-maker'
import { rowForPage } from './row-result'
import type { RunChecker } from './run-checker'
import type { RunFeeder } from './run-feeder'
import type { RunSteps } from './run-steps'
import { runUnknown } from './run-unknown'
import { rateOver, runView } from './run-view'

interface DeskOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly checker: RunChecker
  readonly steps: RunSteps
  readonly feeder: Pick<RunFeeder, 'waitOf'>
  readonly maker: RowMaker
  readonly limitBytes: () => number
  /** Empty where the dialog was closed. */
  readonly chooseFiles: () => Promise<readonly string[]>
  readonly chooseFolder: () => Promise<string | null>
  readonly changed: (run: Pick<StoredRun, 'id' | 'mailboxId'>) => void
}

/** Runs as a person prepares and reads them; nothing here sends. */
export class RunDesk {
  readonly #options: DeskOptions

  constructor(options: DeskOptions) {
    this.#options = options
  }

  async list(): Promise<readonly RunView[]> {
    const runs = await this.#options.archive.runs.runs()
    return Promise.all(runs.map(run => this.#view(run)))
  }

  async view(runId: number): Promise<Result<RunView>> {
    const run = await this.#options.archive.runs.run(runId)
    if (run === null) return runUnknown
    // After a restart nobody has looked at its files yet.
    if (run.state === 'draft' && !this.#options.checker.knows(runId)) void this.#options.checker.check(run)
    return ok(await this.#view(run))
  }

  async stored(runId: number): Promise<Result<StoredRun>> {
    const run = await this.#options.archive.runs.run(runId)
    return run === null ? runUnknown : ok(run)
  }

  /** The run that was started with a script's key; null: none. */
  startedWith(key: string): Promise<StoredRun | null> {
    return this.#options.archive.runs.startedWith(key)
  }

  /** Of a draft everything, of a run that has not ended its hours and its name. */
  async change(runId: number, change: RunChange): Promise<Result<RunView>> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const isFree = Object.keys(given).every(key => key === 'name' || key === 'hours')
    const states: readonly RunState[] = isFree ? ['draft', 'running', 'paused'] : ['draft']
    return this.#save(runId, () => given, states)
  }

  async remove(runId: number): Promise<Result<null>> {
    const { archive, checker, changed } = this.#options
    const run = await archive.runs.run(runId)
    if (run === null) return runUnknown
    const removed = await archive.runs.remove(runId)
    if (removed.ok) checker.forget(runId)
    changed(run)
    return removed
  }

  async chooseFiles(runId: number): Promise<Result<RunView>> {
    return this.attach(runId, await this.#options.chooseFiles())
  }

  /** Attaches what can be attached; the first file that cannot is the answer's error, the others stay. */
  async attach(runId: number, paths: readonly string[]): Promise<Result<RunView>> {
    const { limitBytes } = this.#options
    const noted = await Promise.all(paths.map(file => noteFile(file, limitBytes())))
    const files = noted.flatMap(file => (file.ok ? [file.value] : []))
    const saved = await this.#save(runId, ({ attachments }) => ({ attachments: [...attachments, ...files] }))
    return noted.find(file => !file.ok) ?? saved
  }

  removeFile(runId: number, attachmentId: string): Promise<Result<RunView>> {
    return this.#save(runId, ({ attachments }) => ({
      attachments: attachments.filter(({ id }) => id !== attachmentId)
    }))
  }

  async chooseFolder(runId: number): Promise<Result<RunView>> {
    const folder = await this.#options.chooseFolder()
    return folder === null ? this.view(runId) : this.takeFolder(runId, folder)
  }

  /** Takes the rows' own files from there. */
  takeFolder(runId: number, folder: string): Promise<Result<RunView>> {
    return this.#save(runId, () => ({ folder: path.resolve(folder) }))
  }

  /** Once every row has been checked as the draft is now; `too-late` where it is changed meanwhile. */
  async checked(runId: number): Promise<Result<RunView>> {
    const run = await this.#options.archive.runs.run(runId)
    if (run === null) return runUnknown
    if (!(await this.#options.checker.check(run))) return refuse('too-late', 'the run is being changed')
    return this.view(runId)
  }

  async rows(scope: RowScope, offset: number, limit: number): Promise<RunRows> {
    const { rows } = this.#options.archive
    const [window, total] = await Promise.all([rows.window(scope, offset, limit), rows.count(scope)])
    return { rows: await Promise.all(window.map(row => this.#row(row))), total }
  }

  /** The row as it is after it has been checked anew. */
  async editRow(runId: number, position: number, cells: readonly string[]): Promise<Result<RunRow>> {
    const { archive } = this.#options
    const edited = await archive.rows.edit(runId, position, cells)
    if (!edited.ok) return edited
    await this.#checkAgain(runId, position, edited.value)
    const row = await archive.rows.row(runId, position)
    return row === null ? runUnknown : ok(await this.#row(row))
  }

  async decide(
    scope: RowScope,
    position: number | null,
    decision: 'send' | 'skip' | null
  ): Promise<Result<RunView>> {
    const decided = await this.#options.archive.rows.decide(scope, position, decision)
    if (!decided.ok) return decided
    await this.#checkAgain(scope.runId, position)
    return this.view(scope.runId)
  }

  async settleDoubted(
    runId: number,
    position: number | null,
    as: 'ready' | 'skipped'
  ): Promise<Result<RunView>> {
    const settled = await this.#options.archive.rows.settleDoubted(runId, position, as)
    if (!settled.ok) return settled
    // Its cells and files may have changed since it was checked.
    await this.#checkAgain(runId, position)
    return this.view(runId)
  }

  /** A person has seen so many rows of each kind of what wants one; what they saw before is forgotten. */
  async settle(runId: number, seen: RunSeen): Promise<Result<RunView>> {
    const { archive, changed } = this.#options
    const settled = await archive.runs.settle(runId, seen)
    if (!settled.ok) return settled
    const view = await this.view(runId)
    if (view.ok) changed(view.value)
    return view
  }

  /** One row as it would be sent, as far as it can be made. */
  async preview(runId: number, position: number): Promise<Result<RowPreview>> {
    const { archive, maker } = this.#options
    const [run, row] = await Promise.all([archive.runs.run(runId), archive.rows.row(runId, position)])
    return run === null || row === null ? runUnknown : ok(maker.preview(run, row))
  }

  async letter(runId: number, position: number): Promise<Result<Uint8Array>> {
    const { archive, maker } = this.#options
    const [run, row] = await Promise.all([archive.runs.run(runId), archive.rows.row(runId, position)])
    return run === null || row === null ? runUnknown : maker.letterPdf(run, row)
  }

  /** After the row at a place has changed, which had these cells before (null: the same), or any of them (null). */
  async #checkAgain(
    runId: number,
    position: number | null,
    before: readonly string[] | null = null
  ): Promise<void> {
    const { archive, checker } = this.#options
    const run = await archive.runs.run(runId)
    if (run === null) return
    await (position === null ? checker.check(run) : checker.checkRow(run, position, before))
  }

  async #save(
    runId: number,
    change: (run: StoredRun) => Partial<StoredRun>,
    states: readonly RunState[] = ['draft']
  ): Promise<Result<RunView>> {
    const { steps, checker, changed } = this.#options
    const saved = await steps.take(runId, run =>
      states.includes(run.state) ? ok({ ...run, ...change(run) }) : refuse('too-late', 'the run has begun')
    )
    if (!saved.ok) return saved
    if (saved.value.state === 'draft') void checker.check(saved.value)
    changed(saved.value)
    return this.view(runId)
  }

  async #view(run: StoredRun): Promise<RunView> {
    const { archive, checker, feeder, clock } = this.#options
    return runView(run, {
      counts: await archive.rows.counts(run.id),
      told: await archive.rows.told(run, clock.now()),
      checked: checker.state(run),
      wait: feeder.waitOf(run.id),
      handedOver: run.state === 'running' ? await archive.figures.handedOver(run.mailboxId, rateOver) : []
    })
  }

  async #row(row: StoredRow): Promise<RunRow> {
    const { archive } = this.#options
    const found = row.recipientId === null ? null : await archive.outbox.recipient(row.recipientId)
    return rowForPage(row, found)
  }
}
