import { belfioreConnector } from '@marketto/belfiore-connector-embedded'
import { BirthMonth, CheckDigitizer, Parser } from '@marketto/codice-fiscale-utils'
import fc from 'fast-check'
import type { Registration } from '../../shared/lifecycle/registration'
import { registration } from './registration'

/** Places of the register, each with what a registration calls it. */
const birthplaces = [
  { code: 'H501', comune: 'Roma', provincia: 'RM', nazione: 'IT' },
  { code: 'D704', comune: "FORLI'", provincia: 'FC', nazione: 'IT' },
  { code: 'A952', comune: 'Bolzano/Bozen', provincia: 'BZ', nazione: 'IT' },
  { code: 'C744', comune: 'Città della Pieve', provincia: 'PG', nazione: 'IT' },
  { code: 'H579', comune: 'Rossano', provincia: 'CS', nazione: 'IT' },
  { code: 'Z112', comune: 'Berlin', provincia: 'EE', nazione: 'DE' },
  { code: 'Z114', comune: 'London', provincia: '', nazione: 'GB' },
  { code: 'Z404', comune: '', provincia: '', nazione: 'US' }
] as const

const parser = new Parser(belfioreConnector)

const word = fc
  .tuple(
    fc.constantFrom('Mario', 'Anna', 'Ugo', 'Li', 'Nicolò', 'Maria Pia', 'Gianfranco', 'Zoë', 'Aldo'),
    fc.constantFrom('Rossi', 'Fo', "D'Amico", 'De Luca', 'Bianchi-Neri', 'Àgostini', 'Aia', 'Iacono')
  )
  .map(([name, surname]) => ({ name, surname }))

/** A registration of nobody whose fiscal code the library has built, with letters for some of its digits. */
export const inventedPerson: fc.Arbitrary<Registration> = fc
  .record({
    word,
    year: fc.integer({ min: 1930, max: 2005 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    sex: fc.constantFrom('M', 'F'),
    place: fc.constantFrom(...birthplaces),
    omocodia: fc.integer({ min: 0, max: 127 }),
    small: fc.boolean()
  })
  .map(({ word: { name, surname }, year, month, day, sex, place, omocodia, small }) => {
    const plain = [
      parser.lastNameToCf(surname.replace('-', ' ')),
      parser.firstNameToCf(name),
      String(year).slice(2),
      BirthMonth[month - 1],
      String(sex === 'F' ? day + 40 : day).padStart(2, '0'),
      place.code
    ].join('')
    const code = parser.cfOmocode(`${plain}${CheckDigitizer.checkDigit(plain)}`, omocodia)
    return {
      ...registration,
      nome_richiedente: name,
      cognome_richiedente: surname,
      codice_fiscale_richiedente: small ? code.toLowerCase() : code,
      data_nascita_richiedente: [day, month, year].map(part => String(part).padStart(2, '0')).join('/'),
      sesso_richiedente: sex,
      comune_nascita_richiedente: place.comune,
      provincia_nascita_richiedente: place.provincia,
      nazione_nascita_richiedente: place.nazione
    }
  })
