import type {
  Account,
  AccountView,
  DomainUsage,
  Scope,
  UsageFigures,
  Wallet,
  WalletTransaction
} from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import type { AccountSecrets, Keeping, SecretStore } from '../credentials/types'
import type { AccountClient } from '../service/account-types'
import type { LifecycleClient } from '../service/lifecycle-types'
import { TokenKeeper } from './token-keeper'
import { isUsed } from './used-scopes'

interface AccountDeskOptions {
  readonly account: Account
  readonly client: AccountClient
  readonly makeLifecycle: (token: () => Promise<Result<string>>) => LifecycleClient
  readonly secrets: SecretStore<AccountSecrets>
  readonly clock: Clock
  readonly switched: (from: string, to: string) => Promise<boolean>
  readonly changed: () => void
}

/** Between two looks at whether the token has to be renewed. */
const lookEvery = 6 * 3_600_000

/** One account: its money, its tokens, and the way to its mailboxes. */
export class AccountDesk {
  readonly account: Account
  readonly lifecycle: LifecycleClient
  readonly #options: AccountDeskOptions
  readonly #tokens: TokenKeeper
  #trouble: AppError | null = null
  #token: AccountView['token'] = null
  #cancel: () => void = () => {}
  #stopped = false

  constructor(options: AccountDeskOptions) {
    const { account, client, secrets, clock, makeLifecycle, switched } = options
    this.#options = options
    this.account = account
    this.#tokens = new TokenKeeper({
      account,
      client,
      secrets,
      clock,
      switched,
      keep: () => this.#keep,
      verify: token => makeLifecycle(async () => ok(token)).mailboxes()
    })
    this.lifecycle = makeLifecycle(() => this.#tokens.token())
  }

  /** What the page may know of it. */
  view(): AccountView {
    const { mark: _, ...account } = this.account
    return { ...account, token: this.#token, trouble: this.#trouble, secrets: this.#keep }
  }

  /** Sees to the token now and from time to time. */
  async start(): Promise<void> {
    await this.#look(false)
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  token(): Promise<Result<string>> {
    return this.#tokens.token()
  }

  renewToken(): Promise<Result<null>> {
    return this.#look(true)
  }

  revokeTokens(): Promise<Result<null>> {
    return this.#tokens.revokeAll()
  }

  wallet(): Promise<Result<Wallet>> {
    return this.#options.client.wallet()
  }

  transactions(skip: number): Promise<Result<readonly WalletTransaction[]>> {
    return this.#options.client.transactions(skip)
  }

  /** What the account may do, and whether this program has a use for it. */
  async scopes(): Promise<Result<readonly (Scope & { readonly used: boolean })[]>> {
    const listed = await this.#options.client.scopes()
    return listed.ok ? ok(listed.value.map(scope => ({ ...scope, used: isUsed(scope.scope) }))) : listed
  }

  usage(period: string): Promise<Result<UsageFigures>> {
    return this.#options.client.usage(period)
  }

  usageOf(domain: string, period: string): Promise<Result<DomainUsage>> {
    return this.#options.client.usageOf(domain, period)
  }

  get #keep(): Keeping {
    return this.#options.secrets.kept(this.account.id) ?? 'keychain'
  }

  async #look(now: boolean): Promise<Result<null>> {
    this.#cancel()
    const looked = await this.#tokens.look(now)
    this.#trouble = looked.ok ? null : looked.error
    await this.#readToken()
    if (!this.#stopped) this.#cancel = this.#options.clock.after(lookEvery, () => void this.#look(false))
    this.#options.changed()
    return looked
  }

  async #readToken(): Promise<void> {
    const secrets = await this.#options.secrets.get(this.account)
    const token = secrets.ok ? (secrets.value?.token ?? null) : null
    if (token === null) this.#token = null
    else {
      const { token: _, ...shown } = token
      this.#token = shown
    }
  }
}
