/** What a clock on an office wall in Europe/Rome shows. */
export interface RomeWall {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

export interface RomeReading extends RomeWall {
  readonly second: number
  /** 0 = Sunday. */
  readonly weekday: number
  /** Minutes east of UTC: 60 in winter, 120 in summer. */
  readonly offset: 60 | 120
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Summer time turns at 01:00 UTC on the last Sunday of March and October, everywhere in the Union. */
function turn(year: number, month: 2 | 9): number {
  const last = new Date(Date.UTC(year, month, 31, 1))
  return last.getTime() - last.getUTCDay() * dayMs
}

function offsetAt(at: number): 60 | 120 {
  const year = new Date(at + hourMs).getUTCFullYear()
  return at >= turn(year, 2) && at < turn(year, 9) ? 120 : 60
}

/** The wall time of Europe/Rome at `at` (milliseconds since 1970); the rule holds since 1996. */
export function romeWall(at: number): RomeReading {
  const offset = offsetAt(at)
  const wall = new Date(at + offset * minuteMs)
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: wall.getUTCDay(),
    offset
  }
}

/** When a wall clock in Rome shows a time; moments in milliseconds since 1970. */
export type RomeMoment =
  | { readonly kind: 'once'; readonly at: number }
  /** In the night summer time ends: first in summer time, an hour later in winter time. */
  | { readonly kind: 'twice'; readonly at: number; readonly second: number }
  /** In the night summer time begins the clock jumps over it; `at` is the moment of the jump. */
  | { readonly kind: 'never'; readonly at: number }

/** `wall` has to be a day that exists; minutes past midnight may exceed a day. */
export function romeMoment({ year, month, day, hour, minute }: RomeWall): RomeMoment {
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  const [summer, winter] = [wall - 2 * hourMs, wall - hourMs]
  const inSummer = offsetAt(summer) === 120
  const inWinter = offsetAt(winter) === 60
  if (inSummer && inWinter) return { kind: 'twice', at: summer, second: winter }
  if (inSummer || inWinter) return { kind: 'once', at: inSummer ? summer : winter }
  return { kind: 'never', at: turn(year, 2) }
}

/**
 * The day in Rome that `at` lies in, from the hour it `begins` with up to, not including, the same of the next; 23 or 25
 * hours twice a year.
 */
export function romeDay(at: number, begins = 0): { readonly start: number; readonly end: number } {
  const turn = romeHour(at, 0, begins)
  return at < turn
    ? { start: romeHour(at, -1, begins), end: turn }
    : { start: turn, end: romeHour(at, 1, begins) }
}

/** `hour` o'clock in Rome, so many days after the day of `at`. */
export function romeHour(at: number, days: number, hour: number): number {
  const { year, month, day } = romeWall(at)
  return romeMoment({ year, month, day: day + days, hour, minute: 0 }).at
}

/** The beginning of a day in Rome; a thirteenth month is the next year's first, 29 February is 1 March where there is none. */
export function romeMidnight(year: number, month: number, day: number): number {
  const existing = new Date(Date.UTC(year, month - 1, day))
  return romeMoment({
    year: existing.getUTCFullYear(),
    month: existing.getUTCMonth() + 1,
    day: existing.getUTCDate(),
    hour: 0,
    minute: 0
  }).at
}

/** ISO 8601 by the clock of Rome, with its offset, such as `2026-11-24T12:00:00+01:00`. Takes milliseconds since 1970. */
export function romeIso(at: number): string {
  const { offset } = romeWall(at)
  return `${new Date(at + offset * minuteMs).toISOString().slice(0, 19)}+0${offset / 60}:00`
}
