import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/errors/app-error'
import { type FindAccount, noAccount } from './office-account'

export interface AddressChecksOptions {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly account: FindAccount
}

interface Check {
  readonly answer: Promise<Result<boolean>>
  /** null: for the session. */
  until: number | null
}

/** What failed, and whether an address is free, may be otherwise soon. */
const keptFor = 10 * 60_000

/**
 * What the service says of addresses that are being typed. The question about a domain may cost, and the page asks as
 * often as its field comes and goes: each is asked once, and what was answered stands.
 */
export class AddressChecks {
  readonly #options: AddressChecksOptions
  readonly #checks = new Map<string, Check>()

  constructor(options: AddressChecksOptions) {
    this.#options = options
  }

  /** Whether the service knows a domain as one of certified mail. */
  domain(accountId: string, name: string): Promise<Result<boolean>> {
    const domain = name.trim().toLowerCase()
    const account = this.#options.account(accountId)
    if (account === null) return Promise.resolve(noAccount())
    return this.#once(`${accountId} domain ${domain}`, null, () => account.desk.lifecycle.domain(domain))
  }

  /** Whether the service says that an address can be had. */
  available(accountId: string, text: string): Promise<Result<boolean>> {
    const address = text.trim().toLowerCase()
    const account = this.#options.account(accountId)
    if (account === null) return Promise.resolve(noAccount())
    return this.#once(`${accountId} address ${address}`, keptFor, () =>
      account.desk.lifecycle.available(address)
    )
  }

  #once(key: string, lasts: number | null, ask: () => Promise<Result<boolean>>): Promise<Result<boolean>> {
    const { clock } = this.#options
    const known = this.#checks.get(key)
    if (known !== undefined && (known.until === null || clock.monotonic() < known.until)) return known.answer
    const answer = ask()
    const after = (wait: number) => clock.monotonic() + wait
    const check: Check = { answer, until: lasts === null ? null : after(lasts) }
    this.#checks.set(key, check)
    void answer.then(({ ok }) => {
      if (!ok) check.until = after(keptFor)
    })
    return answer
  }
}
