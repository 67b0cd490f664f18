import { parentPort } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

// The archive's own thread from its sources; asked for a draft called "die" it ends without a word, as by a fault in
// the database's own code.
parentPort?.on('message', message => {
  if (message?.input?.[0] === 'die') process.exit(1)
})
register()
await import('../../../electron/archive/worker.ts')
