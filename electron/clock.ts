import type { Clock } from '../shared/clock'

/** What a Node timer can wait at most; a longer delay fires at once. */
const longestTimerMs = 2 ** 31 - 1

/**
 * The program's clock. With `factor` 1 `now()` is the computer's wall time and jumps with it; otherwise it starts
 * at the wall time of this call and runs `factor` times faster. Throws a RangeError unless `factor` is a
 * positive, finite number.
 */
export function createClock(options: { factor: number }): Clock {
  const { factor } = options
  if (!Number.isFinite(factor) || factor <= 0) throw new RangeError('The clock factor must be positive.')
  const startedAt = Date.now()
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
