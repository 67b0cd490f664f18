import type { SendingFacts } from './facts'

/** What is to be accepted in time. */
export interface Load {
  /** One for each recipient; a single one where they are written to together. */
  readonly requests: number
  /** As it travels in one request. */
  readonly bytesEach: number
}

const minuteMs = 60_000

/** Minutes before the last safe one from which on there is no time left for a second thought. */
const closeMs = 10 * minuteMs

/** The way from pressing Send to the acceptance of the last recipient, in milliseconds. */
export interface WayToAcceptance {
  readonly undoMs: number
  /** Until the service wants no rest any more. */
  readonly restMs: number
  /** Until those that go before are through. */
  readonly queueMs: number
  /** Every request. */
  readonly handoverMs: number
  readonly latencyMs: number
  /** What the service's clock is ahead of this computer's: by its clock the deadline is judged. */
  readonly clockMs: number
}

export function wayToAcceptance({ requests, bytesEach }: Load, facts: SendingFacts): WayToAcceptance {
  const uploadMs = (bytesEach / facts.upload.bytesPerSecond) * 1_000
  return {
    undoMs: facts.undoMs,
    restMs: facts.restMs,
    queueMs: facts.ahead * facts.paceMs,
    handoverMs: Math.ceil(Math.max(1, requests) * Math.max(facts.paceMs, uploadMs)),
    latencyMs: facts.latency.ms,
    // A clock that runs behind ours gives time; nobody should count on it.
    clockMs: Math.max(0, facts.clockAheadMs ?? 0)
  }
}

/**
 * The beginning of the last minute in which Send may be pressed at any second, in milliseconds since 1970. An
 * estimate: nobody promises how long the service takes.
 */
export function lastSafeMinute(acceptBy: number, way: WayToAcceptance): number {
  const { undoMs, restMs, queueMs, handoverMs, latencyMs, clockMs } = way
  const exact = acceptBy - undoMs - restMs - queueMs - handoverMs - latencyMs - clockMs
  return Math.floor(exact / minuteMs) * minuteMs - minuteMs
}

/** `late`: it may still arrive in time, but is not safe. `over`: the deadline itself has passed. */
export type Closeness = 'far' | 'close' | 'late' | 'over'

export function closenessOf(now: number, acceptBy: number, lastSafe: number): Closeness {
  if (now >= acceptBy) return 'over'
  if (now >= lastSafe + minuteMs) return 'late'
  return now >= lastSafe - closeMs ? 'close' : 'far'
}

/** Milliseconds that the computer's clock may be wrong by before the user is told. */
export const tolerableClockError = 30_000
