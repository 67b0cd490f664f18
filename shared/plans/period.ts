import { romeMidnight, romeWall } from '../time/rome'
import { type PlanId, plans } from './plans'

/** From the first moment up to, and without, the last; milliseconds since 1970. */
export interface Period {
  readonly from: number
  readonly until: number
}

/**
 * What a plan's messages are counted in, as it runs at `now`: the month, by the calendar of Rome; the year from the day
 * of `startsOn`, where a plan is for a year, and that of the calendar where nobody knows the day.
 */
export function planPeriod(planId: PlanId, startsOn: number | null, now: number): Period {
  const { year, month } = romeWall(now)
  if (plans[planId].yearlyLimit === null) {
    return { from: romeMidnight(year, month, 1), until: romeMidnight(year, month + 1, 1) }
  }
  const start = startsOn === null ? { month: 1, day: 1 } : romeWall(startsOn)
  const begun = (of: number) => romeMidnight(of, start.month, start.day)
  return begun(year) <= now
    ? { from: begun(year), until: begun(year + 1) }
    : { from: begun(year - 1), until: begun(year) }
}
