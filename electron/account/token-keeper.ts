import { randomBytes } from 'node:crypto'
import type { Account } from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import { type AppError, failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { AccountSecrets, Keeping, SecretStore } from '../credentials/types'
import { Turns } from '../outbox/turns'
import type { AccountClient, IssuedToken } from '../service/account-types'
import { isUsed } from './used-scopes'

export interface TokenKeeperOptions {
  readonly account: Account
  readonly client: AccountClient
  readonly secrets: SecretStore<AccountSecrets>
  readonly keep: () => Keeping
  readonly clock: Clock
  /** Makes one real call with a new token before it is used. */
  readonly verify: (token: string) => Promise<Result<unknown>>
  /** Whoever used the old token uses the new one from now on; answers whether nobody uses the old one any more. */
  readonly switched: (from: string, to: string) => Promise<boolean>
}

const hour = 3_600_000
const day = 24 * hour

const lifetime = 90 * day
/** Time enough to be told of and to act where it cannot be renewed. */
const renewBefore = 30 * day
/** The longest a send can be between its request and its answer, and more. */
const restBeforeRevoking = hour

/**
 * The token that this program makes for itself, with no more scopes than it uses. It is renewed in time: a new one is
 * made, tried and kept, whoever used the old one is switched over, and an hour later, when nothing can be under way
 * with it any more, the old one is revoked. A token of anybody else is never touched.
 */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions
  readonly #turns = new Turns()
  /** Signed out: no token is made any more. */
  #closed = false

  constructor(options: TokenKeeperOptions) {
    this.#options = options
  }

  /** The token in use; made where there is none, renewed where it is time. */
  token(): Promise<Result<string>> {
    return this.#turns.take(async () => {
      const secrets = await this.#secrets()
      if (!secrets.ok) return secrets
      const { token } = secrets.value
      if (token !== null && !this.#isOver(token)) return ok(token.token)
      return this.#renew(secrets.value)
    })
  }

  /** Renews where it is time, or at a person's word (`now`), and revokes what has been out of use for long enough. */
  look(now = false): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const secrets = await this.#secrets()
      if (!secrets.ok) return secrets
      const renewed = now || this.#isDue(secrets.value.token) ? await this.#renew(secrets.value) : ok('')
      const cleared = await this.#revokeRetired()
      return renewed.ok ? cleared : renewed
    })
  }

  /** Revokes everything that was made from here, for good; what could not be is told. */
  revokeAll(): Promise<Result<null>> {
    return this.#turns.take(async () => {
      this.#closed = true
      const secrets = await this.#secrets()
      if (!secrets.ok) return secrets
      const { token, retired } = secrets.value
      const all = [...(token === null ? [] : [token.token]), ...retired.map(each => each.token)]
      let ended: Result<null> = ok(null)
      for (const each of all) {
        const revoked = await this.#options.client.revoke(each)
        if (!revoked.ok) ended = revoked
      }
      return ended
    })
  }

  async #secrets(): Promise<Result<AccountSecrets>> {
    const { secrets, account } = this.#options
    const found = await secrets.get(account)
    if (!found.ok) return found
    return found.value === null ? refuse('secret-missing', 'no key for this account') : ok(found.value)
  }

  #isOver({ expiresAt }: { readonly expiresAt: number | null }): boolean {
    return expiresAt !== null && expiresAt <= this.#options.clock.now()
  }

  #isDue(token: AccountSecrets['token']): boolean {
    if (token === null) return true
    const end = token.expiresAt ?? token.madeAt + lifetime
    return end - renewBefore <= this.#options.clock.now()
  }

  async #renew(before: AccountSecrets): Promise<Result<string>> {
    if (this.#closed) return refuse('account-unknown', 'signed out')
    const { client, clock, account, secrets, keep, verify, switched } = this.#options
    const made = await this.#made()
    if (!made.ok) return made
    const { token, name, scopes, expiresAt } = made.value
    const verified = await verify(token)
    const now = clock.now()
    const old = before.token
    const next: AccountSecrets = {
      ...before,
      token: { token, name, scopes, madeAt: now, expiresAt },
      retired: [...before.retired, ...(old === null ? [] : [{ token: old.token, from: now }])]
    }
    const kept = verified.ok ? await secrets.set(account, next, keep()) : verified
    if (!kept.ok) {
      // Nobody has it but this moment.
      await client.revoke(token)
      return failed(kept.error)
    }
    if (old !== null) await switched(old.token, token)
    return ok(token)
  }

  /** Where nobody knows whether there is one, it is looked for by its name. */
  async #made(): Promise<Result<IssuedToken>> {
    const { client, account } = this.#options
    const listed = await client.scopes()
    if (!listed.ok) return listed
    const scopes = listed.value.filter(({ scope, enabled }) => enabled && isUsed(scope))
    if (scopes.length === 0) return refuse('scopes-missing', 'none of the scopes is switched on')
    const name = `${account.mark} ${randomBytes(4).toString('hex')}`
    const wish = { name, scopes: scopes.map(({ scope }) => scope), lifetimeSeconds: lifetime / 1_000 }
    const minted = await client.mint(wish)
    if (minted.ok || minted.error.code !== 'outcome-unknown') return minted
    return this.#named(name, minted.error)
  }

  async #named(name: string, error: AppError): Promise<Result<IssuedToken>> {
    const listed = await this.#options.client.tokens()
    if (!listed.ok) return listed
    const found = listed.value.find(token => token.name === name)
    return found === undefined ? failed(error) : ok(found)
  }

  /** Also those of which a crash left nothing but their name. */
  async #revokeRetired(): Promise<Result<null>> {
    const { client, clock, account, secrets, keep, switched } = this.#options
    const known = await this.#secrets()
    if (!known.ok) return known
    const { token, retired } = known.value
    const listed = await client.tokens()
    if (!listed.ok) return listed
    const waiting: AccountSecrets['retired'][number][] = []
    for (const each of retired) {
      const rests = each.from + restBeforeRevoking > clock.now()
      // Whoever could not be switched over then, or came in between, still uses it.
      if (rests || token === null || !(await switched(each.token, token.token))) waiting.push(each)
    }
    const spared = new Set([token?.token, ...waiting.map(each => each.token)])
    const strays = listed.value.filter(
      each => each.name.startsWith(`${account.mark} `) && !spared.has(each.token)
    )
    for (const stray of strays) {
      const revoked = await client.revoke(stray.token)
      if (!revoked.ok) return revoked
    }
    if (waiting.length === retired.length) return ok(null)
    return secrets.set(account, { ...known.value, retired: waiting }, keep())
  }
}
