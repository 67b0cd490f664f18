import { createHash, randomBytes } from 'node:crypto'
import type { Account, AccountView } from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { ConnectAccountInput } from '../../shared/ipc/account-requests'
import type { Mailbox, ServerAddresses } from '../../shared/mail/mailbox'
import type { AccountSecrets, SecretStore } from '../credentials/types'
import { Turns } from '../outbox/turns'
import type { AccountClient, AccountCredentials } from '../service/account-types'
import type { LifecycleClient, TokenLogin } from '../service/lifecycle-types'
import type { SettingsStore } from '../settings/types'
import { AccountDesk } from './account-desk'

/** There is one practice account, and it keeps its id whatever its port. */
export const practiceAccountId = 'account-practice'

export interface AccountRegistryOptions {
  readonly settings: Pick<SettingsStore, 'accounts' | 'saveAccount' | 'removeAccount' | 'markOf'>
  readonly secrets: SecretStore<AccountSecrets>
  readonly clock: Clock
  /** The addresses of a server that may be asked from here. */
  readonly judgeServer: (input: Pick<ConnectAccountInput, 'server' | 'addresses'>) => Result<ServerAddresses>
  /** Where an account that was connected earlier is asked now. */
  readonly currentAddresses: (account: Account) => ServerAddresses
  readonly openPractice: () => Promise<{
    readonly mailbox: Pick<Mailbox, 'addresses'>
    readonly account: AccountCredentials
  }>
  readonly makeClient: (
    account: Account,
    credentials: () => Promise<Result<AccountCredentials>>
  ) => AccountClient
  readonly makeLifecycle: (account: Account, login: TokenLogin) => LifecycleClient
  /** Mailboxes that used the old token use the new one from now on. */
  readonly switched: (from: string, to: string) => Promise<boolean>
  /** Mailboxes that use one of the tokens need a person; resolves when nothing is under way with them. */
  readonly withdrawn: (tokens: readonly string[]) => Promise<void>
  readonly changed: () => void
}

/** The accounts of this computer, each with its desk. */
export class AccountRegistry {
  readonly #options: AccountRegistryOptions
  readonly #desks = new Map<string, AccountDesk>()
  readonly #turns = new Turns()

  constructor(options: AccountRegistryOptions) {
    this.#options = options
  }

  desk(accountId: string): AccountDesk | null {
    return this.#desks.get(accountId) ?? null
  }

  views(): readonly AccountView[] {
    return [...this.#desks.values()].map(desk => desk.view())
  }

  /** Opens what was connected before; what cannot be, does not keep the others closed. */
  async openKnown(): Promise<void> {
    for (const account of this.#options.settings.accounts()) {
      if (account.server === 'practice') await this.openPractice().catch(() => null)
      else this.#open(this.#withCurrentServer(account))
    }
  }

  /** At another host it would be another account; its key, entered for the old addresses, does not go to new ones. */
  #withCurrentServer(account: Account): Account {
    const addresses = this.#options.currentAddresses(account)
    return accountId(addresses, account.email) === account.id ? { ...account, addresses } : account
  }

