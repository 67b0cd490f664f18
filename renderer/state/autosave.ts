import { type AppError, type ErrorCode, ok, type Result } from '../../shared/errors/app-error'

export type SaveStatus =
  | { readonly state: 'saved' }
  /** Typed and on its way to the disk. */
  | { readonly state: 'saving' }
  | { readonly state: 'failed'; readonly error: AppError }

interface AutosaveParts<Content> {
  /** What there is to save now; asked for only when something is saved, so that typing costs nothing. */
  readonly read: () => Content
  readonly save: (content: Content) => Promise<Result<unknown>>
  /** Runs `task` after so many milliseconds; calling the answer cancels it. */
  readonly after: (delayMs: number, task: () => void) => () => void
  readonly onStatus: (status: SaveStatus) => void
}

export interface Autosave {
  /** Something was typed. */
  touch(): void
  /** Resolves when all that was typed before the call is saved, or with why it could not be. */
  flush(): Promise<Result<null>>
  /** Saves nothing any more, not even what is waiting. */
  stop(): void
}

/** Long enough to save words and not letters. */
const pauseMs = 400
/** Who never pauses is saved all the same. */
const longestMs = 2_000
const retryMs = 5_000

/** What is saved is gone, or may not be changed any more. */
const hopeless: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['draft-unknown', 'run-unknown', 'too-late'])

/** Saves what is typed by itself, one save at a time, so that the last word typed is the last one saved. */
export function createAutosave<Content>({ read, save, after, onStatus }: AutosaveParts<Content>): Autosave {
  let typed = 0
  let saved = 0
  let stopped = false
  let running: Promise<Result<null>> | null = null
  let cancelPause = () => {}
  let cancelLongest: (() => void) | null = null

  const cancelTimers = () => {
    cancelPause()
    cancelLongest?.()
    cancelLongest = null
  }

  const attempt = async (): Promise<Result<null>> => {
    const version = typed
    onStatus({ state: 'saving' })
    const result = await save(read())
    if (stopped) return ok(null)
    if (!result.ok) {
      onStatus({ state: 'failed', error: result.error })
      if (!hopeless.has(result.error.code)) schedule(retryMs)
      return result
    }
    saved = version
    onStatus({ state: saved === typed ? 'saved' : 'saving' })
    return ok(null)
  }

  const saveNow = (): Promise<Result<null>> => {
    running ??= attempt().finally(() => {
      running = null
    })
    return running
  }

  const flush = async (): Promise<Result<null>> => {
    cancelTimers()
    const target = typed
    if (running !== null) await running
    while (saved < target && !stopped) {
      const result = await saveNow()
      if (!result.ok) return result
    }
    return ok(null)
  }

  const schedule = (delayMs: number) => {
    cancelPause()
    cancelPause = after(delayMs, () => void flush())
  }

  return {
    touch: () => {
      if (stopped) return
      typed += 1
      onStatus({ state: 'saving' })
      schedule(pauseMs)
      cancelLongest ??= after(longestMs, () => void flush())
    },
    flush,
    stop: () => {
      stopped = true
      cancelTimers()
    }
  }
}
