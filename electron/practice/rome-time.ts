/** One moment as a clock on an office wall in Europe/Rome shows it. */
interface RomeMoment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 = Sunday. */
  readonly weekday: number
  /** Minutes east of UTC: 60 in winter, 120 in summer. */
  readonly offset: 60 | 120
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const hourMs = 3_600_000

const two = (value: number): string => String(value).padStart(2, '0')

/** Summer time turns at 01:00 UTC on the last Sunday of March and October, everywhere in the Union. */
function turn(year: number, month: 2 | 9): number {
  const last = new Date(Date.UTC(year, month, 31, 1))
  return last.getTime() - last.getUTCDay() * 24 * hourMs
}

/** The wall time of Europe/Rome at `at` (ms since 1970 UTC); the rule holds since 1996. */
export function romeMoment(at: number): RomeMoment {
  const year = new Date(at + hourMs).getUTCFullYear()
  const offset = at >= turn(year, 2) && at < turn(year, 9) ? 120 : 60
  const wall = new Date(at + offset * 60_000)
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

/** The moment (ms since 1970 UTC) at which a wall clock in Rome shows this; minutes past midnight may exceed a day. */
export function romeInstant(year: number, month: number, day: number, minutes: number): number {
  const wall = Date.UTC(year, month - 1, day, 0, minutes)
  const guess = wall - hourMs
  return wall - romeMoment(guess).offset * 60_000
}

/** `+0100` or `+0200`. */
export const romeZone = (at: number): string => `+0${romeMoment(at).offset / 60}00`

/** The first 14 digits of a code: yyyymmddHHMMSS, local time. */
export function romeStamp(at: number): string {
  const m = romeMoment(at)
  return `${m.year}${two(m.month)}${two(m.day)}${two(m.hour)}${two(m.minute)}${two(m.second)}`
}

/** `Wed, 26 Aug 2020 10:00:35 +0200`. */
export function romeMailDate(at: number): string {
  const m = romeMoment(at)
  const date = `${weekdays[m.weekday]}, ${two(m.day)} ${months[m.month - 1]} ${m.year}`
  return `${date} ${two(m.hour)}:${two(m.minute)}:${two(m.second)} ${romeZone(at)}`
}

/** `26/08/2020`. */
export function romeDay(at: number): string {
  const m = romeMoment(at)
  return `${two(m.day)}/${two(m.month)}/${m.year}`
}

/** `10:00:35`. */
export function romeClock(at: number): string {
  const m = romeMoment(at)
  return `${two(m.hour)}:${two(m.minute)}:${two(m.second)}`
}
