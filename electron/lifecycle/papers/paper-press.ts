import { Worker } from 'node:worker_threads'
import { ok, type Result, refuse } from '../../../shared/errors/app-error'
import type { PressAnswer, PressFile, PressTask } from './press'

/** Real milliseconds that a task may take. */
const patience = 60_000

/** Megabytes of the worker's own; files lie beside them. */
const heapMegabytes = 1_024

/** Reads papers and makes one PDF of them, each task in a thread of its own that ends with it. */
export class PaperPress {
  readonly #script: string | URL
  readonly #patience: number

  /** `script`: the worker's, as it is built. */
  constructor(script: string | URL, patienceMs = patience) {
    this.#script = script
    this.#patience = patienceMs
  }

  /** The pages of a file. */
  async count(file: PressFile): Promise<Result<number>> {
    const answer = await this.#run({ task: 'count', file }, file.kind)
    return answer.ok && 'counted' in answer.value ? ok(answer.value.counted) : refused(answer)
  }

  async merge(task: Omit<Extract<PressTask, { task: 'merge' }>, 'task'>): Promise<Result<Uint8Array>> {
    const answer = await this.#run({ task: 'merge', ...task }, 'pdf')
    return answer.ok && 'merged' in answer.value ? ok(answer.value.merged) : refused(answer)
  }

  /** A worker that ends without a word, or never, was given what cannot be read. */
  #run(task: PressTask, kind: PressFile['kind']): Promise<Result<PressAnswer>> {
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
    const timer = setTimeout(() => void worker.terminate(), this.#patience)
    return new Promise(resolve => {
      worker.on('error', () => {})
      worker.on('message', (answer: PressAnswer) => resolve(ok(answer)))
      worker.on('exit', () => {
        clearTimeout(timer)
        resolve(refuse(kind === 'pdf' ? 'pdf-broken' : 'image-broken', 'the worker ended'))
      })
      worker.postMessage(task)
    })
  }
}

function refused(answer: Result<PressAnswer>): Result<never> {
  if (!answer.ok) return answer
  return 'fault' in answer.value
    ? refuse(answer.value.fault, 'the file cannot be taken in')
    : refuse('internal', 'an answer to something else')
}
