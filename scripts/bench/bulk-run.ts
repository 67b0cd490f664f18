import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PracticeProcess } from '../torture/practice-process'
import { Program } from '../torture/program'
import { rest } from '../torture/until'
import { bulkColumns, bulkRows, bulkTemplate } from './bulk-table'
import { connectPractice } from './connect'
import { readDelay, watchDelay } from './event-loop'
import { type BenchFigure, benchFigure } from './figure-lines'

/** How much faster than real time program and service run: a second of theirs leaves 100 milliseconds for a send. */
const factor = 10

/** A run from its start to its end, and what the service's ledger says of its rows. */
export async function measureRun(rows: number): Promise<readonly BenchFigure[]> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'ceralacca-bench-'))
  // One time for both.
  const clock = `${factor}@${Date.now()}`
  const service = await PracticeProcess.start(clock)
  const program = new Program(home, clock)
  try {
    await program.start()
    const runId = await prepareRun(program, service, rows)
    await watchDelay(program.process)
    await program.must('run.start', {
      runId,
      cost: 1_000_000 * rows,
      messages: rows,
      beyondDoubt: false
    })
    await untilDone(program, runId, rows)
    const delay = await readDelay(program.process)
    const ledger = await service.ledger()
    const moments = ledger.map(({ acceptedAt }) => acceptedAt).toSorted((one, other) => one - other)
    const seconds = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 1_000
    console.log(
      `run: ${ledger.length} of ${rows} accepted in ${seconds.toFixed(0)} s of the clock; event loop delay of the main ` +
        `process: p99 ${delay.p99.toFixed(1)} ms, most ${delay.most.toFixed(1)} ms`
    )
    return [
      benchFigure('run-pace', 'rows/s', (moments.length - 1) / seconds, 1),
      benchFigure('run-not-once', 'rows', notOnce(ledger, rows), null),
      benchFigure('run-delay', 'ms', delay.p99, null)
    ]
  } finally {
    await program.close()
    service.stop()
    await rm(home, { recursive: true, force: true })
  }
}

async function prepareRun(program: Program, service: PracticeProcess, rows: number): Promise<number> {
  const mailboxId = await connectPractice(program, service.told)
  const text = [bulkColumns, ...bulkRows(rows)].map(cells => cells.join('\t')).join('\n')
  const made = await program.must('run.create', { mailboxId, table: { from: 'text', text }, recipeId: null })
  if (made === null) throw new Error('There is no run.')
  await program.must('run.change', { runId: made.id, change: { template: bulkTemplate } })
  return made.id
}

/** Throws where it does not end by itself, or too late. */
async function untilDone(program: Program, runId: number, rows: number): Promise<void> {
  const deadline = performance.now() + (rows * 3_000) / factor + 60_000
  while (performance.now() < deadline) {
    const { state, pause } = await program.must('run.view', { runId })
    if (state === 'done') return
    if (state !== 'running') throw new Error(`The run is ${state}: ${JSON.stringify(pause)}`)
    await rest(1_000)
  }
  throw new Error('Not all rows were sent in time.')
}

/** Rows that the ledger has not, or more than once. */
function notOnce(ledger: Awaited<ReturnType<PracticeProcess['ledger']>>, rows: number): number {
  const times = new Map<string, number>()
  for (const address of ledger.flatMap(({ recipients }) => recipients)) {
    times.set(address, (times.get(address) ?? 0) + 1)
  }
  return [...bulkRows(rows)].filter(([, address = '']) => times.get(address) !== 1).length
}
