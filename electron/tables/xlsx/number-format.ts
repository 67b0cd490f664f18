import { format } from 'numfmt'
import { momentText } from './serial-day'

/** How the numbers of a cell are shown. */
export type NumberFormat =
  | { readonly kind: 'general' }
  | { readonly kind: 'number'; readonly code: string }
  | { readonly kind: 'moment'; readonly day: boolean; readonly time: 'none' | 'minutes' | 'seconds' }

export const general: NumberFormat = { kind: 'general' }

/** Codes that a workbook names by number alone (ECMA-376, part 1, 18.8.30). */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'd/m/yyyy h:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0',
  42: '€ #,##0;-€ #,##0',
  43: '#,##0.00;-#,##0.00',
  44: '€ #,##0.00;-€ #,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0'
}

/** Days as each country writes them. */
const isBuiltInDay = (id: number) =>
  (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** The format of a number; `code` is what the workbook itself says of it. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined && isBuiltInDay(id)) return { kind: 'moment', day: true, time: 'none' }
  const told = code ?? builtIn[id]
  if (told === undefined) return general
  // The part for positive numbers tells, without what is shown as it stands: texts, languages, colours.
  const [first = ''] = told.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')
  const elapsed = /\[[hms]+\]/i.test(first)
  const bare = first.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p/gi, '')
  if (/general|@/i.test(bare) || bare === '')
    return elapsed ? { kind: 'moment', day: false, time: 'seconds' } : general
  const isTimed = elapsed || /[hs]/i.test(bare)
  const isDay = /[yd]/i.test(bare) || (!isTimed && /m/i.test(bare))
  // Scientific notation has an E and no day.
  if (!isDay && !isTimed) return { kind: 'number', code: told }
  const time = !isTimed ? 'none' : /s/i.test(bare) ? 'seconds' : 'minutes'
  return { kind: 'moment', day: isDay, time }
}

/** A number as an Italian spreadsheet shows it: a day as dd/mm/yyyy, a comma before decimals, no noise of binary. */
export function numberText(value: number, shown: NumberFormat, isFrom1904: boolean): string {
  if (shown.kind === 'moment') return momentText(value, shown, isFrom1904) ?? plainNumber(value)
  if (shown.kind === 'general') return plainNumber(value)
  try {
    return format(shown.code, value, { locale: 'it' }).trim()
  } catch {
    // A code that nobody understands shows nothing less than the number.
    return plainNumber(value)
  }
}

/** Fifteen digits, which is what a spreadsheet keeps, and no power of ten: it may be somebody's code. */
function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(rounded))
    return Math.abs(rounded) < 1e21 ? BigInt(rounded).toString() : String(rounded)
  const text = String(rounded)
  return (text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text).replace('.', ',')
}
