import { randomBytes } from 'node:crypto'
import { sameSecret } from '../http/gate'

export interface PracticeToken {
  readonly token: string
  readonly name: string
  readonly scopes: readonly string[]
  /** ms since 1970 UTC, on the practice clock. */
  readonly createdAt: number
  readonly expiresAt: number
}

/** Who may do what; tokens live in memory only, as every secret of the practice. */
export class TokenOffice {
  #tokens: PracticeToken[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  mint(name: string, scopes: readonly string[], lifetimeMs: number): PracticeToken {
    const createdAt = this.#now()
    const token = randomBytes(18).toString('hex')
    const minted = { token, name, scopes, createdAt, expiresAt: createdAt + lifetimeMs }
    this.#tokens.push(minted)
    return minted
  }

  list(): readonly PracticeToken[] {
    return this.#tokens
  }

  find(token: string): PracticeToken | null {
    return this.#tokens.find(each => sameSecret(token, each.token)) ?? null
  }

  /** Whether there was one. */
  revoke(token: string): boolean {
    const before = this.#tokens.length
    this.#tokens = this.#tokens.filter(each => !sameSecret(token, each.token))
    return this.#tokens.length < before
  }

  /** Whether this token may do what the scope names, just now. */
  allows(token: string, scope: string): boolean {
    const found = this.find(token)
    return found !== null && found.expiresAt > this.#now() && found.scopes.includes(scope)
  }
}
