const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Zones written as a word (RFC 2822, 4.3, and those of the providers' own country). */
const namedZones: Readonly<Record<string, string>> = {
  ut: '+00:00',
  utc: '+00:00',
  gmt: '+00:00',
  z: '+00:00',
  cet: '+01:00',
  cest: '+02:00',
  met: '+01:00',
  mest: '+02:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00'
}

const pattern =
  /^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{2}(?::?\d{2})?|[a-z]{1,4})$/i

/**
 * The moment an RFC 2822 date names, as ISO 8601 with the offset it was written with
 * ("Wed, 26 Aug 2020 10:00:35 +0200" is "2020-08-26T10:00:35+02:00"). Null where it names none, which includes a
 * date without zone: the hour would be a guess.
 */
export function readMailDate(text: string): string | null {
  const match = pattern.exec(withoutComments(text))
  if (match === null) return null
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0', zone = ''] = match
  const month = months.indexOf(monthName.slice(0, 3).toLowerCase()) + 1
  const offset = offsetOf(zone)
  if (month === 0 || offset === null) return null
  // A leap second has no place in ISO dates as programs read them.
  const seconds = Math.min(Number(second), Number(second) === 60 ? 59 : 99)
  const local = `${fullYear(year)}-${two(month)}-${two(Number(day))}T${two(Number(hour))}:${minute}:${two(seconds)}`
  return isRealMoment(local) ? `${local}${offset}` : null
}

/** "(CEST)" and the like may stand anywhere and inside each other. */
function withoutComments(text: string): string {
  let left = text.slice(0, 200)
  for (let depth = 0; depth < 5 && left.includes('('); depth++) left = left.replace(/\([^()]*\)/g, ' ')
  return left.replace(/\s+/g, ' ').trim()
}

function offsetOf(zone: string): string | null {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (match === null) return namedZones[zone.toLowerCase()] ?? null
  const [, sign = '+', hours = '00', minutes = '00'] = match
  if (Number(hours) > 14 || Number(minutes) > 59) return null
  const zero = hours === '00' && minutes === '00'
  return `${zero ? '+' : sign}${hours}:${minutes}`
}

function fullYear(year: string): string {
  if (year.length === 4) return year
  return Number(year) < 50 ? `20${year}` : `19${year}`
}

/** Refuses 31 June and 25 o'clock, which `Date` would roll over or, in some engines, accept. */
function isRealMoment(local: string): boolean {
  const time = Date.parse(`${local}Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(local)
}

const two = (number: number): string => String(number).padStart(2, '0')
