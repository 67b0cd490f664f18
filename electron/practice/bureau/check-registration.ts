import { certifiedDomains, mailboxDomains } from '../../../shared/lifecycle/mailbox-domains'
import {
  customerSubtypes,
  customerTypes,
  identityPapers,
  mailboxTypes,
  requiredFields,
  type TextField,
  textFields
} from '../../../shared/lifecycle/registration'

/** A refusal with the vendor's status and number. */
export interface Objection {
  readonly status: 400 | 402 | 404 | 406 | 428
  readonly message: string
  readonly error: number
}

/** Domains of one's own that the practice takes for certified. */
const ownDomains: ReadonlySet<string> = new Set([
  'pec.studio-esempio.example',
  'pec.comune-esempio.example',
  'pec.ditta-esempio.example'
])

/** Whether certified mail may lie there, as far as the practice knows. */
export const isKnownDomain = (domain: string): boolean =>
  certifiedDomains.has(domain) || ownDomains.has(domain)

const day = /^(?:0[1-9]|[12]\d|3[01])\/(?:0[1-9]|1[0-2])\/\d{4}$/

const forms: Readonly<Partial<Record<TextField, RegExp>>> = {
  casella_pec: /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?@[a-z0-9.-]+\.[a-z]{2,}$/i,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  codice_fiscale_richiedente: /^[A-Z0-9]{16}$/i,
  data_nascita_richiedente: day,
  data_scadenza_documento: day,
  data_rilascio_documento: day,
  sesso_richiedente: /^[MF]$/i,
  cap_titolare: /^[A-Z0-9 -]{3,10}$/i,
  nazione_titolare: /^[A-Z]{2}$/i,
  nazione_nascita_richiedente: /^[A-Z]{2}$/i,
  provincia_titolare: /^[A-Z]{2}$/i,
  provincia_nascita_richiedente: /^[A-Z]{2}$/i,
  cf_piva_titolare: /^(?:[0-9]{11}|[A-Z0-9]{16})$/i
}

const lists: Readonly<Partial<Record<TextField, readonly string[]>>> = {
  tipo_casella: mailboxTypes,
  tipo_cliente: customerTypes,
  tipo_documento: identityPapers
}

/** What stands against a registration; null: nothing. Capital and small letters are one in lists, as at the vendor's. */
export function objectionTo(given: Readonly<Record<string, string>>): Objection | null {
  for (const field of textFields) {
    const value = given[field] ?? ''
    if (value === '') {
      if (requiredFields.has(field)) return { status: 428, message: `${field} required`, error: 224 }
      continue
    }
    const list = lists[field]
    const form = forms[field]
    if (list !== undefined && !list.includes(value.toUpperCase())) return invalid(field)
    if (form !== undefined && !form.test(value)) return invalid(field)
  }
  return objectionToType(given) ?? objectionToDomain(given)
}

function objectionToType(given: Readonly<Record<string, string>>): Objection | null {
  const type = customerTypes.find(each => each === given.tipo_cliente?.toUpperCase())
  const allowed = type === undefined ? [] : customerSubtypes[type]
  const subtype = given.sottotipo_cliente ?? ''
  if (allowed.length > 0 && subtype === '') {
    return { status: 428, message: 'sottotipo_cliente required', error: 227 }
  }
  return subtype !== '' && !allowed.includes(subtype.toUpperCase()) ? invalid('sottotipo_cliente') : null
}

function objectionToDomain(given: Readonly<Record<string, string>>): Objection | null {
  const domain = (given.casella_pec ?? '').split('@')[1]?.toLowerCase() ?? ''
  const allowed = domainsOf(given.tipo_casella ?? '')
  if (allowed.includes(domain) || ownDomains.has(domain)) return null
  const message = `the domain ${domain} is non-existent in the system or belongs to someone else`
  return { status: 404, message, error: 326 }
}

function domainsOf(type: string): readonly string[] {
  const known = mailboxTypes.find(each => each === type.toUpperCase())
  return known === undefined ? [] : mailboxDomains[known]
}

function invalid(field: TextField): Objection {
  const dates = field.startsWith('data_') ? ', accepted format: dd/mm/yyyy' : ''
  return { status: 406, message: `${field} not valid${dates}`, error: 242 }
}
