import { newRows } from '../../electron/archive/new-rows'
import type { RunRecord, StoredRun } from '../../electron/archive/run-records'
import { emptyRun } from '../../electron/runs/empty-run'
import { RowMaker } from '../../electron/runs/row-maker'
import { RunChecker } from '../../electron/runs/run-checker'
import { RunControl } from '../../electron/runs/run-control'
import { RunFeeder } from '../../electron/runs/run-feeder'
import { RunGate } from '../../electron/runs/run-gate'
import { RunSteps } from '../../electron/runs/run-steps'
import { BudgetGate } from '../../electron/usage/budget-gate'
import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import { openQuietOffice, type QuietOffice } from './quiet-office'
import { noon } from './stored'

/** An outbox on a clock that stands still, and runs that feed it. */
export interface RunOffice {
  readonly office: QuietOffice
  control: RunControl
  readonly checker: RunChecker
  readonly steps: RunSteps
  readonly maker: RowMaker
  /** What the service is thought to take on a day. */
  daily: number
  /** Why nothing goes from the mailbox whatever a person does; null: it is not so. */
  closed: AppError | null
  /** A draft of a run with a row for each name, checked. */
  draft(names: readonly string[], more?: Partial<RunRecord>): Promise<StoredRun>
  run(id: number): Promise<StoredRun>
  /** Starts it as a person who was told so much, and how many rows go. */
  start(id: number, cost: number, beyondDoubt?: boolean): Promise<Result<null>>
  /** How many rows are at each stage. */
  counts(id: number): Promise<Readonly<Record<string, number | undefined>>>
  /** The feeder of the present session, which a restart makes anew. */
  feeder: RunFeeder
  /** As the program begins its runs anew after the outbox. */
  again(): void
}

export const plainRun: RunRecord = {
  ...emptyRun('studio', noon, 'it'),
  name: 'Avvisi',
  source: 'avvisi.csv',
  columns: ['Nome', 'PEC'],
  mapping: { address: 1, attachments: [], label: null },
  template: {
    subject: 'Avviso a {{Nome}}',
    bodyHtml: '<p>Gentile {{Nome}}</p>',
    letter: null,
    language: 'it'
  },
  state: 'draft'
}

export async function openRunOffice(): Promise<RunOffice> {
  const office = await openQuietOffice()
  const { archive, clock } = office
  const settings = () => ({ plan: 'standard' as const, prices: {}, dailyRecipients: own.daily, dayBegins: 0 })
  const budget = new BudgetGate({
    archive,
    now: () => clock.now(),
    settings: () => ({ ...settings(), budget: office.budget }),
    connected: () => []
  })
  const limitBytes = () => 1_000_000
  const changed = () => {}
  const checker = new RunChecker({ archive, limitBytes, changed })
  const steps = new RunSteps(archive)
  const maker = new RowMaker({
    archive,
    paper: { pdf: async html => ok(Buffer.from(`%PDF-1.7 ${html}`)) },
    now: () => clock.now(),
    limitBytes
  })
  const begin = () => {
    const feeder: RunFeeder = new RunFeeder({
      archive,
      clock,
      mailboxIds: () => ['studio'],
      closed: () => own.closed,
      leave: run => gate.leave(run),
      make: (run, row) => maker.sending(run, row),
      wake: mailboxId => void office.outbox.wake(mailboxId),
      pause: (run, pause) => own.control.pauseFor(run, pause),
      takeBack: ({ mailboxId, id }) => office.outbox.takeBackRows(mailboxId, id),
      steps,
      changed
    })
    const control: RunControl = new RunControl({
      archive,
      clock,
      checker,
      steps,
      feeder,
      outbox: { takeBackRows: (mailboxId, runId) => office.outbox.takeBackRows(mailboxId, runId) },
      budget,
      settings,
      limitBytes,
      isPractice: () => false,
      changed
    })
    const gate: RunGate = new RunGate({
      archive,
      clock,
      settings,
      observed: async () => ({ receipts: null, busiestDay: null }),
      budget,
      costOf: (mailboxId, rows) => control.costOf(mailboxId, rows),
      mayAsk: () => office.refusal === null,
      isHalted: () => office.outbox.isHalted
    })
    return { feeder, control }
  }
  const own: RunOffice = {
    office,
    ...begin(),
    checker,
    steps,
    maker,
    daily: 3_500,
    closed: null,
    draft: async (names, more = {}) => {
      const created = await archive.runs.create({ ...plainRun, ...more })
      if (!created.ok) throw new Error(created.error.code)
      const rows = names.map((name, at) => ({
        line: at + 2,
        cells: [name, `${name.toLowerCase()}@pec.example`],
        repeats: null
      }))
      await archive.rows.add(created.value, newRows(rows))
      const run = await own.run(created.value)
      await checker.check(run)
      return run
    },
    run: async id => {
      const run = await archive.runs.run(id)
      if (run === null) throw new Error('no such run')
      return run
    },
    start: async (id, cost, beyondDoubt = false) => {
      const { ready = 0 } = await archive.rows.counts(id)
      return own.control.start(id, { cost, messages: ready, beyondDoubt })
    },
    counts: id => archive.rows.counts(id),
    again: () => {
      Object.assign(own, begin())
      own.feeder.start()
    }
  }
  office.ended = () => void own.feeder.feed('studio')
  office.walled = error => own.control.pauseAll('studio', { why: 'refused', error })
  own.feeder.start()
  return own
}
