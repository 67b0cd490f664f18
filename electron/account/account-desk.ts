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
import { type AppError, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { AccountSecrets, Keeping, SecretStore } from '../credentials/types'
import type { AccountClient } from '../service/account-types'
import type { LifecycleClient, TokenLogin } from '../service/lifecycle-types'
import { TokenKeeper } from './token-keeper'
import { tryToken } from './try-token'
import { allowsMailboxes, isUsed } from './used-scopes'

interface AccountDeskOptions {
  readonly account: Account
  readonly client: AccountClient
  readonly makeLifecycle: (login: TokenLogin) => LifecycleClient
  readonly secrets: SecretStore<AccountSecrets>
  readonly clock: Clock
  readonly switched: (from: string, to: string) => Promise<boolean>
  readonly withdrawn: (tokens: readonly string[]) => Promise<void>
  readonly changed: () => void
}

/** The longest between two looks at whether the token has to be renewed. */
const lookEvery = 6 * 3_600_000
/** The shortest, so that what is due is due when it is looked at. */
const lookRest = 1_000

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
    const { account, client, makeLifecycle } = options
    this.#options = options
    this.account = account
    this.#tokens = new TokenKeeper({
      ...options,
      keep: () => this.#keep,
      verify: made =>
        tryToken(made, {
          account: client,
          mailboxes: makeLifecycle({ token: async () => ok(made.token) })
        })
    })
    this.lifecycle = makeLifecycle({
      token: () => this.#mailboxToken(),
      refused: token => this.#tokens.refused(token).finally(() => this.#told())
    })
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

  async token(): Promise<Result<string>> {
    const token = await this.#noted(await this.#tokens.token())
    return token.ok ? ok(token.value.token) : token
  }

  /** Fails where what is asked once with the account's token would not be let in. */
  async ready(): Promise<Result<null>> {
    const token = await this.#noted(await this.#tokens.proved())
    return token.ok ? ok(null) : token
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
    await this.#arm()
    this.#options.changed()
    return looked
  }

  async #arm(): Promise<void> {
    const wait = Math.max(Math.min(lookEvery, (await this.#tokens.nextIn()) ?? lookEvery), lookRest)
    this.#cancel()
    if (!this.#stopped) this.#cancel = this.#options.clock.after(wait, () => void this.#look(false))
  }

  /** One that is for mail alone is not tried at the mailboxes' host again and again. */
  async #mailboxToken(): Promise<Result<string>> {
    const token = await this.#noted(await this.#tokens.token())
    if (!token.ok) return token
    const { scopes, token: secret } = token.value
    return allowsMailboxes(scopes) ? ok(secret) : refuse('scopes-missing', 'no scope of the mailboxes')
  }

  /** What is found beside the looks is told as well. */
  async #noted<T extends { readonly name: string }>(found: Result<T>): Promise<Result<T>> {
    if (found.ok) {
      if (found.value.name !== this.#token?.name) await this.#told()
    } else if (found.error.code !== this.#trouble?.code) {
      this.#trouble = found.error
      this.#options.changed()
    }
    return found
  }

  /** Another token may be in use since. */
  async #told(): Promise<void> {
    const before = this.#token?.name
    await this.#readToken()
    if (this.#token?.name === before) return
    this.#trouble = null
    await this.#arm()
    this.#options.changed()
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
