import { isCalendarDate } from './calendar'

const datePattern = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/
const timePattern = /(?<!\d)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?!\d)/
const offsetPattern = /([+-])(\d{2}):?(\d{2})(?!\d)/
/** `(GMT+1)`, `(+01)`. */
const hoursPattern = /^\(?(?:gmt|utc)?([+-])(\d{1,2})(?![\d:.])/
/** Alone: with a number behind it that could not be read, it is not the whole offset. */
const namePattern = /(?<![a-z])(?:cest|cet|utc|gmt)(?![^)e])/
const namedOffsets: Readonly<Record<string, string>> = {
  cest: '+02:00',
  cet: '+01:00',
  utc: '+00:00',
  gmt: '+00:00'
}

/**
 * The moment a receipt names, ISO 8601 with the receipt's own offset; null unless day, time and offset are all
 * there and real. Takes the squeezed day ("14/12/2021") and the squeezed time with its zone ("14:36:08(+0100)").
 */
export function readMoment(day: string, time: string): string | null {
  const date = datePattern.exec(day)
  const clock = timePattern.exec(time)
  if (date === null || clock === null) return null
  const [, dayOfMonth = '', month = '', year = ''] = date
  const [, hour = '', minute = '', second = '00'] = clock
  const offset = readOffset(time.slice(clock.index + clock[0].length))
  const real = isCalendarDate(Number(year), Number(month), Number(dayOfMonth)) && isTime(hour, minute, second)
  if (offset === null || !real) return null
  return `${year}-${two(month)}-${two(dayOfMonth)}T${two(hour)}:${minute}:${second}${offset}`
}

function readOffset(zone: string): string | null {
  const match = offsetPattern.exec(zone) ?? hoursPattern.exec(zone)
  if (match !== null) {
    const [, sign = '', hours = '', minutes = '00'] = match
    return Number(hours) <= 14 && Number(minutes) <= 59 ? `${sign}${two(hours)}:${minutes}` : null
  }
  // The body travels form-encoded, where a "+" not escaped turns into a blank; Italy is never west of Greenwich.
  const italian = /^\(?0([12])00\)?/.exec(zone)
  if (italian !== null) return `+0${italian[1]}:00`
  const name = namePattern.exec(zone)?.[0]
  return name === undefined ? null : (namedOffsets[name] ?? null)
}

function isTime(hour: string, minute: string, second: string): boolean {
  return Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59
}

function two(digits: string): string {
  return digits.padStart(2, '0')
}
