import type { AppError } from '../errors/app-error'
import type { ServerAddresses, ServerChoice } from '../mail/mailbox'

/** What the account's host tells; money in euros, times in milliseconds since 1970, null: the service does not say. */

export interface Wallet {
  readonly credit: number
  readonly updatedAt: number | null
}

export interface WalletTransaction {
  readonly id: string
  /** Negative: spent. */
  readonly amount: number
  readonly at: number | null
  readonly description: string
}

/** Something a token may be allowed, such as `POST:ws.pecmassiva.com/send`. */
export interface Scope {
  readonly id: string
  readonly scope: string
  /** The account has it switched on. */
  readonly enabled: boolean
}

/** Requests to one host, or to all, within a period. */
export interface UsageFigures {
  readonly total: number
  readonly wallet: number
  readonly subscription: number
  readonly errors: number
  /** Euros taken from the wallet. */
  readonly amount: number
}

/** The same with each scope by itself. */
export interface DomainUsage extends UsageFigures {
  readonly scopes: Readonly<Record<string, UsageFigures>>
}

/** An account that somebody who administers it has connected; its key and tokens lie in the keychain under its id. */
export interface Account {
  readonly id: string
  readonly server: ServerChoice
  readonly addresses: ServerAddresses
  readonly email: string
  /** Stands in the names of the tokens that were made from here: only those are ever revoked. */
  readonly mark: string
}

/** The token that this program made, without its secret. */
export interface TokenView {
  readonly name: string
  readonly scopes: readonly string[]
  /** ms since 1970; `expiresAt` null: the service did not say. */
  readonly madeAt: number
  readonly expiresAt: number | null
}

export interface AccountView extends Omit<Account, 'mark'> {
  /** null: none is made yet. */
  readonly token: TokenView | null
  /** Why there is none, or why it could not be renewed; null: all is well. */
  readonly trouble: AppError | null
  /** Where its key is: `session` is forgotten when the program ends. */
  readonly secrets: 'keychain' | 'session'
}
