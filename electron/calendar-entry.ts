import { addDays, type Day, type Hour } from '../shared/incoming/term'
import { romeMoment } from '../shared/time/rome'

/** An entry for a person's calendar. */
export interface CalendarEntry {
  /** The same for the same term of the same message, so that saving it again moves it and makes no second one. */
  readonly uid: string
  /** When the entry was made, in milliseconds since 1970. */
  readonly madeAt: number
  /** In Europe/Rome. */
  readonly day: Day
  /** null: the whole day. */
  readonly hour: Hour | null
  readonly title: string
  /** May have several lines. */
  readonly description: string
}

/** Reminders before it: at nine on the day before and three days before, or so many days before its hour. */
const reminders = [3, 1]

/**
 * The entry as a calendar file (RFC 5545): lines folded at 75 octets, texts escaped. A few lines of our own rather than a
 * library: those at hand bring a schema checker, or zones we have no use for, and what could go wrong is tested here.
 */
export function calendarFile({ uid, madeAt, day, hour, title, description }: CalendarEntry): string {
  const made = utc(madeAt)
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ceralacca//Ceralacca//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${made}`,
    // A later one of the same name takes the earlier one's place.
    `SEQUENCE:${Math.floor(madeAt / 1_000) % 2_147_483_647}`,
    ...when(day, hour),
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(description)}`,
    'TRANSP:TRANSPARENT',
    ...reminders.flatMap(days => alarm(days, hour === null, title)),
    'END:VEVENT',
    'END:VCALENDAR'
  ]
    .map(line => `${folded(line)}\r\n`)
    .join('')
}

/** An hour is given in UTC: the file needs no description of Rome's clock then. */
function when(day: Day, hour: Hour | null): string[] {
  if (hour === null)
    return [`DTSTART;VALUE=DATE:${dayText(day)}`, `DTEND;VALUE=DATE:${dayText(addDays(day, 1))}`]
  return [`DTSTART:${utc(romeMoment({ ...day, ...hour }).at)}`]
}

function alarm(days: number, wholeDay: boolean, title: string): string[] {
  const trigger = wholeDay ? `-P${days - 1 === 0 ? '' : `${days - 1}D`}T15H` : `-P${days}D`
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${trigger}`,
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM'
  ]
}

const utc = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

function dayText({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
}

/** A line break is written as two letters; other control characters may not stand in a text at all. */
function escaped(text: string): string {
  return text
    .replace(/\r\n|\r|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .toWellFormed()
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

const longestLine = 75

/** Breaks a line so that no piece has more octets of UTF-8, and none ends within a letter. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > longestLine) {
      pieces.push(piece)
      piece = ''
      // The blank every further piece begins with.
      octets = 1
    }
    piece += letter
    octets += size
  }
  return [...pieces, piece].join('\r\n ')
}
