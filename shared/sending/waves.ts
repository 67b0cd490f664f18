import { romeHour } from '../time/rome'
import type { DayCount } from './facts'

/** A part of a sending's recipients, in their order, and when it leaves; null: at once. */
export interface Wave {
  readonly count: number
  readonly at: number | null
}

/** What does not fit into a day leaves at this hour of the next, in Rome. */
const morning = 9

/** The first morning that lies in the day, which may begin at any hour. */
function morningOf({ start }: DayCount): number {
  const at = romeHour(start, 0, morning)
  return at >= start ? at : romeHour(start, 1, morning)
}

/**
 * Spreads recipients over days so that none goes beyond the limit; `days` begins with the day of the first wave. What
 * still does not fit after the last of them goes with its wave: the limit is an estimate, and somebody must decide.
 */
export function wavesWithin(
  recipients: number,
  at: number | null,
  days: readonly DayCount[],
  limit: number
): readonly Wave[] {
  const waves: Wave[] = []
  let left = recipients
  for (const [index, day] of days.entries()) {
    const last = index === days.length - 1
    const free = last ? left : Math.max(0, limit - day.count)
    const count = Math.min(left, free)
    if (count > 0) waves.push({ count, at: index === 0 ? at : morningOf(day) })
    left -= count
    if (left === 0) break
  }
  return waves
}
