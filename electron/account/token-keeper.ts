import { randomBytes } from 'node:crypto'
import type { Account } from '../../shared/account/account'
import type { Clock } from '../../shared/clock'
import {
  type AppError,
  appError,
  failed,
  ok,
  type Result,
  refuse,
  saysUnreachable
} from '../../shared/errors/app-error'
import type { AccountSecrets, Keeping, SecretStore } from '../credentials/types'
import { Turns } from '../outbox/turns'
import type { AccountClient, IssuedToken } from '../service/account-types'
import { MintWait } from './mint-wait'
import { isUsed } from './used-scopes'

export interface TokenKeeperOptions {
  readonly account: Account
  readonly client: AccountClient
  readonly secrets: SecretStore<AccountSecrets>
  readonly keep: () => Keeping
  readonly clock: Clock
  /** Makes one real call that the token's scopes allow. */
  readonly verify: (token: Pick<IssuedToken, 'token' | 'scopes'>) => Promise<Result<null>>
  /** Whoever used the old token uses the new one from now on; answers whether nobody uses the old one any more. */
  readonly switched: (from: string, to: string) => Promise<boolean>
  /** Nobody begins anything with these tokens any more; resolves when nothing is under way with them. */
  readonly withdrawn: (tokens: readonly string[]) => Promise<void>
}

/** Why a token is made: it is time, a person wants it, or the service takes the present one no more. */
type Reason = 'due' | 'wish' | 'refused'

const hour = 3_600_000
const day = 24 * hour

