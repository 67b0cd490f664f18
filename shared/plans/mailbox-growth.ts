import { romeDay } from '../time/rome'

/** How full a mailbox was at a moment, milliseconds since 1970. */
export interface QuotaSample {
  readonly at: number
  readonly usedBytes: number
  readonly limitBytes: number
}

const dayMs = 86_400_000

/** Fewer tell of a week's habits nothing. */
const leastDays = 7

const mostDays = 60

/** Further ahead nothing can be said. */
const furthestMs = 2 * 365 * dayMs

/**
 * The day in Rome (its beginning, milliseconds since 1970) on which a mailbox is full, if it goes on growing as it did
 * on the last sixty days with a sample; today where it is full. null: it does not grow, or nothing can be said.
 */
export function fullOn(samples: readonly QuotaSample[], now: number): number | null {
  const daily = lastOfEachDay(samples.filter(({ at, limitBytes }) => at <= now && limitBytes > 0))
  const latest = daily.at(-1)
  if (latest === undefined) return null
  const today = romeDay(now).start
  if (latest.usedBytes >= latest.limitBytes) return today
  const growth = daily.length < leastDays ? 0 : medianGrowth(daily)
  if (growth <= 0) return null
  const fullAt = latest.at + (latest.limitBytes - latest.usedBytes) / growth
  return fullAt > now + furthestMs ? null : Math.max(today, romeDay(Math.floor(fullAt)).start)
}

function lastOfEachDay(samples: readonly QuotaSample[]): readonly QuotaSample[] {
  const byDay = new Map<number, QuotaSample>()
  for (const sample of [...samples].sort((one, other) => one.at - other.at)) {
    byDay.set(romeDay(sample.at).start, sample)
  }
  return [...byDay.values()].slice(-mostDays)
}

/** Bytes a millisecond, by the median of all pairs (Theil–Sen): a few large mails, or one tidying up, do not bend it. */
function medianGrowth(daily: readonly QuotaSample[]): number {
  const slopes = daily
    .flatMap((later, index) =>
      daily.slice(0, index).map(earlier => (later.usedBytes - earlier.usedBytes) / (later.at - earlier.at))
    )
    .sort((one, other) => one - other)
  const middle = slopes.length / 2
  const [low, high] = [slopes[Math.ceil(middle) - 1] ?? 0, slopes[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}
