import {
  addressFault,
  type Check,
  choiceFault,
  countryFault,
  fieldFault,
  phoneFault,
  provinceFault
} from './check-fields'
import type { Fault, Faults } from './faults'
import {
  fiscalCodeFacts,
  fiscalCodeFault,
  isBornOn,
  mayHaveName,
  mayHaveSurname,
  taxNumberFault
} from './fiscal-code'
import { mailboxDomains, ownDomainOf } from './mailbox-domains'
import { mayBeOfProvince } from './postal-codes'
import {
  type Callback,
  type CustomerType,
  customerSubtypes,
  customerTypes,
  identityPapers,
  mailboxTypes,
  otherSubtype,
  type Registration,
  requiredFields,
  type TextField,
  textFields
} from './registration'
import { type CalendarDay, dayOf, readDay, yearsAfter } from './typed-day'

export type RegistrationField = TextField | 'callback'

/** Of these the holder is somebody else than the applicant, or acts under a number of their own. */
const customersWithHolder: readonly CustomerType[] = ['IM', 'PS', 'PL', 'PC', 'A']

const holderFields = ['denominazione_titolare', 'cf_piva_titolare'] as const

/** Given together or not at all. */
const paperFields = [
  'tipo_documento',
  'numero_documento',
  'data_scadenza_documento',
  'documento_rilasciato_da',
  'data_rilascio_documento'
] as const

const fullAge = 18

/** Fiscal codes are given to nobody born before. */
const firstBirth: CalendarDay = 19_000_101

/**
 * What a registration has against it, as it is typed; blanks around a text are not counted, since they are not sent.
 * Asks no list of places (see `check-places.ts`), so it can run at every key. `now`: milliseconds since 1970.
 */
export function registrationFaults(registration: Registration, now: number): Faults<RegistrationField> {
  const texts = Object.fromEntries(textFields.map(field => [field, registration[field].trim()])) as Texts
  const required = requiredOf(texts)
  const checks = checksOf(texts, dayOf(now))
  const faults: Partial<Record<RegistrationField, Fault>> = {}
  for (const field of textFields) {
    const fault = fieldFault(texts[field], required.has(field), checks[field])
    if (fault !== null) faults[field] = fault
  }
  const fault = registration.callback === null ? null : callbackFault(registration.callback)
  if (fault !== null) faults.callback = fault
  return faults
}

type Texts = Readonly<Record<TextField, string>>

function customerOf({ tipo_cliente }: Texts): CustomerType | undefined {
  return customerTypes.find(type => type === tipo_cliente.toUpperCase())
}

function requiredOf(texts: Texts): ReadonlySet<TextField> {
  const customer = customerOf(texts)
  const required = new Set(requiredFields)
  if (customer !== undefined && customerSubtypes[customer].length > 0) required.add('sottotipo_cliente')
  if (texts.sottotipo_cliente.toUpperCase() === otherSubtype) required.add('sottotipo_cliente_altro')
  if (customer !== undefined && customersWithHolder.includes(customer)) {
    for (const field of holderFields) required.add(field)
  }
  if (paperFields.some(field => texts[field] !== '')) for (const field of paperFields) required.add(field)
  return required
}

function checksOf(texts: Texts, today: CalendarDay): Readonly<Partial<Record<TextField, Check>>> {
  const facts = fiscalCodeFacts(texts.codice_fiscale_richiedente)
  const domestic = texts.nazione_titolare.toUpperCase() === 'IT'
  const born = readDay(texts.data_nascita_richiedente)
  const name = (fits: boolean): Fault | null => (fits ? null : 'fiscal-code-not-the-name')
  return {
    casella_pec: text => addressFault(text) ?? domainFault(text, texts.tipo_casella),
    tipo_casella: choiceFault(mailboxTypes),
    tipo_cliente: choiceFault(customerTypes),
    sottotipo_cliente: text => subtypeFault(text, customerOf(texts)),
    nome_richiedente: text => name(facts === null || mayHaveName(facts, text)),
    cognome_richiedente: text => name(facts === null || mayHaveSurname(facts, text)),
    email: addressFault,
    telefono: phoneFault,
    cellulare: phoneFault,
    codice_fiscale_richiedente: fiscalCodeFault,
    data_nascita_richiedente: () => {
      if (typeof born === 'string') return born
      return (
        birthFault(born, today) ??
        (facts === null || isBornOn(facts, born) ? null : 'fiscal-code-not-the-birth-date')
      )
    },
    sesso_richiedente: text =>
      choiceFault(['M', 'F'])(text) ??
      (facts === null || facts.sex === text.toUpperCase() ? null : 'fiscal-code-not-the-sex'),
    nazione_nascita_richiedente: countryFault,
    provincia_nascita_richiedente: provinceFault,
    cf_piva_titolare: taxNumberFault,
    cap_titolare: text => (domestic ? postalCodeFault(text, texts.provincia_titolare) : null),
    nazione_titolare: countryFault,
    provincia_titolare: provinceFault,
    tipo_documento: choiceFault(identityPapers),
    data_scadenza_documento: text => dayFault(text, day => (day < today ? 'paper-expired' : null)),
    data_rilascio_documento: text => dayFault(text, day => issueFault(day, texts, today))
  }
}

function domainFault(address: string, type: string): Fault | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const mailboxType = mailboxTypes.find(each => each === type.toUpperCase())
  if (ownDomainOf(address) !== null) return 'own-domain'
  if (mailboxType === undefined || mailboxDomains[mailboxType].includes(domain)) return null
  return 'domain-not-of-type'
}

function subtypeFault(subtype: string, customer: CustomerType | undefined): Fault | null {
  if (customer === undefined) return null
  return customerSubtypes[customer].includes(subtype.toUpperCase()) ? null : 'subtype-not-of-type'
}

function postalCodeFault(text: string, province: string): Fault | null {
  if (!/^\d{5}$/.test(text)) return 'postal-code'
  return mayBeOfProvince(text, province) ? null : 'postal-code-not-in-province'
}

function dayFault(text: string, check: (day: CalendarDay) => Fault | null): Fault | null {
  const day = readDay(text)
  return typeof day === 'string' ? day : check(day)
}

function birthFault(born: CalendarDay, today: CalendarDay): Fault | null {
  if (born < firstBirth) return 'date-impossible'
  if (born > today) return 'date-in-future'
  return yearsAfter(born, fullAge) > today ? 'minor' : null
}

function issueFault(issued: CalendarDay, texts: Texts, today: CalendarDay): Fault | null {
  if (issued > today) return 'date-in-future'
  const expires = readDay(texts.data_scadenza_documento)
  return typeof expires === 'number' && issued > expires ? 'issued-after-expiry' : null
}

function callbackFault({ url, method, field }: Callback): Fault | null {
  if (url.trim() === '') return 'missing'
  if (!/^https?:\/\/[^\s/?#@:]+(?::\d{1,5})?(?:[/?#]\S*)?$/i.test(url)) return 'not-a-web-address'
  return method === 'POST' && field.trim() === '' ? 'missing' : null
}