/** `renewBefore` is time enough to be told of and to act where it cannot be renewed. */
const spans = {
  keychain: { lifetime: 90 * day, renewBefore: 30 * day },
  // Its key is gone with the session, and what could not be revoked then ends by itself.
  session: { lifetime: day, renewBefore: 8 * hour }
} as const
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
  readonly #wait: MintWait
  /** Signed out: no token is made any more. */
  #closed = false

  constructor(options: TokenKeeperOptions) {
    this.#options = options
    this.#wait = new MintWait(options.clock)
  }

  /** The token in use; made where there is none, renewed where it is time. */
  token(): Promise<Result<AccountToken>> {
    return this.#turns.take(async () => {
      const secrets = await this.#secrets()
      if (!secrets.ok) return secrets
      const { token } = secrets.value
      if (token !== null && !this.#isOver(token)) return ok(token)
      return this.#renew(secrets.value, 'due')
    })
  }

  /** The same, tried just now: for what is asked once and must not end at a token that was revoked. */
  proved(): Promise<Result<AccountToken>> {
    return this.#turns.take(async () => {
      const secrets = await this.#secrets()
      if (!secrets.ok) return secrets
      const { token } = secrets.value
      if (token === null || this.#isOver(token)) return this.#renew(secrets.value, 'due')
      const isDead = await this.#isDead(token)
      return isDead ? this.#renew(secrets.value, 'refused') : ok(token)
    })
  }

  /** The service has refused a token; answers whether there is another now. One that is good for other calls stays. */
  refused(used: string): Promise<boolean> {
    return this.#turns.take(async () => {
      const secrets = await this.#secrets()
      if (!secrets.ok || secrets.value.token === null) return false
      const { token } = secrets.value
      if (token.token !== used) return true
      if (this.#wait.refusal !== null || !(await this.#isDead(token))) return false
      return (await this.#renew(secrets.value, 'refused')).ok
    })
  }

  /** Renews where it is time, or at a person's word (`now`), and revokes what has been out of use for long enough. */
  look(now = false): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const secrets = await this.#secrets()
      if (!secrets.ok) return secrets
      const isDue = now || this.#isDue(secrets.value.token)
      const renewed = isDue ? await this.#renew(secrets.value, now ? 'wish' : 'due') : ok(null)
      const cleared = await this.#revokeRetired()
      return renewed.ok ? cleared : renewed
    })
  }

  /** Milliseconds until there is something to look at again by itself; null: nothing is known to come. */
  async nextIn(): Promise<number | null> {
    const secrets = await this.#secrets()
    if (!secrets.ok) return null
    const now = this.#options.clock.now()
    const { token, retired } = secrets.value
    const ends = retired.map(({ from }) => from + restBeforeRevoking)
    const moments = [...ends, ...(token === null ? [] : [this.#dueAt(token)])].filter(at => at > now)
    const waits = [...moments.map(at => at - now), this.#wait.left].filter(wait => wait !== null)
    return waits.length === 0 ? null : Math.min(...waits)
  }

  /**
   * Revokes everything that was made from here, for good, once nothing is under way with it; also what a crash left.
   * What could not be is told.
   */
  revokeAll(): Promise<Result<null>> {
    return this.#turns.take(async () => {
      this.#closed = true
      const { client, account, withdrawn } = this.#options
      const secrets = await this.#secrets()
      if (!secrets.ok) return secrets
      const { token, retired } = secrets.value
      const known = [...(token === null ? [] : [token.token]), ...retired.map(each => each.token)]
      const listed = await client.tokens()
      const strays = listed.ok ? listed.value.filter(isMarked(account)).map(each => each.token) : []
      const all = [...new Set([...known, ...strays])]
      await withdrawn(all)
      let ended: Result<null> = listed.ok ? ok(null) : listed
      for (const each of all) {
        const revoked = await client.revoke(each)
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

  #dueAt({ expiresAt, madeAt }: AccountToken): number {
    const { lifetime, renewBefore } = spans[this.#options.keep()]
    return (expiresAt ?? madeAt + lifetime) - renewBefore
  }

  #isDue(token: AccountSecrets['token']): boolean {
    return token === null || this.#dueAt(token) <= this.#options.clock.now()
  }

  async #isDead(token: AccountToken): Promise<boolean> {
    const tried = await this.#options.verify(token)
    return !tried.ok && tried.error.code === 'credentials-refused'
  }

  async #renew(before: AccountSecrets, reason: Reason): Promise<Result<AccountToken>> {
    if (this.#closed) return refuse('account-unknown', 'signed out')
    const { refusal } = this.#wait
    if (reason !== 'wish' && refusal !== null) return failed(refusal)
    const made = await this.#made()
    if (!made.ok) {
      // Without the service nothing was made there: as soon as it is back, it may be asked.
      if (!saysUnreachable(made.error)) this.#wait.begin(made.error)
      return made
    }
    const taken = await this.#take(made.value, before)
    if (!taken.ok) this.#wait.begin(taken.error)
    // Whatever makes the service refuse it may do so again.
    else if (reason === 'refused') this.#wait.begin(appError('credentials-refused', 'refused a while ago'))
    else this.#wait.end()
    return taken
  }

  /** Tries a new token and puts it in the place of the old one. */
  async #take(made: IssuedToken, before: AccountSecrets): Promise<Result<AccountToken>> {
    const { client, clock, account, secrets, keep, verify, switched } = this.#options
    const verified = await verify(made)
    const now = clock.now()
    const { token: old } = before
    const token: AccountToken = { ...made, madeAt: now }
    const next: AccountSecrets = {
      ...before,
      token,
      retired: [...before.retired, ...(old === null ? [] : [{ token: old.token, from: now }])]
    }
    const kept = verified.ok ? await secrets.set(account, next, keep()) : verified
    if (!kept.ok) {
      // Nobody has it but this moment.
      await client.revoke(made.token)
      return kept
    }
    if (old !== null) await switched(old.token, token.token)
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
    const { lifetime } = spans[this.#options.keep()]
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

  /** Also those of which a crash, or a session that ended, left nothing but their name: somebody may use them still. */
  async #revokeRetired(): Promise<Result<null>> {
    const { client, clock, account, secrets, keep, switched } = this.#options
    const secret = await this.#secrets()
    if (!secret.ok) return secret
    const { token, retired } = secret.value
    const listed = await client.tokens()
    if (!listed.ok) return listed
    const known = new Set([token?.token, ...retired.map(each => each.token)])
    const strays = listed.value
      .filter(each => isMarked(account)(each) && !known.has(each.token))
      .map(each => ({ token: each.token, from: clock.now() }))
    // Switched over now, so that nothing is under way with it when its rest is over.
    if (token !== null) for (const stray of strays) await switched(stray.token, token.token)
    const waiting: AccountSecrets['retired'][number][] = []
    for (const each of [...retired, ...strays]) {
      const rests = each.from + restBeforeRevoking > clock.now()
      // Whoever could not be switched over then, or came in between, still uses it.
      if (rests || token === null || !(await switched(each.token, token.token))) {
        waiting.push(each)
        continue
      }
      const revoked = await client.revoke(each.token)
      if (!revoked.ok) return revoked
    }
    if (strays.length === 0 && waiting.length === retired.length) return ok(null)
    return secrets.set(account, { ...secret.value, retired: waiting }, keep())
  }
}

type AccountToken = NonNullable<AccountSecrets['token']>

/** Whether a token was made from here. */
const isMarked =
  ({ mark }: Account) =>
  ({ name }: IssuedToken): boolean =>
    name.startsWith(`${mark} `)
