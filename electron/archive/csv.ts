/** What tells spreadsheets that a table is UTF-8; it comes before the first line. */
export const utf8Mark = '\ufeff'

/** Apostrophes of its own count, so that taking one away gives back what was written. */
const calculated = /^'*[=+\-@\t\r]/

/**
 * One line of a table (RFC 4180). A cell that a spreadsheet would calculate begins with an apostrophe instead; a plain
 * number stays one, below nought too.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** A cell of `csvLine` as it was before: the apostrophe that keeps a spreadsheet from calculating is no part of it. */
export function withoutProtection(text: string): string {
  return text.startsWith("'") && calculated.test(text) ? text.slice(1) : text
}

function cell(text: string): string {
  const isCalculated = calculated.test(text) && !/^-\d+(?:\.\d+)?$/.test(text)
  const safe = isCalculated ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
