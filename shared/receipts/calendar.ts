const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether the three numbers name a day of the (Gregorian) calendar; month and day count from 1. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 && leap ? 29 : (daysInMonth[month - 1] ?? 0)
  return year >= 1 && day >= 1 && day <= days
}
