import type { AppError } from '../errors/app-error'

export const serverChoices = ['practice', 'production', 'test', 'other'] as const

export type ServerChoice = (typeof serverChoices)[number]

/** Base addresses of the service's three hosts, without trailing slash. */
export interface ServerAddresses {
  /** Send, receipts, inbox, quota. */
  readonly massive: string
  /** Mailbox lifecycle. */
  readonly mailboxes: string
  /** Tokens, wallet, statistics. */
  readonly account: string
}

export const publishedServers: Readonly<Record<'production' | 'test', ServerAddresses>> = {
  production: {
    massive: 'https://ws.pecmassiva.com',
    mailboxes: 'https://pec.openapi.it',
    account: 'https://oauth.openapi.com'
  },
  test: {
    massive: 'https://test.ws.pecmassiva.com',
    mailboxes: 'https://test.pec.openapi.it',
    account: 'https://test.oauth.openapi.com'
  }
}

/** A certified mailbox the user has connected; its secrets lie in the keychain under its id. */
export interface Mailbox {
  readonly id: string
  readonly server: ServerChoice
  readonly addresses: ServerAddresses
  /** The certified address, which is also the sender of what is sent. */
  readonly address: string
  readonly username: string
  /** Where the provider's webmail is, for attachments and originals; null where it was not told. */
  readonly webmail: string | null
}

/**
 * How the program stands to a mailbox. After `refused` nothing asks the service on its own until a person has
 * entered the credentials anew or asked to try again.
 */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'unreachable'; readonly error: AppError }
  | { readonly state: 'refused'; readonly error: AppError }
  | { readonly state: 'locked' }
  /** The administration's rules do not let its server be asked: nothing is, as long as this session lasts. */
  | { readonly state: 'closed'; readonly error: AppError }

export interface MailboxView extends Mailbox {
  readonly connection: Connection
  /** Unread mail among what is loaded; receipts do not count. */
  readonly unread: number
  /** Where its secrets are: `session` is forgotten when the program ends. */
  readonly secrets: 'keychain' | 'session'
}
