/** What tells spreadsheets that a table is UTF-8; it comes before the first line. */
export const utf8Mark = '\ufeff'

/**
 * One line of a table (RFC 4180). A cell that a spreadsheet would calculate begins with an apostrophe instead; a plain
 * number stays one, below nought too.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(text: string): string {
  const calculated = /^[=+\-@\t\r]/.test(text) && !/^-\d+(?:\.\d+)?$/.test(text)
  const safe = calculated ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
