import { type Language, locales } from '../../settings/language'
import { foldName } from './names'
import { readDate } from './read-date'
import { readNumber } from './read-number'

/** How a field writes its value; without one it writes the cell as it stands. */
export const formats = ['number', 'decimals', 'currency', 'short-date', 'long-date', 'upper-case'] as const

export type Format = (typeof formats)[number]

/** What a person may write behind the colon, in any of the three languages whatever the run's is. */
const names: Readonly<Record<Format, readonly string[]>> = {
  number: ['numero', 'zahl', 'number'],
  decimals: [
    'numero con 2 decimali',
    'numero 2 decimali',
    '2 decimali',
    'decimali',
    'zahl mit 2 dezimalstellen',
    'zahl 2 dezimalstellen',
    '2 dezimalstellen',
    '2 nachkommastellen',
    'dezimalzahl',
    'number with 2 decimals',
    'number 2 decimals',
    '2 decimals',
    'decimals'
  ],
  currency: ['valuta', 'euro', 'importo', 'währung', 'betrag', 'currency', 'amount', 'eur'],
  'short-date': ['data', 'data breve', 'datum', 'kurzes datum', 'datum kurz', 'date', 'short date'],
  'long-date': ['data lunga', 'data estesa', 'langes datum', 'datum lang', 'long date'],
  'upper-case': ['maiuscolo', 'maiuscole', 'grossbuchstaben', 'großbuchstaben', 'upper case', 'uppercase']
}

const byName: ReadonlyMap<string, Format> = new Map(
  formats.flatMap(format => names[format].map(name => [name, format] as const))
)

/** null: no format has this name. */
export function formatNamed(name: string): Format | null {
  return byName.get(foldName(name)) ?? null
}

export type FormatFault = 'not-a-number' | 'ambiguous-number' | 'not-a-date'

export type Formatted = { readonly kind: 'text'; readonly text: string } | { readonly kind: FormatFault }

interface Writers {
  readonly number: Intl.NumberFormat
  readonly decimals: Intl.NumberFormat
  readonly currency: Intl.NumberFormat
  readonly 'short-date': Intl.DateTimeFormat
  readonly 'long-date': Intl.DateTimeFormat
}

const writers: Readonly<Record<Language, Writers>> = {
  it: writersOf(locales.it),
  de: writersOf(locales.de),
  en: writersOf(locales.en)
}

function writersOf(locale: string): Writers {
  const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const
  // Italian alone would write 8100 beside 12.340.
  const useGrouping = 'always'
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return {
    number: new Intl.NumberFormat(locale, { useGrouping, maximumFractionDigits: 15 }),
    decimals: new Intl.NumberFormat(locale, { useGrouping, ...two }),
    currency: new Intl.NumberFormat(locale, { useGrouping, style: 'currency', currency: 'EUR', ...two }),
    'short-date': dates({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    'long-date': dates({ day: 'numeric', month: 'long', year: 'numeric' })
  }
}

/** The text of a cell, which is not blank, in a format and a language. */
export function formatValue(text: string, format: Format, language: Language): Formatted {
  if (format === 'upper-case') return { kind: 'text', text: text.toLocaleUpperCase(locales[language]) }
  const value = numberOf(text, format)
  if (typeof value === 'string') return { kind: value }
  return { kind: 'text', text: writers[language][format].format(value) }
}

/** Why a cell, which is not blank, cannot be written in a format; null: it can. */
export function formatFault(text: string, format: Format): FormatFault | null {
  if (format === 'upper-case') return null
  const value = numberOf(text, format)
  return typeof value === 'string' ? value : null
}

/** A day as milliseconds since 1970. */
function numberOf(text: string, format: Exclude<Format, 'upper-case'>): number | FormatFault {
  if (format === 'short-date' || format === 'long-date') return readDate(text) ?? 'not-a-date'
  const reading = readNumber(text)
  if (reading.kind === 'ambiguous') return 'ambiguous-number'
  return reading.kind === 'number' ? reading.value : reading.kind
}
