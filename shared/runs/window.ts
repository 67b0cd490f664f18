import { romeDay, romeMoment, romeWall } from '../time/rome'

/** Hours in which messages of a run may go, by the clock of Rome. */
export interface SendingHours {
  /** Minutes of the day, 0 to 1440; `from` before `until`, at which none goes any more. */
  readonly from: number
  readonly until: number
  /** Monday to Friday; public holidays count as what day they are. */
  readonly weekdaysOnly: boolean
}

/** Recipients that may be written to on one day of the service. */
export interface DailyLimit {
  readonly limit: number
  /** What counts for the day that it is now. */
  readonly sentToday: number
  /** The hour in Rome at which the service is thought to begin a day. */
  readonly dayBegins: number
}

/** Whether a message may go; moments in milliseconds since 1970. */
export type Departure =
  /** `until`: from when on this has to be asked again. `left`: messages that may go up to then; null: any number. */
  | { readonly kind: 'now'; readonly until: number; readonly left: number | null }
  | { readonly kind: 'later'; readonly at: number; readonly because: 'hours' | 'daily-limit' }
  /** The hours are none, or the limit is zero. */
  | { readonly kind: 'never' }

/** A stretch of time, from a moment up to, not including, another. */
export interface Stretch {
  readonly from: number
  readonly until: number
}

/** Days ahead in which the next opening must lie: a weekend and a night that summer time swallows. */
const furthest = 5

/** Whether a message of a run may go at `now`, else from when. null: such a rule does not exist. */
export function departure(now: number, hours: SendingHours | null, daily: DailyLimit | null): Departure {
  const open = nextOpen(now, hours)
  if (open === null || (daily !== null && daily.limit <= 0)) return { kind: 'never' }
  if (daily === null)
    return open.from <= now ? { kind: 'now', until: open.until, left: null } : laterBy('hours', open)
  const day = romeDay(now, daily.dayBegins)
  const left = Math.max(0, daily.limit - daily.sentToday)
  if (left === 0 && open.from < day.end) {
    // What the limit forbids today the hours may forbid in the first minutes of tomorrow too.
    const after = nextOpen(day.end, hours)
    return after === null ? { kind: 'never' } : laterBy('daily-limit', after)
  }
  if (open.from > now) return laterBy('hours', open)
  return { kind: 'now', until: Math.min(open.until, day.end), left }
}

function laterBy(because: 'hours' | 'daily-limit', { from }: Stretch): Departure {
  return { kind: 'later', at: from, because }
}

/** The stretch of open hours that `at` lies in, from `at` on, or else the next; null: they never open. */
export function nextOpen(at: number, hours: SendingHours | null): Stretch | null {
  if (hours === null) return { from: at, until: Number.POSITIVE_INFINITY }
  for (let days = 0; days <= furthest; days += 1) {
    const { from, until } = openOn(at, days, hours)
    if (from < until && at < until) return { from: Math.max(at, from), until }
  }
  return null
}

/** The hours of the day that is so many after that of `at`; empty where the day is none. */
function openOn(at: number, days: number, { from, until, weekdaysOnly }: SendingHours): Stretch {
  const { year, month, day } = romeWall(at)
  const date = new Date(Date.UTC(year, month - 1, day + days))
  if (weekdaysOnly && (date.getUTCDay() === 0 || date.getUTCDay() === 6)) return { from: at, until: at }
  const clock = (minute: number) =>
    romeMoment({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: 0,
      minute: Math.min(Math.max(minute, 0), 1_440)
    }).at
  return { from: clock(from), until: clock(until) }
}
