import { romeWall } from '../../../shared/time/rome'
import { romeInstant } from '../rome-time'
import type { Moment } from './corpus'

const dayMs = 86_400_000

/**
 * The moment (ms since 1970 UTC) meant by the corpus, seen from `now`. Offices are closed at weekends: what would
 * fall on one, and is older than yesterday, came on the Friday before.
 */
export function momentAt(moment: Moment, now: number): number {
  if ('minutesAgo' in moment) return now - moment.minutesAgo * 60_000
  const today = romeWall(now)
  const [hour = 0, minute = 0] = moment.time.split(':').map(Number)
  // Noon, so that turning the clocks never leads into the neighbouring day.
  const noon = romeInstant(today.year, today.month, today.day, 720) - moment.daysAgo * dayMs
  const { weekday } = romeWall(noon)
  const back = moment.daysAgo < 2 ? 0 : weekday === 0 ? 2 : weekday === 6 ? 1 : 0
  const { year, month, day } = romeWall(noon - back * dayMs)
  // A second of its own for every minute of the day: mail does not come on the full minute.
  return romeInstant(year, month, day, hour * 60 + minute) + ((hour * 17 + minute * 7) % 60) * 1000
}
