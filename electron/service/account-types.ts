import type {
  DomainUsage,
  Scope,
  UsageFigures,
  Wallet,
  WalletTransaction
} from '../../shared/account/account'
import type { Result } from '../../shared/errors/app-error'

export interface AccountCredentials {
  readonly email: string
  readonly apiKey: string
}

/** A token with its secret, which names it too: for the main process alone. */
export interface IssuedToken {
  readonly token: string
  readonly name: string
  readonly scopes: readonly string[]
  /** Milliseconds since 1970; null where the service does not say. */
  readonly expiresAt: number | null
}

export interface TokenWish {
  readonly name: string
  readonly scopes: readonly string[]
  readonly lifetimeSeconds: number
}

/** Every call of the account's host that this program makes; errors come as data. */
export interface AccountClient {
  scopes(): Promise<Result<readonly Scope[]>>
  tokens(): Promise<Result<readonly IssuedToken[]>>
  /** Asked once; `outcome-unknown` where there may be a token that nobody has heard of. */
  mint(wish: TokenWish): Promise<Result<IssuedToken>>
  /** A token that is gone already is no failure. */
  revoke(token: string): Promise<Result<null>>
  wallet(): Promise<Result<Wallet>>
  /** Newest first, at most 100 after `skip`. */
  transactions(skip: number): Promise<Result<readonly WalletTransaction[]>>
  /** `period` is YYYY, YYYY-MM or YYYY-MM-DD. */
  usage(period: string): Promise<Result<UsageFigures>>
  usageOf(domain: string, period: string): Promise<Result<DomainUsage>>
}
