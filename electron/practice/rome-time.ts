import { romeMoment, romeWall } from '../../shared/time/rome'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number): string => String(value).padStart(2, '0')

/** The moment (ms since 1970 UTC) at which a wall clock in Rome shows this; minutes past midnight may exceed a day. */
export function romeInstant(year: number, month: number, day: number, minutes: number): number {
  return romeMoment({ year, month, day, hour: 0, minute: minutes }).at
}

/** `+0100` or `+0200`. */
export const romeZone = (at: number): string => `+0${romeWall(at).offset / 60}00`

/** The first 14 digits of a code: yyyymmddHHMMSS, local time. */
export function romeStamp(at: number): string {
  const m = romeWall(at)
  return `${m.year}${two(m.month)}${two(m.day)}${two(m.hour)}${two(m.minute)}${two(m.second)}`
}

/** `Wed, 26 Aug 2020 10:00:35 +0200`. */
export function romeMailDate(at: number): string {
  const m = romeWall(at)
  const date = `${weekdays[m.weekday]}, ${two(m.day)} ${months[m.month - 1]} ${m.year}`
  return `${date} ${two(m.hour)}:${two(m.minute)}:${two(m.second)} ${romeZone(at)}`
}

/** `26/08/2020`. */
export function romeDay(at: number): string {
  const m = romeWall(at)
  return `${two(m.day)}/${two(m.month)}/${m.year}`
}

/** `10:00:35`. */
export function romeClock(at: number): string {
  const m = romeWall(at)
  return `${two(m.hour)}:${two(m.minute)}:${two(m.second)}`
}
