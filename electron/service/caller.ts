import type { Clock } from '../../shared/clock'
import { type AppError, appError, failed, ok, type Result } from '../../shared/errors/app-error'
import { parseBaseAddress } from './base-address'
import { type Call, type CallNote, type Exchange, exchange } from './exchange'
import type { FetchFunction } from './http'
import type { FetchLease } from './network'
import { retried } from './retry'

/** What every client of the service is given. */
export interface CallerOptions {
  readonly baseAddress: string
  /** Refuses every service that is not on this computer. */
  readonly loopbackOnly?: boolean
  /** Why the service is not asked at all; null: it is. */
  readonly closed?: AppError | null
  readonly fetch: FetchFunction
  /** For what must not happen twice; without it that uses `fetch`, which must then repeat nothing by itself. */
  readonly unrepeated?: FetchLease
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Hears the `Date` header of every answer of the service. */
  readonly onDate?: (serverDate: string) => void
  readonly log?: (note: CallNote) => void
}

/** How one of the hosts is told who asks. */
export interface Login<C> {
  /** Asked anew for every call and kept no longer than it. */
  readonly credentials: () => Promise<Result<C>>
  /** Fails where the credentials hold what no header can carry. */
  readonly headers: (call: Call, credentials: C) => Result<Readonly<Record<string, string>>>
  /** What of them must not be shown, should the service quote it. */
  readonly secrets: (credentials: C) => readonly string[]
  /** Hears which were refused; answers whether there are others, with which a reading is tried once more. */
  readonly refused?: (credentials: C) => Promise<boolean>
}

/** A call with all it needs, before anything is asked. */
export interface Prepared {
  /** Asks once. */
  readonly ask: (fetch: FetchFunction) => Promise<Result<Exchange>>
}

type Reader<T> = (exchange: Exchange) => Result<T>

/** Asks one host of the service. Errors come as data, and nothing here throws. */
export class Caller<C> {
  readonly #options: CallerOptions
  readonly #login: Login<C>

  constructor(options: CallerOptions, login: Login<C>) {
    this.#options = options
    this.#login = login
  }

  /** The base address as it is asked; fails where secrets must not go there. */
  get base(): Result<string> {
    const { baseAddress, loopbackOnly = false, closed = null } = this.#options
    return closed !== null ? failed(closed) : parseBaseAddress(baseAddress, { loopbackOnly })
  }

  /** For what asking again does not change. */
  read<T>(call: Result<Call>, reader: Reader<T>): Promise<Result<T>> {
    const ask = ({ ask }: Prepared) =>
      retried(async () => answered(await ask(this.#options.fetch), reader), this.#options)
    return guarded(async () => {
      const first = await this.#asked(call, ask)
      return first.mayAsk ? (await this.#asked(call, ask)).result : first.result
    })
  }

  /** For what must not happen twice: never repeated, neither here nor by the network below. */
  once<T>(call: Result<Call>, reader: Reader<T>): Promise<Result<T>> {
    return guarded(async () => {
      const { result } = await this.#asked(call, ({ ask }) =>
        this.lease(async fetch => answered(await ask(fetch), reader))
      )
      return result.ok ? result : failed({ ...result.error, retryable: false })
    })
  }

  get lease(): FetchLease {
    const { unrepeated, fetch } = this.#options
    return unrepeated ?? (use => use(fetch))
  }

  /** `mayAsk`: the credentials were refused, and there are others now. */
  async #asked<T>(
    call: Result<Call>,
    ask: (prepared: Prepared) => Promise<Result<T>>
  ): Promise<{ readonly result: Result<T>; readonly mayAsk: boolean }> {
    if (!call.ok) return { result: call, mayAsk: false }
    const credentials = await this.#login.credentials()
    if (!credentials.ok) return { result: credentials, mayAsk: false }
    const prepared = this.prepare(call.value, credentials.value)
    if (!prepared.ok) return { result: prepared, mayAsk: false }
    const result = await ask(prepared.value)
    const isRefused = !result.ok && result.error.code === 'credentials-refused'
    // What hears of it costs nothing of the answer.
    const hear = async () => this.#login.refused?.(credentials.value).catch(() => false)
    return { result, mayAsk: isRefused && (await hear()) === true }
  }

  prepare(call: Call, credentials: C): Result<Prepared> {
    const { base } = this
    if (!base.ok) return base
    const headers = this.#login.headers(call, credentials)
    if (!headers.ok) return headers
    const secrets = this.#login.secrets(credentials)
    return ok({
      ask: fetch => exchange(call, headers.value, secrets, { ...this.#options, fetch, base: base.value })
    })
  }
}

function answered<T>(asked: Result<Exchange>, reader: Reader<T>): Result<T> {
  return asked.ok ? reader(asked.value) : asked
}

/** A bug must not become an unhandled rejection, nor its message, which may quote anything, be passed on. */
export async function guarded<T>(task: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await task()
  } catch {
    return failed(unforeseen())
  }
}

function unforeseen(): AppError {
  return appError('internal', 'The call failed for a reason of our own.')
}
