import { parentPort } from 'node:worker_threads'
import type { PressTask } from './press'

// A thread for one task: reading somebody's files is slow, and may never end.
const port = parentPort
if (port === null) throw new Error('This runs as a worker only.')
port.once('message', async (task: PressTask) => {
  const { press } = await import('./press')
  port.postMessage(await press(task))
  port.close()
})
