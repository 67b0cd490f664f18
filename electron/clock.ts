import type { Clock } from '../shared/clock'

/** What a Node timer can wait at most; a longer delay fires at once. */
const longestTimerMs = 2 ** 31 - 1

export interface ClockOptions {
  readonly factor: number
  /**
   * Milliseconds since 1970 of real time at which the fast clock was right: processes that are given the same moment
   * tell the same time, however often they are started anew. Absent: now.
   */
  readonly since?: number
}

/**
 * The program's clock. With `factor` 1 `now()` is the computer's wall time and jumps with it; otherwise it runs `factor`
 * times faster from `since` on. Throws a RangeError unless `factor` is a positive, finite number.
 */
export function createClock({ factor, since }: ClockOptions): Clock {
  if (!Number.isFinite(factor) || factor <= 0) throw new RangeError('The clock factor must be positive.')
  const real = Date.now()
  const startedAt = since === undefined ? real : since + (real - since) * factor
  const startedMonotonic = performance.now()
  const monotonic = (): number => (performance.now() - startedMonotonic) * factor
  const now = (): number => (factor === 1 ? Date.now() : Math.floor(startedAt + monotonic()))

  /** Timers may fire a little early and hold 24 days only, so the moment is measured again before the task runs. */
  const after = (delayMs: number, task: () => void): (() => void) => {
    // A microsecond less, so that rounding alone never costs another timer.
    const deadline = monotonic() + delayMs - 0.001
    let timer: NodeJS.Timeout
    const wait = (): void => {
      const leftMs = Math.max(Math.ceil((deadline - monotonic()) / factor), 0)
      timer = setTimeout(check, Math.min(leftMs, longestTimerMs))
    }
    const check = (): void => {
      if (monotonic() < deadline) wait()
      else task()
    }
    wait()
    return () => clearTimeout(timer)
  }
  const sleep = (delayMs: number): Promise<void> => new Promise(resolve => after(delayMs, resolve))
  return { factor, now, monotonic, after, sleep }
}

/** `30`, or `30@1795519950376` for a fast clock that several processes share; null where it is neither. */
export function parseClock(text: string): ClockOptions | null {
  const [factor, since, ...rest] = text.split('@').map(Number)
  if (factor === undefined || !Number.isFinite(factor) || factor <= 0 || rest.length > 0) return null
  if (since === undefined) return { factor }
  return Number.isSafeInteger(since) ? { factor, since } : null
}
