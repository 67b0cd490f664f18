import { Worker } from 'node:worker_threads'
import { appError } from '../../shared/errors/app-error'
import { type Answer, ArchiveFailure, type ArchiveTables, type Call, remoteTables } from './calls'
import type { ArchivePlace } from './open-connections'
import type { SalvageReport } from './salvage'

export interface WorkerInput {
  readonly place: ArchivePlace
  /** The day a damaged archive is salvaged, for the name of what is set aside; null: it is not touched. */
  readonly salvage: string | null
  /** The program's clock as it stood when the worker was made. */
  readonly clock: { readonly now: number; readonly factor: number }
}

/** What the worker says: how opening went, then one answer for each call. */
export type WorkerMessage =
  | { readonly open: SalvageReport | null }
  | 'closed'
  | 'newer'
  | 'damage-found'
  | { readonly damaged: string }
  | Answer

export interface OpenArchive {
  readonly tables: ArchiveTables
  /** Answers every call made before, then closes the database. */
  close(): Promise<void>
}

export type Opening =
  | { readonly state: 'open'; readonly archive: OpenArchive; readonly salvaged: SalvageReport | null }
  /** Written by a later version of the program. */
  | { readonly state: 'newer' }
  /** Unreadable: damaged, or under another key; `cause` is SQLite's own name of it. */
  | { readonly state: 'damaged'; readonly cause: string }

export interface WorkerArchiveOptions extends WorkerInput {
  /** The worker's built script. */
  readonly script: string | URL
  /** Called when the open archive's worker has ended by itself: nothing is read or kept any more. */
  readonly lost: () => void
  /** Called once, when a call meets damage. */
  readonly damageFound: () => void
}

/** Opens the archive in a thread of its own. */
export function openInWorker({
  script,
  lost,
  damageFound,
  ...input
}: WorkerArchiveOptions): Promise<Opening> {
  const worker = new Worker(script, { workerData: input satisfies WorkerInput })
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0
  let ended: 'closing' | 'lost' | null = null
  let closed: () => void = () => {}
  let opened = false

  const ask = (table: string, method: string, given: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended !== null) return reject(gone())
      lastId += 1
      pending.set(lastId, { resolve, reject })
      worker.postMessage({ id: lastId, table, method, input: given } satisfies Call)
    })

  const settle = (answer: Answer) => {
    const waiting = pending.get(answer.id)
    pending.delete(answer.id)
    if ('failure' in answer) waiting?.reject(new ArchiveFailure(answer.failure))
    else waiting?.resolve(answer.value)
  }

  const close = () =>
    new Promise<void>(resolve => {
      if (ended !== null) return resolve()
      ended = 'closing'
      closed = resolve
      worker.postMessage('close')
    })

  return new Promise(resolve => {
    worker.on('message', (message: WorkerMessage) => {
      if (message === 'damage-found') return damageFound()
      if (message === 'newer') return resolve({ state: 'newer' })
      if (message === 'closed') return closed()
      if ('open' in message) {
        opened = true
        const archive = { tables: remoteTables(ask), close }
        return resolve({ state: 'open', archive, salvaged: message.open })
      }
      if ('damaged' in message) return resolve({ state: 'damaged', cause: message.damaged })
      settle(message)
    })
    // A worker that fails says so by its end; its words might quote what it worked on.
    worker.on('error', () => {})
    worker.on('exit', () => {
      for (const { reject } of pending.values()) reject(gone())
      pending.clear()
      closed()
      if (ended === null) {
        ended = 'lost'
        // One that could not be opened is told of, and no reason to end over.
        if (opened) lost()
      }
      resolve({ state: 'damaged', cause: 'ended' })
    })
  })
}

const gone = () => new ArchiveFailure(appError('disk-failed', 'the archive is closed'))
