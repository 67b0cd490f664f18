import { parentPort, workerData } from 'node:worker_threads'
import { answerCall } from './answer-calls'
import type { Call } from './calls'
import { NewerArchive } from './migrate'
import { closeConnections, openConnections } from './open-connections'
import { openTables } from './tables'
import type { WorkerInput, WorkerMessage } from './worker-archive'

// The archive's own thread: SQLite blocks whoever asks it, and the main thread must never wait for a disk.
const port = parentPort
if (port === null) throw new Error('This runs as a worker only.')
const { place, clock } = workerData as WorkerInput
const startedAt = performance.now()
const now = () =>
  clock.factor === 1 ? Date.now() : Math.floor(clock.now + (performance.now() - startedAt) * clock.factor)
const post = (message: WorkerMessage) => port.postMessage(message)

try {
  const connections = openConnections(place)
  const tables = openTables(connections, now)
  port.on('message', (call: Call | 'close') => {
    if (call !== 'close') return post(answerCall(tables, call))
    closeConnections(connections)
    post('closed')
    port.close()
  })
  post('open')
} catch (error) {
  post(error instanceof NewerArchive ? 'newer' : { damaged: causeOf(error) })
  port.close()
}

/** The database's own name of the fault; it quotes nothing. */
function causeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'unknown'
}
