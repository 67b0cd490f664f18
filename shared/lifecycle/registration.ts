/**
 * What `POST /pec` takes, under the contract's own names: they are what a refusal of the service names, so that the
 * sentence finds its field. Source: the vendor's document of pec.openapi.it.
 */

export const mailboxTypes = [
  'STANDARD',
  'BRONZE',
  'SILVER',
  'GOLD',
  'DOMICILIODIGITALE',
  'PECMASSIVA'
] as const

export type MailboxType = (typeof mailboxTypes)[number]

/** Company, professional, local and central administration, association, private person, other. */
export const customerTypes = ['IM', 'PS', 'PL', 'PC', 'A', 'PV', 'X'] as const

export type CustomerType = (typeof customerTypes)[number]

const ofCompanies = [
  'SI',
  'IN',
  'CM',
  'TE',
  'ES',
  'ME',
  'AL',
  'CF',
  'ED',
  'TM',
  'MA',
  'AR',
  'TL',
  'FI',
  'X'
] as const
const ofProfessionals = ['PC', 'PR', 'PN', 'PT', 'PA', 'PL', 'X'] as const
const ofLocalAdministrations = ['LR', 'LP', 'LC', 'LM', 'LA', 'LI', 'X'] as const

/** The trades that a type of customer may have; none for the others. */
export const customerSubtypes: Readonly<Record<CustomerType, readonly string[]>> = {
  IM: ofCompanies,
  PS: ofProfessionals,
  PL: ofLocalAdministrations,
  PC: [],
  A: [],
  PV: [],
  X: []
}

/** The subtype that is told in words. */
export const otherSubtype = 'X'

export const identityPapers = ['CARTA_D_IDENTITA', 'PATENTE', 'PASSAPORTO'] as const

export const textFields = [
  'casella_pec',
  'tipo_casella',
  'tipo_cliente',
  'sottotipo_cliente',
  'sottotipo_cliente_altro',
  'nome_richiedente',
  'cognome_richiedente',
  'email',
  'telefono',
  'cellulare',
  'codice_fiscale_richiedente',
  /** Days are dd/mm/yyyy. */
  'data_nascita_richiedente',
  'sesso_richiedente',
  'nazione_nascita_richiedente',
  'comune_nascita_richiedente',
  'provincia_nascita_richiedente',
  'denominazione_titolare',
  'cf_piva_titolare',
  'indirizzo_titolare',
  'comune_titolare',
  'cap_titolare',
  'nazione_titolare',
  'provincia_titolare',
  'tipo_documento',
  'numero_documento',
  'data_scadenza_documento',
  'documento_rilasciato_da',
  'data_rilascio_documento'
] as const

export type TextField = (typeof textFields)[number]

export const requiredFields: ReadonlySet<TextField> = new Set<TextField>([
  'casella_pec',
  'tipo_casella',
  'tipo_cliente',
  'nome_richiedente',
  'cognome_richiedente',
  'email',
  'telefono',
  'codice_fiscale_richiedente',
  'data_nascita_richiedente',
  'sesso_richiedente',
  'nazione_nascita_richiedente',
  'indirizzo_titolare',
  'comune_titolare',
  'cap_titolare',
  'nazione_titolare',
  'provincia_titolare'
])

/** Where the service tells of changes; only for whoever has a server of their own. */
export interface Callback {
  readonly url: string
  readonly method: 'POST' | 'JSON'
  /** Name of the form field that carries the news, with `POST`. */
  readonly field: string
  /** Comes back with every call, as JSON. */
  readonly data: Readonly<Record<string, unknown>>
}

/** A registration as it is typed; an empty text is a field left out. */
export type Registration = Readonly<Record<TextField, string>> & {
  readonly callback: Callback | null
  /** The service renews by itself at expiry, out of the wallet. */
  readonly autorinnovo: boolean
}

export const emptyRegistration: Registration = {
  ...(Object.fromEntries(textFields.map(field => [field, ''])) as Record<TextField, string>),
  tipo_casella: 'PECMASSIVA',
  nazione_nascita_richiedente: 'IT',
  nazione_titolare: 'IT',
  callback: null,
  autorinnovo: false
}
