import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import type { Load } from '../../shared/ipc/views'
import type { RowStage, RunRow, RunView } from '../../shared/runs/run'
import { ListReader, type ListView } from './list-reader'
import { createLoader, idle, loaded } from './load'
import type { MessageRef } from './message-ref'
import type { RowPages, RowWindow } from './row-pages'
import type { SliceParts } from './slice'

/** A row as the one list machinery takes it: `mailboxId` names the run, `key` the row's position. */
export interface ListedRunRow extends RunRow, MessageRef {}

/** Which rows of a run are looked at. */
export interface RunRowsScope {
  readonly runId: number
  /** null: all. */
  readonly stages: readonly RowStage[] | null
  readonly text: string
}

export interface RunRowsState {
  readonly scope: RunRowsScope
  /** null until something was read. */
  readonly rows: RowPages<ListedRunRow> | null
  /** Why the last reading failed; what was there before stays. */
  readonly error: AppError | null
}

export interface RunsSlice {
  /** Of all mailboxes, the newest first. */
  readonly runs: Load<readonly RunView[]>
  /** The run looked at; null: the list of them. */
  readonly openedRunId: number | null
  readonly runRows: RunRowsState | null
  readonly loadRuns: () => Promise<void>
  readonly openRun: (runId: number | null) => void
  /** Takes a run as the main process answered it. */
  readonly receiveRun: (run: RunView) => void
  /** Reads once more what was told to have changed. */
  readonly refreshRuns: (runIds: readonly number[]) => Promise<void>
  /** Turns to rows of a run; those looked at already are left as they are. */
  readonly openRunRows: (scope: RunRowsScope) => void
  /** Tells what is on screen, so that it is read. */
  readonly viewRunRows: (view: ListView) => void
  /** Reads once more what is in view. */
  readonly rereadRunRows: () => Promise<void>
}

export function createRunsSlice({ set, get, bridge, marks }: SliceParts): RunsSlice {
  let reader: ListReader<ListedRunRow> | null = null

  const putRows = (change: Partial<RunRowsState>, of: ListReader<ListedRunRow>) => {
    const { runRows } = get()
    if (runRows !== null && reader === of) set({ runRows: { ...runRows, ...change } })
  }
  const putRuns = (change: (runs: readonly RunView[]) => readonly RunView[]) => {
    const { runs } = get()
    const known = loaded(runs)
    if (known !== null) set({ runs: { state: 'ready', value: change(known) } })
  }
  const receiveRun = (run: RunView) =>
    putRuns(runs =>
      runs.some(({ id }) => id === run.id)
        ? runs.map(known => (known.id === run.id ? run : known))
        : [run, ...runs]
    )
  const forget = (runId: number) => {
    putRuns(runs => runs.filter(({ id }) => id !== runId))
    if (get().openedRunId === runId) set({ openedRunId: null, runRows: null })
  }
  const loadRuns = createLoader<readonly RunView[]>({
    read: () => bridge.request('run.list', undefined),
    get: () => get().runs,
    put: (_, runs) => set({ runs })
  })
  // One question at a time for each run: a run that sends changes more often than anybody reads.
  const loadRun = createLoader<RunView>({
    read: async id => {
      const answer = await bridge.request('run.view', { runId: Number(id) })
      if (answer.ok) receiveRun(answer.value)
      else if (answer.error.code === 'run-unknown') forget(Number(id))
      return answer
    },
    get: () => idle,
    put: () => {}
  })

  return {
    runs: idle,
    openedRunId: null,
    runRows: null,
    loadRuns: () => loadRuns('all'),
    openRun: openedRunId => {
      reader?.stop()
      reader = null
      set({ openedRunId, runRows: null })
      if (openedRunId !== null) void loadRun(String(openedRunId))
    },
    receiveRun,
    refreshRuns: async runIds => {
      const { runs, runRows, rereadRunRows } = get()
      if (runs.state === 'idle') return
      // What changes while the list is on its way may be missing in it.
      if (runs.state === 'loading') await loadRuns('all')
      const changesRows = runRows !== null && runIds.includes(runRows.scope.runId)
      await Promise.all([...runIds.map(id => loadRun(String(id))), ...(changesRows ? [rereadRunRows()] : [])])
    },
    openRunRows: scope => {
      const before = get().runRows
      if (before !== null && sameScope(before.scope, scope)) return
      reader?.stop()
      set({ runRows: { scope, rows: null, error: null } })
      const { runId, stages, text } = scope
      const opened: ListReader<ListedRunRow> = new ListReader<ListedRunRow>({
        window: async range => {
          const asked = { runId, stages: stages === null ? null : [...stages], text, ...range }
          return listed(await bridge.request('run.rows', asked), runId)
        },
        // Rows keep their places; among some of them nobody says where one stands by now.
        position: async () => ok(null),
        marks,
        rows: () => get().runRows?.rows ?? null,
        show: rows => putRows({ rows, error: null }, opened),
        fail: error => putRows({ error }, opened)
      })
      reader = opened
      void opened.reread()
    },
    viewRunRows: view => reader?.look(view),
    rereadRunRows: async () => reader?.reread()
  }
}

function listed(
  answer: Result<{ readonly rows: readonly RunRow[]; readonly total: number }>,
  runId: number
): Result<RowWindow<ListedRunRow>> {
  if (!answer.ok) return answer
  const { rows, total } = answer.value
  return ok({
    rows: rows.map(row => ({ ...row, mailboxId: `run ${runId}`, key: String(row.position) })),
    total
  })
}

function sameScope(one: RunRowsScope, other: RunRowsScope): boolean {
  return (
    one.runId === other.runId && one.text === other.text && one.stages?.join(' ') === other.stages?.join(' ')
  )
}
