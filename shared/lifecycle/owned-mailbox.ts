import type { Callback, TextField } from './registration'

/** The states of the vendor's document, under its own names. */
export const mailboxStates = [
  'registrata',
  'in_evasione',
  'evasa',
  'documenti_errati',
  'revocata',
  'chiusa',
  'registrazione_annullata'
] as const

export type MailboxState = (typeof mailboxStates)[number]

/** A mailbox of the account, as the list of the service shows it. */
export interface OwnedMailbox {
  readonly id: string
  /** The certified address. */
  readonly address: string
  /** As the service calls it, such as `PECMASSIVA`. */
  readonly type: string
  /** null: one that the document does not know. */
  readonly state: MailboxState | null
  /** E-mail address of the account it belongs to; empty where the service says none. */
  readonly owner: string
  /** Milliseconds since 1970; null: it has not happened, or nobody says when. */
  readonly registeredAt: number | null
  readonly changedAt: number | null
  readonly activatedAt: number | null
  readonly expiresAt: number | null
  readonly revokedAt: number | null
}

/** The same with all that is shown on its page. */
export interface OwnedMailboxDetails extends OwnedMailbox {
  /** As they were registered; absent: the service does not say. */
  readonly fields: Readonly<Partial<Record<TextField, string>>>
  readonly autoRenew: boolean
  readonly callback: Callback | null
  readonly activationCode: string
  /** Megabytes; 0: none. */
  readonly space: { readonly disk: number; readonly history: number; readonly conservation: number }
  /** Names of the papers that the service holds. */
  readonly papers: readonly string[]
}

/** Of these nothing more comes by itself. */
export function isEnded({ state }: Pick<OwnedMailbox, 'state'>): boolean {
  return state === 'chiusa' || state === 'registrazione_annullata' || state === 'revocata'
}

/** The form may be handed in. */
export function takesPapers({ state }: Pick<OwnedMailbox, 'state'>): boolean {
  return state === 'registrata' || state === 'documenti_errati'
}

/** One more year may be bought, or the mailbox opened again. */
export function isRenewable({ state }: Pick<OwnedMailbox, 'state'>): boolean {
  return state === 'evasa' || state === 'revocata'
}

export function isActive({ state }: Pick<OwnedMailbox, 'state'>): boolean {
  return state === 'evasa'
}