  closeAll(): void {
    for (const desk of this.#desks.values()) desk.stop()
  }

  /** At the end of the program, when nothing is under way: what is kept for the session only ends with it. */
  async endSession(): Promise<void> {
    const desks = [...this.#desks.values()].filter(desk => desk.view().secrets === 'session')
    await Promise.all(desks.map(desk => desk.revokeTokens()))
  }

  /** The embedded practice's account, whose key is new at every start. Answers its id. */
  openPractice(): Promise<Result<string>> {
    return this.#turns.take(async () => {
      if (this.#desks.has(practiceAccountId)) return ok(practiceAccountId)
      const { mailbox, account: login } = await this.#options.openPractice()
      const account: Account = {
        id: practiceAccountId,
        server: 'practice',
        addresses: mailbox.addresses,
        email: login.email,
        mark: newMark()
      }
      return this.#keep(account, login.apiKey, 'session')
    })
  }

  /**
   * Makes a real call first; only what has worked is kept. Of an account whose key is missing or refused the key is
   * entered anew, and the tokens that were made from here stay its own. Answers the account's id.
   */
  connect(input: ConnectAccountInput): Promise<Result<string>> {
    return this.#turns.take(async () => {
      const addresses = this.#options.judgeServer(input)
      if (!addresses.ok) return addresses
      const email = input.email.trim()
      const id = accountId(addresses.value, email)
      const known = this.#desks.get(id)?.account ?? null
      const account: Account = {
        id,
        server: input.server,
        addresses: addresses.value,
        email,
        // What is left at the service from before bears it.
        mark: known?.mark ?? this.#options.settings.markOf(id) ?? newMark()
      }
      if (known !== null && (await this.#isUsable(known)))
        return refuse('account-exists', 'connected already')
      const credentials = { email, apiKey: input.apiKey.trim() }
      const tried = await this.#options.makeClient(account, async () => ok(credentials)).wallet()
      return tried.ok ? this.#keep(account, credentials.apiKey, input.keep) : failed(tried.error)
    })
  }

  /** Whether its key is here, allowed and not refused; a service that cannot be asked says nothing against it. */
  async #isUsable(account: Account): Promise<boolean> {
    const key = await this.#credentials(account)
    if (!key.ok) return false
    const tried = await this.#options.makeClient(account, async () => key).wallet()
    return tried.ok || !unusableCodes.has(tried.error.code)
  }

  /** Revokes the tokens made from here, as far as the service can be reached, and forgets the key. */
  signOut(accountId: string): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const desk = this.#desks.get(accountId)
      if (desk === undefined) return refuse('account-unknown', 'no such account')
      const revoked = await desk.revokeTokens()
      desk.stop()
      this.#desks.delete(accountId)
      const removed = this.#options.settings.removeAccount(accountId)
      const forgotten = await this.#options.secrets.forget(accountId)
      this.#options.changed()
      return [removed, forgotten, revoked].find(result => !result.ok) ?? ok(null)
    })
  }

  async #keep(account: Account, apiKey: string, keep: ConnectAccountInput['keep']): Promise<Result<string>> {
    const { secrets, settings } = this.#options
    const before = await secrets.get(account)
    const { token, retired } = (before.ok ? before.value : null) ?? { token: null, retired: [] }
    const kept = await secrets.set(account, { apiKey, token, retired }, keep)
    if (!kept.ok) return kept
    const saved = settings.saveAccount(account)
    if (!saved.ok) {
      await secrets.forget(account.id)
      return saved
    }
    this.#desks.get(account.id)?.stop()
    await this.#open(account).start()
    return ok(account.id)
  }

  #open(account: Account): AccountDesk {
    const { makeClient, makeLifecycle } = this.#options
    const desk = new AccountDesk({
      ...this.#options,
      account,
      client: makeClient(account, () => this.#credentials(account)),
      makeLifecycle: login => makeLifecycle(account, login)
    })
    this.#desks.set(account.id, desk)
    return desk
  }

  async #credentials(account: Account): Promise<Result<AccountCredentials>> {
    const secrets = await this.#options.secrets.get(account)
    if (!secrets.ok) return secrets
    if (secrets.value === null) return refuse('secret-missing', 'no key for this server')
    return ok({ email: account.email, apiKey: secrets.value.apiKey })
  }

  /** To be called once everything is open: looks at every token. */
  start(): void {
    for (const desk of this.#desks.values()) void desk.start()
  }
}

/** Of these only another key, or another server for the same account, is the end. */
const unusableCodes: ReadonlySet<AppError['code']> = new Set([
  'credentials-refused',
  'server-closed',
  'policy-unreadable'
])

const newMark = () => `Ceralacca ${randomBytes(3).toString('hex')}`

/** The same account at the same server is the same again after signing out and in. */
function accountId(addresses: ServerAddresses, email: string): string {
  const { origin } = new URL(addresses.account)
  const hash = createHash('sha256').update(JSON.stringify([origin, email.toLowerCase()]))
  return `account-${hash.digest('hex').slice(0, 24)}`
}
