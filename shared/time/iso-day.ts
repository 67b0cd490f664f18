import { romeMidnight } from './rome'

/** A day of the calendar as it is written down: `2026-01-31`. */
export type IsoDay = string

export interface DayParts {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

/** `day` has to be one. */
export function isoDayParts(day: IsoDay): DayParts {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, day: date }
}

export function isoDayOf({ year, month, day }: DayParts): IsoDay {
  return [String(year).padStart(4, '0'), ...[month, day].map(part => String(part).padStart(2, '0'))].join('-')
}

/** The beginning of a day in Rome, in milliseconds since 1970. */
export function isoDayStart(day: IsoDay): number {
  const { year, month, day: date } = isoDayParts(day)
  return romeMidnight(year, month, date)
}
