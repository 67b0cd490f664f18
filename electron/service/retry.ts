import type { Clock } from '../../shared/clock'
import type { AppError, Result } from '../../shared/errors/app-error'

interface RetryMeans {
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
}

const tries = 3
const firstWaitMs = 500
const longestBackOffMs = 8_000
/** A service that wants a longer rest is asked again by whoever polls, not by one call that hangs. */
const longestRestMs = 20_000
/** After this long no further try begins, so that time-outs do not add up. */
const budgetMs = 60_000

/**
 * Asks again where asking again changes nothing on the server: for reading only. Waits with exponential back-off and
 * full jitter, at least as long as the service wished (`data.retryAfterSeconds`). Answers what the last try gave.
 */
export async function retried<T>(
  ask: () => Promise<Result<T>>,
  { clock, random }: RetryMeans
): Promise<Result<T>> {
  const startedAt = clock.monotonic()
  for (let attempt = 1; ; attempt++) {
    const result = await ask()
    if (result.ok || !result.error.retryable || attempt >= tries) return result
    const waitMs = waitBefore(attempt, result.error, random)
    const spentMs = clock.monotonic() - startedAt
    if (waitMs > longestRestMs || spentMs + waitMs >= budgetMs) return result
    await clock.sleep(waitMs)
  }
}

function waitBefore(attempt: number, error: AppError, random: () => number): number {
  const backOff = random() * Math.min(longestBackOffMs, firstWaitMs * 2 ** (attempt - 1))
  const wished = error.data.retryAfterSeconds
  return typeof wished === 'number' ? Math.max(wished * 1_000, backOff) : backOff
}
