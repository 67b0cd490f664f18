import type { RegistrationProgress } from '../../../../shared/lifecycle/lifecycle-view'
import {
  type CustomerType,
  customerSubtypes,
  customerTypes,
  otherSubtype,
  type Registration,
  type TextField
} from '../../../../shared/lifecycle/registration'

export const stepIds = ['mailbox', 'customer', 'applicant', 'address', 'paper', 'options', 'summary'] as const

export type StepId = (typeof stepIds)[number]

/** The fields of each step that are typed or chosen from a list, in their order. */
const fieldsByStep: Readonly<Record<StepId, readonly TextField[]>> = {
  mailbox: ['tipo_casella', 'casella_pec'],
  customer: [
    'tipo_cliente',
    'sottotipo_cliente',
    'sottotipo_cliente_altro',
    'denominazione_titolare',
    'cf_piva_titolare'
  ],
  applicant: [
    'nome_richiedente',
    'cognome_richiedente',
    'codice_fiscale_richiedente',
    'data_nascita_richiedente',
    'sesso_richiedente',
    'nazione_nascita_richiedente',
    'provincia_nascita_richiedente',
    'comune_nascita_richiedente',
    'email',
    'telefono',
    'cellulare'
  ],
  address: [
    'indirizzo_titolare',
    'cap_titolare',
    'comune_titolare',
    'provincia_titolare',
    'nazione_titolare'
  ],
  paper: [
    'tipo_documento',
    'numero_documento',
    'documento_rilasciato_da',
    'data_rilascio_documento',
    'data_scadenza_documento'
  ],
  options: [],
  summary: []
}

function customerOf({ tipo_cliente }: Registration): CustomerType | null {
  return customerTypes.find(type => type === tipo_cliente) ?? null
}

/** The subtypes that the chosen type of customer may have; none where none is wanted. */
export function subtypesOf(registration: Registration): readonly string[] {
  const customer = customerOf(registration)
  return customer === null ? [] : customerSubtypes[customer]
}

/** What a step asks for, given what was chosen so far. */
export function fieldsOf(step: StepId, registration: Registration): readonly TextField[] {
  return fieldsByStep[step].filter(field => {
    if (field === 'sottotipo_cliente') return subtypesOf(registration).length > 0
    return field !== 'sottotipo_cliente_altro' || registration.sottotipo_cliente === otherSubtype
  })
}

/** The step that a field is asked for in. */
export function stepOf(field: string): StepId {
  if (field === 'callback') return 'options'
  return stepIds.find(step => fieldsByStep[step].some(each => each === field)) ?? 'summary'
}

/** Whether nothing was typed or chosen in a step. */
export function isEmpty(step: StepId, registration: Registration): boolean {
  if (step === 'options') return registration.callback === null && !registration.autorinnovo
  return fieldsByStep[step].every(field => registration[field].trim() === '')
}

/** The field that the service refused, as long as it is not known to have changed since; null: none. */
export function refusedField(progress: RegistrationProgress, registration: Registration): string | null {
  if (progress.state !== 'refused') return null
  const { field } = progress.error.data
  if (typeof field !== 'string') return null
  const typed = Object.entries(registration).find(([name]) => name === field)?.[1]
  return typeof typed === 'string' && typed !== progress.seen ? null : field
}

/** A subtype that the new type of customer has not, and what hangs on it, would go along unseen. */
export function withField(registration: Registration, field: TextField, text: string): Registration {
  const next: Registration = { ...registration, [field]: text }
  if (field !== 'tipo_cliente' && field !== 'sottotipo_cliente') return next
  const subtype = subtypesOf(next).includes(next.sottotipo_cliente) ? next.sottotipo_cliente : ''
  const other = subtype === otherSubtype ? next.sottotipo_cliente_altro : ''
  return { ...next, sottotipo_cliente: subtype, sottotipo_cliente_altro: other }
}
