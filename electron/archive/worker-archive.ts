import { Worker } from 'node:worker_threads'
import { type AppError, appError, failed, ok, type Result } from '../../shared/errors/app-error'
import { type Answer, ArchiveFailure, type ArchiveTables, type Call, remoteTables } from './calls'
import type { ArchivePlace } from './open-connections'
import { faultError, isFault, type OpeningFault, openingOf } from './opening-fault'
import type { Salvaged, SalvageJob } from './salvage'
import type { VerifyJob } from './verify'

/** The program's clock as it stood when a worker was told what to do. */
export interface WorkerClock {
  readonly now: number
  readonly factor: number
}

type WorkerTask =
  | { readonly task: 'open'; readonly place: ArchivePlace }
  | { readonly task: 'salvage'; readonly job: SalvageJob }
  | { readonly task: 'verify'; readonly job: VerifyJob }

/** The first thing a worker is told. */
export type WorkerInput = WorkerTask & { readonly clock: WorkerClock }

/** What the worker says: how it went, then one answer for each call. */
export type WorkerMessage =
  | 'open'
  | OpeningFault
  | { readonly salvaged: Salvaged }
  | { readonly verified: number }
  /** A call has met damage, for the first time. */
  | 'damage-found'
  | Answer

export interface OpenArchive {
  readonly tables: ArchiveTables
  /** Answers every call made before, then closes the database. */
  close(): Promise<void>
}

export type Opening =
  | { readonly state: 'open'; readonly archive: OpenArchive }
  /** Written by a later version of the program. */
  | { readonly state: 'newer' }
  /** Unreadable: damaged, or under another key; `cause` is SQLite's own name of it. */
  | { readonly state: 'damaged'; readonly cause: string }
  /** The disk refused, or the worker could not run; the archive is not to blame. */
  | { readonly state: 'failed'; readonly error: AppError }

/** Ways to an archive: in a thread of its own, or in the caller's for tests. */
export interface ArchiveOpener {
  /** Where the archive does not open, no file of it is held any more. */
  open(place: ArchivePlace): Promise<Opening>
  /** Has let go of both files when it answers. */
  salvage(job: SalvageJob): Promise<Result<Salvaged>>
  /** The version of an archive's tables; `archive-damaged` where it is not whole, or under another key. */
  verify(job: VerifyJob): Promise<Result<number>>
}

export interface WorkerOptions {
  /** The worker's built script. */
  readonly script: string | URL
  readonly clock: () => WorkerClock
  /** Called when the worker of an open archive has ended by itself: nothing is read or kept any more. */
  readonly lost: () => void
  /** Called once, when a call meets damage; the next start repairs. */
  readonly damageFound: () => void
}

export function workerOpener({ script, clock, lost, damageFound }: WorkerOptions): ArchiveOpener {
  // A thread takes as long to begin as all else about opening an archive: the first is there before it is known which.
  let spare: Worker | null = beginWorker(script)
  spare.unref()
  // One that ended would never say so again.
  spare.once('exit', () => {
    spare = null
  })
  const begin = (task: WorkerTask) => {
    const worker = spare ?? beginWorker(script)
    spare = null
    worker.ref()
    worker.postMessage({ ...task, clock: clock() } satisfies WorkerInput)
    return worker
  }
  return {
    open: place => untilOpen(begin({ task: 'open', place }), lost, damageFound),
    salvage: job =>
      untilDone(begin({ task: 'salvage', job }), message =>
        message instanceof Object && 'salvaged' in message ? message.salvaged : null
      ),
    verify: job =>
      untilDone(begin({ task: 'verify', job }), message =>
        message instanceof Object && 'verified' in message ? message.verified : null
      )
  }
}

/** Rows live shortly: more room for them only means more of the computer's memory, some 25 MB, before they are swept out. */
const youngMegabytes = 4

function beginWorker(script: string | URL): Worker {
  const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } })
  // A worker that fails says so by its end; its words might quote what it worked on.
  worker.on('error', () => {})
  return worker
}

function untilOpen(worker: Worker, lost: () => void, damageFound: () => void): Promise<Opening> {
  const line = new Line(worker)
  let fault: OpeningFault = { failed: ended }
  let open = false
  return new Promise(resolve => {
    worker.on('message', (message: WorkerMessage) => {
      if (message === 'open') {
        open = true
        resolve({ state: 'open', archive: line })
      } else if (message === 'damage-found') damageFound()
      else if (isFault(message)) fault = message
      else line.hear(message)
    })
    worker.on('exit', () => {
      const expected = line.end()
      if (open && !expected) lost()
      resolve(openingOf(fault))
    })
  })
}

/** What a worker answers that does one thing and ends, so that it holds no file any more. */
function untilDone<T>(worker: Worker, answerIn: (message: WorkerMessage) => T | null): Promise<Result<T>> {
  let result: Result<T> = failed(ended)
  return new Promise(resolve => {
    worker.on('message', (message: WorkerMessage) => {
      const answer = answerIn(message)
      if (answer !== null) result = ok(answer)
      else if (isFault(message)) result = failed(faultError(message))
    })
    worker.on('exit', () => resolve(result))
  })
}

const ended = appError('internal', 'the archive worker ended')

/** The main thread's end of the line to an open archive. */
class Line implements OpenArchive {
  readonly tables: ArchiveTables
  readonly #worker: Worker
  readonly #pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #lastId = 0
  #ended: 'closing' | 'ended' | null = null
  #closed: () => void = () => {}

  constructor(worker: Worker) {
    this.#worker = worker
    this.tables = remoteTables((table, method, input) => this.#ask(table, method, input))
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      if (this.#ended !== null) return resolve()
      this.#ended = 'closing'
      this.#closed = resolve
      this.#worker.postMessage('close')
    })
  }

  hear(message: Exclude<WorkerMessage, OpeningFault>): void {
    if (message instanceof Object && 'id' in message) this.#settle(message)
  }

  #settle(answer: Answer): void {
    const waiting = this.#pending.get(answer.id)
    this.#pending.delete(answer.id)
    if ('failure' in answer) waiting?.reject(new ArchiveFailure(answer.failure))
    else waiting?.resolve(answer.value)
  }

  /** The worker has ended; answers whether it was asked to. */
  end(): boolean {
    const expected = this.#ended === 'closing'
    this.#ended = 'ended'
    for (const { reject } of this.#pending.values()) reject(gone())
    this.#pending.clear()
    this.#closed()
    return expected
  }

  #ask(table: string, method: string, input: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(gone())
      this.#lastId += 1
      this.#pending.set(this.#lastId, { resolve, reject })
      this.#worker.postMessage({ id: this.#lastId, table, method, input } satisfies Call)
    })
  }
}

const gone = () => new ArchiveFailure(appError('disk-failed', 'the archive is closed'))
