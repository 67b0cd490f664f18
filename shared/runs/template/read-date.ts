const dayFirst = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** What spreadsheets put behind a day that has no time. */
const midnight = /[ T]0?0:00(?::00(?:\.0+)?)?Z?$/

const longest = 40

/**
 * A day as a spreadsheet shows it: `5/3/2026`, `05.03.2026`, `05-03-2026`, the day always before the month, or
 * `2026-03-05`. Returns the beginning of that day in UTC, milliseconds since 1970; null for anything else, a day that
 * does not exist and a time included.
 */
export function readDate(text: string): number | null {
  if (text.length > longest) return null
  const bare = text.trim().replace(midnight, '')
  const [, first = '', , second = '', third = ''] = dayFirst.exec(bare) ?? []
  if (first !== '') return existing(Number(third), Number(second), Number(first))
  const [, year = '', month = '', day = ''] = yearFirst.exec(bare) ?? []
  return year === '' ? null : existing(Number(year), Number(month), Number(day))
}

function existing(year: number, month: number, day: number): number | null {
  if (year < 1000) return null
  const at = Date.UTC(year, month - 1, day)
  const read = new Date(at)
  // A day that the month has not got would be another day of the next one.
  return read.getUTCFullYear() === year && read.getUTCDate() === day ? at : null
}
