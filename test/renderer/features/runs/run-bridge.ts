import { ok } from '../../../../shared/errors/app-error'
import type { DryRun } from '../../../../shared/runs/dry-run'
import type { RowStage, RunRow, RunView } from '../../../../shared/runs/run'
import { type FakeBridge, fakeBridge } from '../../helpers/fake-bridge'
import { testNow } from '../../helpers/fixtures'

export function testRun(change: Partial<RunView> = {}): RunView {
  return {
    id: 7,
    mailboxId: 'practice',
    name: 'Avvisi TARI',
    createdAt: testNow,
    source: 'avvisi.csv',
    sheets: [],
    sheet: null,
    tableNotes: [],
    columns: ['pec', 'nome'],
    mapping: { address: 0, attachments: [], label: null },
    template: { subject: 'Avviso', bodyHtml: '<p>Gentile {{nome}}</p>', letter: null, language: 'it' },
    attachments: [],
    folder: null,
    hours: null,
    startAt: null,
    state: 'draft',
    pause: null,
    wait: null,
    startedAt: null,
    endedAt: null,
    repeats: null,
    doubtedAt: null,
    templateFaults: [],
    files: null,
    checking: false,
    rows: 3,
    counts: { ready: 2, faulty: 1 },
    silent: 0,
    security: 0,
    seen: {},
    rate: null,
    ...change
  }
}

export function testRunRow(position: number, change: Partial<RunRow> = {}): RunRow {
  return {
    position,
    line: position + 2,
    cells: [`riga${position}@pec.example`, `Nome ${position}`],
    stage: 'ready',
    faults: [],
    decision: null,
    result: null,
    ...change
  }
}

/** Two that are ready and one without an address. */
export function threeRows(): RunRow[] {
  const faults = [{ kind: 'address-missing', column: 'pec' }] as const
  return [testRunRow(0), testRunRow(1), testRunRow(2, { stage: 'faulty', cells: ['', 'Verdi'], faults })]
}

export const testPlan: DryRun = {
  messages: 2,
  cost: { value: 1_240, estimate: true },
  beyondIncluded: 0,
  wallet: { milliEuro: 5_000, left: { value: 3_760, estimate: true }, enough: true },
  course: null,
  rate: { value: 1, estimate: true },
  quota: null,
  skipped: { skipped: 1, why: [{ kind: 'address-missing', blocks: true, rows: 1 }] }
}

export interface RunsOfMain {
  runs: RunView[]
  rows: RunRow[]
}

/** A main process with runs; a test may change what it holds and announce it. */
export function runsBridge(main: RunsOfMain): FakeBridge {
  const bridge = fakeBridge()
  const find = (runId: number) => main.runs.find(({ id }) => id === runId) ?? testRun()
  const change = (runId: number, changed: Partial<RunView>) => {
    main.runs = main.runs.map(run => (run.id === runId ? { ...run, ...changed } : run))
    return ok(find(runId))
  }
  bridge.answer('run.list', () => ok(main.runs))
  bridge.answer('run.view', ({ runId }) => ok(find(runId)))
  bridge.answer('run.change', ({ runId, change: { name, template } }) =>
    change(runId, {
      ...(name === undefined ? {} : { name }),
      ...(template === undefined ? {} : { template })
    })
  )
  bridge.answer('run.rows', ({ stages, text, offset, limit }) => {
    const asked: readonly RowStage[] | null = stages
    const rows = main.rows.filter(
      ({ stage, cells }) => (asked?.includes(stage) ?? true) && cells.some(cell => cell.includes(text))
    )
    return ok({ rows: rows.slice(offset, offset + limit), total: rows.length })
  })
  bridge.answer('run.preview', ({ position }) => {
    const row = main.rows[position] ?? testRunRow(position)
    return ok({
      address: row.cells[0] ?? null,
      subject: 'Avviso',
      bodyHtml: `<p>Gentile ${row.cells[1]}</p>`,
      files: [],
      letterHtml: null,
      faults: row.faults
    })
  })
  bridge.answer('run.plan', () => ok(testPlan))
  bridge.answer('run.recipes', () => ok([]))
  bridge.answer('run.start', ({ runId }) => change(runId, { state: 'running', startedAt: testNow }))
  bridge.answer('run.decide', ({ runId }) => ok(find(runId)))
  return bridge
}
