/** How many recipients go out on one day of the service, as it is thought to begin, counted from this computer. */
export interface DayCount {
  /** In milliseconds since 1970. */
  readonly start: number
  /** Where the next begins. */
  readonly end: number
  /** What has left on it, or waits or is scheduled to leave on it. */
  readonly count: number
}

/** What the main process knows, measured or assumed, of how a mailbox's sendings go. */
export interface SendingFacts {
  /** Time to undo. */
  readonly undoMs: number
  /** Requests that would go before a sending with a deadline begun now. */
  readonly ahead: number
  /** How long the service wants the queue to rest, counted from when the sending would join it. */
  readonly restMs: number
  /** From one request to the next. */
  readonly paceMs: number
  readonly upload: { readonly bytesPerSecond: number; readonly measured: boolean }
  /** From handing over to the acceptance receipt; `samples` 0: an assumption. */
  readonly latency: { readonly ms: number; readonly samples: number }
  /** How far the service's clock is ahead of this computer's; negative: behind. null: not heard yet. */
  readonly clockAheadMs: number | null
  /** Recipients a day that the plan is thought to allow; null: no limit is known. An estimate. */
  readonly dailyLimit: number | null
  /** From the day that was asked for on, without a gap. */
  readonly days: readonly DayCount[]
}

/** Used until this session has sent something large enough to measure: a slow office line, 1 Mbit/s. */
export const assumedBytesPerSecond = 125_000

/** Used until a mailbox has a history of its own: receipts come within seconds, but nobody promises it. */
export const assumedLatencyMs = 3 * 60_000

/** Fewer tell nothing of how slow it may be. */
const leastSamples = 5

/** What nearly all took, of `latencies` in milliseconds; the assumption where there are too few. */
export function latencyFrom(latencies: readonly number[]): SendingFacts['latency'] {
  if (latencies.length < leastSamples) return { ms: assumedLatencyMs, samples: 0 }
  const sorted = [...latencies].sort((one, other) => one - other)
  const at = Math.ceil(sorted.length * 0.95) - 1
  return { ms: Math.max(0, sorted[at] ?? assumedLatencyMs), samples: sorted.length }
}
