import type { Clock } from '../../shared/clock'

/** The right to start one send. Exactly one of the two must be called; until then the mailbox waits. */
export interface Turn {
  /** Called in the same breath as the request starts. */
  start(): void
  /** Nothing was asked: the next may start at once. */
  giveUp(): void
}

export interface TurnOptions {
  /** Higher goes first; equals in the order they came. */
  readonly priority?: number
  readonly signal?: AbortSignal
}

/**
 * Sees to it that no mailbox starts more than one send a second, whoever asks. One pacer serves the whole program.
 */
export interface SendPacer {
  /** Waits for the turn of `key`; null where the signal cancelled the wait. */
  turn(key: string, options?: TurnOptions): Promise<Turn | null>
}

/** When each mailbox last started a send, on the monotonic clock. */
export interface PaceState {
  lastStart(key: string): number | null
  started(key: string, at: number): void
}

/** The service takes one `/send` a second. */
const intervalMs = 1_000

interface Waiter {
  readonly priority: number
  readonly call: (turn: Turn | null) => void
}

interface Lane {
  readonly key: string
  readonly waiting: Waiter[]
  held: boolean
  cancelTimer: () => void
}

export function createSendPacer(options: { clock: Clock; state?: PaceState }): SendPacer {
  const { clock, state = stateInMemory() } = options
  const lanes = new Map<string, Lane>()

  const untilNextStart = (key: string): number => {
    const now = clock.monotonic()
    const last = state.lastStart(key)
    if (last === null) return 0
    if (last <= now) return last + intervalMs - now
    // Measured by another clock, before a restart: as if it were now.
    state.started(key, now)
    return intervalMs
  }

  const advance = (lane: Lane): void => {
    lane.cancelTimer()
    if (lane.held || lane.waiting.length === 0) return
    const waitMs = untilNextStart(lane.key)
    if (waitMs > 0) {
      lane.cancelTimer = clock.after(waitMs, () => advance(lane))
      return
    }
    lane.held = true
    lane.waiting.shift()?.call(turnOf(lane))
  }

  const turnOf = (lane: Lane): Turn => {
    let open = true
    const end = (started: boolean): void => {
      if (!open) return
      open = false
      if (started) state.started(lane.key, clock.monotonic())
      lane.held = false
      advance(lane)
    }
    return { start: () => end(true), giveUp: () => end(false) }
  }

  const laneOf = (key: string): Lane => {
    const lane = lanes.get(key) ?? { key, waiting: [], held: false, cancelTimer: () => undefined }
    lanes.set(key, lane)
    return lane
  }

  return {
    turn: (key, { priority = 0, signal } = {}) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve(null)
        const lane = laneOf(key)
        const leave = (): void => {
          lane.waiting.splice(lane.waiting.indexOf(waiter), 1)
          resolve(null)
          advance(lane)
        }
        const call = (turn: Turn | null): void => {
          signal?.removeEventListener('abort', leave)
          resolve(turn)
        }
        const waiter: Waiter = { priority, call }
        signal?.addEventListener('abort', leave, { once: true })
        enqueue(lane.waiting, waiter)
        advance(lane)
      })
  }
}

function enqueue(waiting: Waiter[], waiter: Waiter): void {
  const behind = waiting.findIndex(other => other.priority < waiter.priority)
  waiting.splice(behind === -1 ? waiting.length : behind, 0, waiter)
}

function stateInMemory(): PaceState {
  const starts = new Map<string, number>()
  return {
    lastStart: key => starts.get(key) ?? null,
    started: (key, at) => {
      starts.set(key, at)
    }
  }
}
