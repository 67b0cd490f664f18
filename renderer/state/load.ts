import type { Result } from '../../shared/errors/app-error'
import type { Load } from '../../shared/ipc/views'

/** One frozen object, so that a selector of something never asked for answers the same value each time. */
export const idle: Load<never> = { state: 'idle' }

/** What is known, however old; null where nothing is. */
export function loaded<T>(load: Load<T>): T | null {
  return load.state === 'idle' ? null : load.value
}

export function toLoading<T>(load: Load<T>): Load<T> {
  return { state: 'loading', value: loaded(load) }
}

/** The answer as a load; a failure keeps what was there before. */
export function toSettled<T>(before: Load<T>, result: Result<T>): Load<T> {
  return result.ok
    ? { state: 'ready', value: result.value }
    : { state: 'failed', error: result.error, value: loaded(before) }
}

interface LoaderParts<T> {
  readonly read: (id: string) => Promise<Result<T>>
  readonly get: (id: string) => Load<T>
  readonly put: (id: string, load: Load<T>) => void
}

/**
 * Reads a view by id, one request at a time for each id. What is asked for while one is under way is read once
 * more afterwards, so that the last change is always seen and a burst of events costs two requests.
 */
export function createLoader<T>({ read, get, put }: LoaderParts<T>): (id: string) => Promise<void> {
  const running = new Map<string, { again: boolean }>()
  return async id => {
    const current = running.get(id)
    if (current !== undefined) {
      current.again = true
      return
    }
    const run = { again: true }
    running.set(id, run)
    while (run.again) {
      run.again = false
      put(id, toLoading(get(id)))
      put(id, toSettled(get(id), await read(id)))
    }
    running.delete(id)
  }
}
