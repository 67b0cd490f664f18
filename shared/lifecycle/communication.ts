/** What `POST /comunica_pec` takes, under the contract's own names; all but the last two must be given. */
export const communicationFields = [
  'casella_pec',
  'cf',
  'nome',
  'cognome',
  'qualifica',
  'email',
  'cellulare',
  'ragione_sociale',
  'cf_piva',
  'comune',
  'provincia'
] as const

export type CommunicationField = (typeof communicationFields)[number]

/** In which office the applicant acts for the company. */
export const offices = [
  'AMMINISTRATORE',
  'COMMISSARIO_GIUDIZIARIO',
  'CURATORE_FALLIMENTARE',
  'LEGALE_RAPPRESENTANTE',
  'LIQUIDATORE',
  'SOCIO',
  'TITOLARE'
] as const

export type CommunicationInput = Readonly<Record<CommunicationField, string>> & {
  /** The mailbox is the administrator's own. */
  readonly pec_amministratore: boolean
}

export const communicationStates = [
  'codice_in_richiesta',
  'in_attesa_di_documenti',
  'documenti_caricati',
  'comunicazione_evasa'
] as const

export type CommunicationState = (typeof communicationStates)[number]

/** A mailbox told to the business register. */
export interface Communication {
  readonly id: string
  /** The certified address. */
  readonly address: string
  /** null: one that the document does not know. */
  readonly state: CommunicationState | null
  /** Milliseconds since 1970; null where the service does not say. */
  readonly changedAt: number | null
}

/** One of which nobody knows whether the service has it; the list is looked at before anything else. */
export interface OpenCommunication {
  /** In small letters. */
  readonly address: string
  readonly startedAt: number
  /** When the list was last read since, without it; null: not yet. */
  readonly lookedAt: number | null
}
