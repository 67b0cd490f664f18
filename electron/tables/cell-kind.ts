/** What a cell looks like; `code` has letters and digits without a blank, as a tax number. */
export type CellKind = 'empty' | 'address' | 'date' | 'number' | 'file' | 'code' | 'words'

/** `@`, or what stands for it where people hide addresses from machines. */
const at = '(?:@|[([{]\\s*(?:at|chiocciola)\\s*[)\\]}])'

/** What somebody may have typed for an address, right or wrong. */
const addressLike = new RegExp(`[^\\s@(]${at}[^\\s@)]|[^\\s@]\\s*${at}\\s*[^\\s@]+\\.[^\\s@]`, 'iu')

const date = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?$/
const number = /^[\p{Sc}\s]*[+-]?\s*\d[\d\s.,'’/()-]*(?:E[+-]?\d+)?\s*%?[\p{Sc}\s]*$/iu
const file =
  /[^.\s]\.(?:pdf|p7m|xml|zip|docx?|xlsx?|odt|rtf|txt|csv|jpe?g|png|tiff?|eml|asc|sig)(?:\s*[;,|].*)?$/i
const code = /^(?=.*\d)(?=.*\p{L})[\p{L}\d./_-]{5,}$/u

/** Longer cells are texts. */
const longest = 400

export function kindOfCell(cell: string): CellKind {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (addressLike.test(text.slice(0, longest))) return 'address'
  if (text.length > longest) return 'words'
  if (date.test(text)) return 'date'
  if (number.test(text)) return 'number'
  if (file.test(text)) return 'file'
  return code.test(text) ? 'code' : 'words'
}
