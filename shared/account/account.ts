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

export interface Subscription {
  readonly id: string
  readonly scope: string
  readonly active: boolean
  /** Requests left; null where that is no number. */
  readonly available: number | null
  readonly startsAt: number | null
  readonly expiresAt: number | null
}
