import { isCalendarDate } from '../receipts/calendar'
import { romeWall } from '../time/rome'
import type { Fault } from './faults'

/** A day as a number whose order is the days' own, such as 20260131. */
export type CalendarDay = number

/** The day in Rome at `now`, milliseconds since 1970. */
export function dayOf(now: number): CalendarDay {
  const { year, month, day } = romeWall(now)
  return asDay(year, month, day)
}

/** Reads `dd/mm/yyyy`. */
export function readDay(text: string): CalendarDay | Extract<Fault, 'date-form' | 'date-impossible'> {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text)
  if (parts === null) return 'date-form'
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return isCalendarDate(year, month, day) ? asDay(year, month, day) : 'date-impossible'
}

export function dayParts(day: CalendarDay): {
  readonly year: number
  readonly month: number
  readonly day: number
} {
  return { year: Math.floor(day / 10_000), month: Math.floor(day / 100) % 100, day: day % 100 }
}

/** The same day so many years later; where there is none, a number between the days beside it. */
export function yearsAfter(day: CalendarDay, years: number): CalendarDay {
  return day + years * 10_000
}

function asDay(year: number, month: number, day: number): CalendarDay {
  return year * 10_000 + month * 100 + day
}
