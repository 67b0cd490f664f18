import { useEffect, useState } from 'react'
import type { AppView } from '../../shared/ipc/views'
import { useAppStore } from './store-context'

/** The main process's clock as last read: it may run faster than the page's own. */
export interface ClockReading {
  /** Milliseconds since 1970 when the view was made. */
  readonly now: number
  readonly factor: number
  /** The page's `performance.now()` at that time. */
  readonly at: number
}

export function readClock(view: AppView): ClockReading {
  return { ...view.clock, at: performance.now() }
}

/** The main process's time, in milliseconds since 1970. */
export function mainTime(reading: ClockReading | null, at: number): number {
  return reading === null ? Date.now() : reading.now + (at - reading.at) * reading.factor
}

/** The main process's time in milliseconds since 1970, told anew every `everyMs` real milliseconds. */
export function useNow(everyMs: number): number {
  const reading = useAppStore(state => state.clock)
  const [at, setAt] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setAt(performance.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return mainTime(reading, Math.max(at, reading?.at ?? 0))
}
