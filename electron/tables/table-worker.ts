import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import { newRows } from '../archive/new-rows'
import { type ParseTask, parseTable } from './parse-table'
import { TableFault } from './table-fault'
import type { TableTold } from './table-reader'

// A thread for one table: reading somebody's file is slow, and what is wrong with it ends the thread, not the program.
const port = parentPort
if (port === null) throw new Error('This runs as a worker only.')
const tell = (told: TableTold) => port.postMessage(told)

port.once('message', async (task: ParseTask) => {
  try {
    const head = await parseTable(task, async (rows, columns) => {
      const taken = once(port, 'message')
      tell({ told: 'rows', rows: newRows(rows.map(row => ({ ...row, repeats: null }))), columns })
      await taken
    })
    tell({ told: 'head', head })
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    tell({ told: 'fault', error: error.error })
  } finally {
    port.close()
  }
})
