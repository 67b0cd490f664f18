const dayMs = 86_400_000

/** 31 December 9999, the last day that a spreadsheet knows. */
const lastDay = 2_958_465

const two = (value: number) => String(value).padStart(2, '0')

export interface MomentLook {
  readonly day: boolean
  readonly time: 'none' | 'minutes' | 'seconds'
}

/**
 * A spreadsheet's number of days as dd/mm/yyyy, with the time where the cell shows one; null where the number is no
 * day. A time without a day may have more than 24 hours.
 */
export function momentText(serial: number, look: MomentLook, isFrom1904: boolean): string | null {
  if (serial < 0 || serial > lastDay + 1) return null
  const seconds = Math.round(serial * 86_400)
  if (!look.day) return timeText(seconds, look.time)
  const days = Math.floor(look.time === 'none' ? serial : seconds / 86_400)
  const day = dayText(days, isFrom1904)
  if (day === null || look.time === 'none') return day
  return `${day} ${timeText(seconds % 86_400, look.time)}`
}

/** A moment as ISO 8601 writes it, as dd/mm/yyyy; null where it is none. Midnight is no time that somebody wrote. */
export function isoMomentText(iso: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(iso)
  if (found === null) return null
  const [, year, month, day, hours = '00', minutes = '00', seconds = '00'] = found
  const time = seconds === '00' ? `${hours}:${minutes}` : `${hours}:${minutes}:${seconds}`
  return `${day}/${month}/${year}${time === '00:00' ? '' : ` ${time}`}`
}

function timeText(seconds: number, time: MomentLook['time']): string {
  const minutes = Math.floor(seconds / 60)
  const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return time === 'seconds' ? `${text}:${two(seconds % 60)}` : text
}

/** Day 60 is 29 February 1900, which never was: days before it are one later than they would be. */
function dayText(days: number, isFrom1904: boolean): string | null {
  if (!isFrom1904 && days === 60) return '29/02/1900'
  if (!isFrom1904 && days < 1) return null
  const first = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const date = new Date(first + days * dayMs)
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`
}
