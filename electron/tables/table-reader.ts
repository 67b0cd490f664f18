import { Worker } from 'node:worker_threads'
import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { NewRows } from '../archive/new-rows'
import type { ParseTask } from './parse-table'
import { type TableHead, type TableLimits, type TableSource, tableLimits } from './table'

/** What the worker says: rows until it is told that they were taken, and at its end one of the others. */
export type TableTold =
  | { readonly told: 'rows'; readonly rows: NewRows; readonly columns: readonly string[] }
  | { readonly told: 'head'; readonly head: TableHead }
  | { readonly told: 'fault'; readonly error: AppError }

export interface ReadTableOptions {
  readonly limits?: TableLimits
  /** A sheet's name; null or left out: the first with rows of those that the workbook shows. */
  readonly sheet?: string | null
  /** Ends the reading: the promise rejects with the signal's reason, the thread is gone and the file closed. */
  readonly signal?: AbortSignal
  /** Rows that `take` has taken so far. */
  readonly progress?: (rowsSoFar: number) => void
}

/** Megabytes of the worker's heap: it keeps a batch of rows and the piece of the file at hand; strings lie beside it. */
const heapMegabytes = 256

/** Real milliseconds that may go by without a batch, an end or a `take` under way. */
const patience = 120_000

/** Reads tables, each in a thread of its own that ends with it. */
export class TableReader {
  readonly #script: string | URL
  readonly #patience: number

  /** `script`: the worker's, as it is built. */
  constructor(script: string | URL, patienceMs = patience) {
    this.#script = script
    this.#patience = patienceMs
  }

  /**
   * Reads a table; rows come in batches, the next only when `take` has resolved, so that memory stays flat. `columns` are
   * those of the rows so far: a later row may only add some behind them. A refusal may come after rows have been taken: only an answered head makes them a table. What `take` throws rejects.
   */
  async read(
    source: TableSource,
    take: (rows: NewRows, columns: readonly string[]) => Promise<void>,
    { limits = tableLimits, sheet = null, signal, progress }: ReadTableOptions = {}
  ): Promise<Result<TableHead>> {
    signal?.throwIfAborted()
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
    const patience = new Patience(this.#patience, () => void worker.terminate())
    let stop = () => {}
    try {
      return await new Promise<Result<TableHead>>((resolve, reject) => {
        let rowsSoFar = 0
        const takeRows = async (rows: NewRows, columns: readonly string[]) => {
          patience.rest()
          await take(rows, columns)
          rowsSoFar += rows.count
          progress?.(rowsSoFar)
          patience.wait()
          worker.postMessage('taken')
        }
        stop = () => reject(signal?.reason)
        signal?.addEventListener('abort', stop, { once: true })
        worker.on('message', (told: TableTold) => {
          if (told.told === 'head') resolve(ok(told.head))
          else if (told.told === 'fault') resolve(failed(told.error))
          else takeRows(told.rows, told.columns).catch(reject)
        })
        // A thread that ends without a word, or never, was given what cannot be read.
        worker.on('error', () => {})
        worker.on('exit', () => resolve(refuse('table-broken', 'the worker ended')))
        worker.postMessage({ source, limits, sheet } satisfies ParseTask)
      })
    } finally {
      patience.end()
      signal?.removeEventListener('abort', stop)
      await worker.terminate()
    }
  }
}

/** Calls out when it was left waiting for too long. */
class Patience {
  readonly #milliseconds: number
  readonly #lost: () => void
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  constructor(milliseconds: number, lost: () => void) {
    this.#milliseconds = milliseconds
    this.#lost = lost
    this.wait()
  }

  wait(): void {
    if (!this.#isOver) this.#timer = setTimeout(this.#lost, this.#milliseconds)
  }

  rest(): void {
    clearTimeout(this.#timer)
  }

  end(): void {
    this.#isOver = true
    this.rest()
  }
}
