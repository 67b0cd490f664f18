import { expect, it } from 'vitest'
import { loaded } from '../../../renderer/state/load'
import { openStore } from '../../../renderer/state/store'
import { type Result, refuse } from '../../../shared/errors/app-error'
import type { RunView } from '../../../shared/runs/run'
import { type RunsOfMain, runsBridge, testRun, testRunRow } from '../features/runs/run-bridge'

// What these would catch: a run that ends unseen while the list is being read, one that is gone and still shown, and rows
// of one question shown as the answer to another.

const settle = () => new Promise(resolve => setTimeout(resolve, 20))

function open(main: RunsOfMain) {
  const bridge = runsBridge(main)
  return { bridge, store: openStore(bridge, bridge.main.app) }
}

it('sees what changes while the list is on its way', async () => {
  const main: RunsOfMain = { runs: [testRun({ state: 'running' })], rows: [] }
  const { bridge, store } = open(main)
  // The list is read before the run ends, and answered after that was told.
  const list = store.getState().loadRuns()
  main.runs = [testRun({ state: 'done' })]
  bridge.announce('runs.changed', { runIds: [7] })
  await list
  await settle()
  expect(loaded(store.getState().runs)?.map(({ state }) => state)).toEqual(['done'])
})

it('takes a new run in before the others, and reads one that sends no more often than it is answered', async () => {
  const main: RunsOfMain = { runs: [testRun()], rows: [] }
  const { bridge, store } = open(main)
  await store.getState().loadRuns()
  main.runs = [testRun({ id: 8 }), ...main.runs]
  for (let times = 0; times < 20; times += 1) bridge.announce('runs.changed', { runIds: [8] })
  await settle()
  expect(loaded(store.getState().runs)?.map(({ id }) => id)).toEqual([8, 7])
  expect(bridge.calls.filter(({ name }) => name === 'run.view').length).toBeLessThanOrEqual(2)
})

it('leaves the page of a run that is gone', async () => {
  const { bridge, store } = open({ runs: [testRun()], rows: [] })
  await store.getState().loadRuns()
  store.getState().openRun(7)
  await settle()
  bridge.answer('run.view', (): Result<RunView> => refuse('run-unknown', 'gone'))
  bridge.announce('runs.changed', { runIds: [7] })
  await settle()
  expect(store.getState().openedRunId).toBe(null)
  expect(loaded(store.getState().runs)).toEqual([])
})

it('shows no rows of an earlier question', async () => {
  const faulty = testRunRow(1, { stage: 'faulty' })
  const { bridge, store } = open({ runs: [testRun()], rows: [testRunRow(0), faulty] })
  store.getState().openRunRows({ runId: 7, stages: null, text: '' })
  store.getState().openRunRows({ runId: 7, stages: ['faulty'], text: '' })
  await settle()
  const { runRows } = store.getState()
  expect(runRows?.rows?.total).toBe(1)
  expect(runRows?.rows?.pages.get(0)?.map(({ position }) => position)).toEqual([1])
  store.getState().openRunRows({ runId: 7, stages: ['faulty'], text: '' })
  expect(bridge.calls.filter(({ name }) => name === 'run.rows')).toHaveLength(1)
})
