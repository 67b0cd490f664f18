import type { Clock } from '../../../shared/clock'

/** A clock that stands still until a test moves it on; tasks run in the order of their moments. */
export interface ManualClock extends Clock {
  advance(ms: number): void
}

export function manualClock(startAt: number): ManualClock {
  let elapsed = 0
  let tasks: { at: number; task: () => void }[] = []
  const after = (delayMs: number, task: () => void): (() => void) => {
    const entry = { at: elapsed + delayMs, task }
    tasks.push(entry)
    return () => {
      tasks = tasks.filter(other => other !== entry)
    }
  }
  const advance = (ms: number): void => {
    const until = elapsed + ms
    for (;;) {
      const next = tasks.filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0]
      if (!next) break
      tasks = tasks.filter(other => other !== next)
      elapsed = next.at
      next.task()
    }
    elapsed = until
  }
  return {
    factor: 1,
    now: () => startAt + elapsed,
    monotonic: () => elapsed,
    after,
    sleep: delayMs => new Promise(resolve => after(delayMs, resolve)),
    advance
  }
}
