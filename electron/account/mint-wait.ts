import type { Clock } from '../../shared/clock'
import type { AppError } from '../../shared/errors/app-error'

const minute = 60_000
const firstWait = 15 * minute
const longestWait = 6 * 60 * minute
/** After so long without another failure the waits begin small again. */
const forgottenAfter = 24 * 60 * minute

/**
 * How long no token is made by itself: longer after every failure, so that whatever asks for one again and again makes
 * none at the service each time.
 */
export class MintWait {
  readonly #clock: Pick<Clock, 'monotonic'>
  #waits = 0
  #until = 0
  #why: AppError | null = null

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock
  }

  /** Why none may be made now; null: one may. */
  get refusal(): AppError | null {
    return this.#clock.monotonic() < this.#until ? this.#why : null
  }

  /** Milliseconds until one may be made again; null: it may now. */
  get left(): number | null {
    return this.refusal === null ? null : this.#until - this.#clock.monotonic()
  }

  begin(why: AppError): void {
    const now = this.#clock.monotonic()
    if (now >= this.#until + forgottenAfter) this.#waits = 0
    this.#until = now + Math.min(firstWait * 2 ** this.#waits, longestWait)
    this.#waits += 1
    this.#why = why
  }

  end(): void {
    this.#waits = 0
    this.#until = 0
    this.#why = null
  }
}
