import { parentPort } from 'node:worker_threads'
import { answerCall, tellsDamage } from './answer-calls'
import type { Call } from './calls'
import { noteDamage } from './damage-mark'
import { type ArchivePlace, closeConnections, openConnections } from './open-connections'
import { openingFault } from './opening-fault'
import { salvageFile } from './salvage'
import { openTables, type Tables } from './tables'
import { verifyFile } from './verify'
import type { WorkerClock, WorkerInput, WorkerMessage } from './worker-archive'

// The archive's own thread: SQLite blocks whoever asks it, and the main thread must never wait for a disk.
const port = parentPort
if (port === null) throw new Error('This runs as a worker only.')
const post = (message: WorkerMessage) => port.postMessage(message)
port.once('message', (input: WorkerInput) => {
  try {
    begin(input)
  } catch (error) {
    post(openingFault(error))
    port.close()
  }
})

function begin(input: WorkerInput): void {
  const now = clockFrom(input.clock)
  if (input.task === 'open') serve(input.place, now)
  else {
    if (input.task === 'salvage') post({ salvaged: salvageFile(input.job, now) })
    else post({ verified: verifyFile(input.job) })
    port?.close()
  }
}

function clockFrom({ now, factor }: WorkerClock): () => number {
  const startedAt = performance.now()
  return () => (factor === 1 ? Date.now() : Math.floor(now + (performance.now() - startedAt) * factor))
}

function serve(place: ArchivePlace, now: () => number): void {
  const connections = openConnections(place)
  const tables = openTables(connections, now)
  port?.on('message', (call: Call | 'close') => {
    if (call !== 'close') return answer(tables, call, place)
    closeConnections(connections)
    port.close()
  })
  post('open')
}

function answer(tables: Tables, call: Call, { file }: ArchivePlace): void {
  const answered = answerCall(tables, call)
  if (file !== null && tellsDamage(answered) && noteDamage(file)) post('damage-found')
  post(answered)
}
