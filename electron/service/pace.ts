import type { Clock } from '../../shared/clock'

/** The right to start one send. Either `start` or `giveUp` must be called; until then the mailbox waits. */
export interface Turn {
  /** Resolves when the request may start; the turn comes a little earlier, so that what must be on disk first can be. */
  ready(): Promise<void>
  /** Called in the same breath as the request starts. */
  start(): void
  /** The answer has come: a way that took longer than usual brings the next request no closer to this one. */
  answered(): void
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

/**
 * A way this much longer than usual counts in full; beyond it is the service that is slow, and not the way to it. To count
 * too much costs a second, to count too little a refusal and ten minutes of half the pace.
 */
const longestDelayMs = 1_000

/** Answers from which the usual time is told. */
const remembered = 21

interface Waiter {
  readonly priority: number
  readonly call: (turn: Turn | null) => void
}

interface Lane {
  readonly key: string
  /** Milliseconds from start to answer, of the last requests. */
  readonly waits: number[]
  /** How much longer than usual the last request was on its way. */
  delayMs: number
  readonly waiting: Waiter[]
  held: boolean
  cancelTimer: () => void
}

interface PacerOptions {
  readonly clock: Clock
  readonly state?: PaceState
  /** How long before its second a turn is given, in milliseconds. */
  readonly leadMs?: number
  /** Beyond the second: what lies between our clock and the wire varies by a few milliseconds. */
  readonly marginMs?: number
}

export function createSendPacer(options: PacerOptions): SendPacer {
  const { clock, state = stateInMemory(), leadMs = 0, marginMs = 0 } = options
  const lanes = new Map<string, Lane>()

  const untilNextStart = ({ key, delayMs }: Lane): number => {
    const now = clock.monotonic()
    const last = state.lastStart(key)
    if (last === null) return 0
    const interval = intervalMs + marginMs + delayMs
    if (last <= now) return last + interval - now
    // Measured by another clock, before a restart: as if it were now.
    state.started(key, now)
    return interval
  }

  const untilReady = async (lane: Lane): Promise<void> => {
    for (let left = untilNextStart(lane); left > 0; left = untilNextStart(lane)) await clock.sleep(left)
  }

  const advance = (lane: Lane): void => {
    lane.cancelTimer()
    if (lane.held || lane.waiting.length === 0) return
    const waitMs = untilNextStart(lane) - leadMs
    if (waitMs > 0) {
      lane.cancelTimer = clock.after(waitMs, () => advance(lane))
      return
    }
    lane.held = true
    lane.waiting.shift()?.call(turnOf(lane))
  }

  const turnOf = (lane: Lane): Turn => {
    let open = true
    let startedAt: number | null = null
    const end = (started: boolean): void => {
      if (!open) return
      open = false
      if (started) {
        startedAt = clock.monotonic()
        state.started(lane.key, startedAt)
      }
      lane.delayMs = 0
      lane.held = false
      advance(lane)
    }
    const answered = (): void => {
      if (startedAt === null) return
      noteWait(lane, clock.monotonic() - startedAt)
      startedAt = null
      advance(lane)
    }
    return { ready: () => untilReady(lane), start: () => end(true), answered, giveUp: () => end(false) }
  }

  const laneOf = (key: string): Lane => {
    const lane = lanes.get(key) ?? {
      key,
      waits: [],
      delayMs: 0,
      waiting: [],
      held: false,
      cancelTimer: () => undefined
    }
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

/**
 * A request that was long on its way came to the service late, and the next one, quicker, would follow it within a
 * second: what the way took beyond the usual is added to the wait.
 */
function noteWait(lane: Lane, waitMs: number): void {
  lane.waits.push(waitMs)
  if (lane.waits.length > remembered) lane.waits.shift()
  const usual = lane.waits.toSorted((one, other) => one - other)[Math.floor(lane.waits.length / 2)] ?? waitMs
  const beyond = waitMs - usual
  lane.delayMs = beyond > longestDelayMs ? 0 : Math.max(0, beyond)
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
