import { isCalendarDate } from '../receipts/calendar'

/** From the first moment (ms since 1970) up to, and without, the last. */
export interface TimeSpan {
  readonly from: number
  readonly to: number
}

const hourMs = 3_600_000

/** PEC is younger, and no mail comes from later. */
const firstYear = 1970
const lastYear = 2999

/**
 * The day, month or year in Europe/Rome that is meant by `dd/mm/yyyy`, `dd.mm.yyyy`, `yyyy-mm-dd`, `mm/yyyy`,
 * `yyyy-mm` or `yyyy`; null where it is none.
 */
export function readTimeSpan(text: string): TimeSpan | null {
  const parts = /^(?:(?:(\d{1,2})[./-])?(\d{1,2})[./-])?(\d{4})$/.exec(text)
  if (parts !== null) return span(parts[3], parts[2], parts[1])
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text)
  return iso === null ? null : span(iso[1], iso[2], iso[3])
}

function span(yearText: string | undefined, monthText?: string, dayText?: string): TimeSpan | null {
  const year = Number(yearText)
  const month = Number(monthText ?? 1)
  const day = Number(dayText ?? 1)
  if (year < firstYear || year > lastYear || !isCalendarDate(year, month, day)) return null
  const from = midnight(year, month, day)
  if (dayText !== undefined) return { from, to: midnight(year, month, day + 1) }
  if (monthText !== undefined) return { from, to: midnight(year, month + 1, 1) }
  return { from, to: midnight(year + 1, 1, 1) }
}

/** The moment a day begins in Rome; day and month may run over. */
function midnight(year: number, month: number, day: number): number {
  const wall = Date.UTC(year, month - 1, day)
  const summer = wall - 2 * hourMs
  const { from, to } = summerOf(new Date(wall).getUTCFullYear())
  return summer >= from && summer < to ? summer : wall - hourMs
}

/** Summer time turns at 01:00 UTC on the last Sunday of March and October, everywhere in the Union since 1996. */
function summerOf(year: number): TimeSpan {
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month, 31, 1))
    return last.getTime() - last.getUTCDay() * 24 * hourMs
  }
  return { from: lastSunday(2), to: lastSunday(9) }
}
