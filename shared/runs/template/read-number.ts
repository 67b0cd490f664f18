export type NumberReading =
  | { readonly kind: 'number'; readonly value: number }
  /** `1.234`: a thousand in one country, hardly more than one in another. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'not-a-number' }

/** More are not kept exactly. */
const mostDigits = 15

const longest = 40

const notANumber: NumberReading = { kind: 'not-a-number' }

/**
 * A number as a spreadsheet shows it, in Italian, German or English notation: `1.234,56`, `1,234.56`, `1 234,56`,
 * `1'234.56`, `1234.5`, with or without a euro sign. A single mark before exactly three digits may mean either and is
 * told as `ambiguous`, never guessed; after a zero or four digits it can only be a decimal mark.
 */
export function readNumber(text: string): NumberReading {
  if (text.length > longest) return notANumber
  const bare = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^([-−+]?) ?(?:€|EUR) ?/i, '$1')
    .replace(/ ?(?:€|EUR)$/i, '')
    .replace(/^− ?/, '-')
  const [, sign = '', digits = ''] = /^([-+]?)(\d[\d.,'’ ]*)$/.exec(bare) ?? []
  if (digits === '' || digits.replace(/\D/g, '').length > mostDigits) return notANumber
  const plain = plainDigits(digits)
  if (plain === null) return notANumber
  return plain === 'ambiguous' ? { kind: 'ambiguous' } : { kind: 'number', value: Number(sign + plain) }
}

/** Digits with at most a point before the decimals; null where the marks make no number. */
function plainDigits(text: string): string | 'ambiguous' | null {
  if (/^\d+$/.test(text)) return text
  const decimal = decimalMark(text)
  if (decimal === 'ambiguous') return decimal
  const at = decimal === null ? text.length : text.lastIndexOf(decimal)
  const whole = ungrouped(text.slice(0, at))
  const rest = text.slice(at + 1)
  if (whole === null || (decimal !== null && !/^\d+$/.test(rest))) return null
  return decimal === null ? whole : `${whole}.${rest}`
}

/** The mark before the decimals; null where there are none. */
function decimalMark(text: string): '.' | ',' | 'ambiguous' | null {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')]
  if (point === -1 && comma === -1) return null
  const mark = point > comma ? '.' : ','
  const other = mark === '.' ? comma : point
  // Both marks, or a blank or an apostrophe between thousands: the last one is the decimal mark.
  if (other !== -1 || /['’ ]/.test(text)) return mark
  if (text.indexOf(mark) !== text.lastIndexOf(mark)) return null
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? 'ambiguous' : mark
}

/** Without the marks between thousands, which must all be the same and stand where they belong. */
function ungrouped(text: string): string | null {
  if (/^\d+$/.test(text)) return text
  const [, mark = ''] = /^\d{1,3}([.,'’ ])/.exec(text) ?? []
  if (mark === '') return null
  const [first = '', ...others] = text.split(mark)
  const grouped = /^[1-9]\d{0,2}$/.test(first) && others.every(group => /^\d{3}$/.test(group))
  return grouped ? first + others.join('') : null
}
