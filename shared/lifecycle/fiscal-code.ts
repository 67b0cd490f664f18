import { BirthMonth, CheckDigitizer, Matcher, Omocodes, Parser } from '@marketto/codice-fiscale-utils'
import { validate as readVatNumber } from 'stdnum/lib/esm/it/iva'
import type { Fault } from './faults'
import { type CalendarDay, dayParts } from './typed-day'

const form = new RegExp(`^${Matcher.CODICE_FISCALE}$`, 'i')

/** Where digits stand, unless a letter tells two people of the same code apart (omocodia). */
const digitPlaces: ReadonlySet<number> = new Set([6, 7, 9, 10, 12, 13, 14])

const womensDays = 40

/** null: a fiscal code of a person, in capital or small letters. */
export function fiscalCodeFault(text: string): Fault | null {
  if (!form.test(text)) return 'fiscal-code-form'
  const code = text.toUpperCase()
  return CheckDigitizer.checkDigit(code) === code.at(-1) ? null : 'fiscal-code-check-digit'
}

/** null: a VAT number, or the fiscal code of a person or of whoever has no VAT number. */
export function taxNumberFault(text: string): Fault | null {
  if (/^\d{11}$/.test(text)) return readVatNumber(text).isValid ? null : 'vat-number'
  return text.length === 16 ? fiscalCodeFault(text) : 'vat-number'
}

/** What a fiscal code without a fault says. */
export interface FiscalCodeFacts {
  readonly surname: string
  readonly name: string
  /** Of the century nothing is said. */
  readonly year: number
  readonly month: number
  readonly day: number
  readonly sex: 'M' | 'F'
  /** The register's code of the municipality; of the country, where it begins with Z. */
  readonly place: string
}

/** null where the code has a fault. */
export function fiscalCodeFacts(text: string): FiscalCodeFacts | null {
  if (fiscalCodeFault(text) !== null) return null
  const code = [...text.toUpperCase()]
    .map((char, index) => (digitPlaces.has(index) ? digit(char) : char))
    .join('')
  const day = Number(code.slice(9, 11))
  return {
    surname: code.slice(0, 3),
    name: code.slice(3, 6),
    year: Number(code.slice(6, 8)),
    month: Number(BirthMonth[code.charAt(8) as keyof typeof BirthMonth]) + 1,
    day: day > womensDays ? day - womensDays : day,
    sex: day > womensDays ? 'F' : 'M',
    place: code.slice(11, 15)
  }
}

function digit(char: string): string {
  return /\d/.test(char) ? char : String(Omocodes[char as keyof typeof Omocodes])
}

export function isBornOn({ year, month, day }: FiscalCodeFacts, birth: CalendarDay): boolean {
  const typed = dayParts(birth)
  return year === typed.year % 100 && month === typed.month && day === typed.day
}

/** A register that knows no place: the parser is asked for names alone. */
const noPlaces: ConstructorParameters<typeof Parser>[0] = {
  provinces: Promise.resolve([]),
  toArray: async () => [],
  searchByName: async () => null,
  findByName: async () => null,
  findByCode: async () => null,
  cities: undefined,
  countries: undefined,
  active: () => noPlaces,
  from: () => noPlaces,
  byProvince: () => undefined
}

const names = new Parser(noPlaces)

/** Also where it cannot be told, as with names in other scripts. */
export function mayHaveSurname({ surname }: FiscalCodeFacts, typed: string): boolean {
  return (names.lastNameToCf(lettersOf(typed)) ?? surname) === surname
}

/** Also where it cannot be told, as with names in other scripts. */
export function mayHaveName({ name }: FiscalCodeFacts, typed: string): boolean {
  return (names.firstNameToCf(lettersOf(typed)) ?? name) === name
}

function lettersOf(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}]/gu, '')
}
