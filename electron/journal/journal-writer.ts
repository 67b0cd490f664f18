import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { failureName } from './disk'
import { type NewEntry, writeEntry } from './journal-entry'
import type { JournalFile } from './journal-file'
import { applyEntry, type JournalState, linesOf } from './journal-state'

/** What a write comes to when its turn is there; an entry of null has nothing to say and is not written. */
export type Prepared = { readonly entry: NewEntry | null } | { readonly error: AppError }

/** The only way into the file: one write at a time, and into memory only what is on disk. */
export interface JournalWriter {
  /** `prepare` is called when every earlier write is done, so it sees what they left. */
  write(prepare: () => Prepared): Promise<Result<null>>
  /** Forgets a mailbox and writes the file anew without it, at the latest when it is opened next. */
  drop(mailboxId: string): Promise<Result<null>>
  /** Writes the file anew without what is out of date; where that fails the old file stays, and nothing is lost. */
  compact(): Promise<void>
  /** Waits for what was called before; what is called later is refused. */
  close(): Promise<void>
}

export interface WriterParts {
  readonly state: JournalState
  readonly file: JournalFile
  /** Bytes from which on the file is written anew without what is out of date. */
  readonly compactAbove: number
}

export function createJournalWriter({ state, file, compactAbove }: WriterParts): JournalWriter {
  let last: Promise<void> = Promise.resolve()
  let closed = false
  let compactAt = compactAbove

  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task)
    last = turn.then(
      () => undefined,
      () => undefined
    )
    return turn
  }

  const store = async (prepared: Prepared): Promise<Result<null>> => {
    if ('error' in prepared) return failed(prepared.error)
    if (prepared.entry === null) return ok(null)
    const written = writeEntry(prepared.entry)
    if (written === null) return refuse('internal', 'A journal entry could not be read back.')
    try {
      await file.append(written.line)
    } catch (error) {
      return refuse('disk-failed', 'The journal could not be written.', { cause: failureName(error) })
    }
    applyEntry(state, written.entry)
    return ok(null)
  }

  const rewrite = async (): Promise<void> => {
    try {
      await file.rewrite(linesOf(state))
    } catch {
      // The old file is still there and complete.
    }
    compactAt = Math.max(compactAbove, 2 * file.length())
  }

  const write = (prepare: () => Prepared): Promise<Result<null>> => {
    if (closed) return Promise.resolve(refuse('disk-failed', 'The journal is closed.'))
    const stored = inTurn(() => store(prepare()))
    void inTurn(async () => {
      if (!closed && file.length() > compactAt) await rewrite()
    })
    return stored
  }

  const compact = (): Promise<void> => (closed ? last : inTurn(rewrite))

  const drop = async (mailboxId: string): Promise<Result<null>> => {
    const stored = write(() => ({ entry: { kind: 'mailbox-dropped', mailboxId } }))
    const [result] = await Promise.all([stored, compact()])
    return result
  }

  const close = (): Promise<void> => {
    closed = true
    return inTurn(() => file.close())
  }

  return { write, drop, compact, close }
}
