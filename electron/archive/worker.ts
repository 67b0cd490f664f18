import { parentPort, workerData } from 'node:worker_threads'
import { answerCall } from './answer-calls'
import type { Call } from './calls'
import { NewerArchive } from './migrate'
import { closeConnections, openConnections } from './open-connections'
import { type SalvageReport, salvage } from './salvage'
import { openTables } from './tables'
import type { WorkerInput, WorkerMessage } from './worker-archive'

// The archive's own thread: SQLite blocks whoever asks it, and the main thread must never wait for a disk.
const port = parentPort
if (port === null) throw new Error('This runs as a worker only.')
const input = workerData as WorkerInput
const { place, clock } = input
const startedAt = performance.now()
const now = () =>
  clock.factor === 1 ? Date.now() : Math.floor(clock.now + (performance.now() - startedAt) * clock.factor)
const post = (message: WorkerMessage) => port.postMessage(message)
let damageFound = false

try {
  const report = salvageIfAsked()
  const connections = openConnections(place)
  const tables = openTables(connections, now)
  if (report !== null) tables.index.rebuild()
  port.on('message', (call: Call | 'close') => {
    if (call === 'close') {
      closeConnections(connections)
      post('closed')
      return port.close()
    }
    const answer = answerCall(tables, call)
    if ('failure' in answer && answer.failure.code === 'archive-damaged' && !damageFound) {
      damageFound = true
      post('damage-found')
    }
    post(answer)
  })
  post({ open: report })
} catch (error) {
  post(error instanceof NewerArchive ? 'newer' : { damaged: causeOf(error) })
  port.close()
}

function salvageIfAsked(): SalvageReport | null {
  const { file, key } = place
  return input.salvage === null || file === null || key === null ? null : salvage(file, key, input.salvage)
}

/** The database's own name of the fault; it quotes nothing. */
function causeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'unknown'
}
