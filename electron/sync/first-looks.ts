import type { Clock } from '../../shared/clock'
import { type Result, saysUnreachable } from '../../shared/errors/app-error'

/** How waiting for a look ended: `stopped` where the service may not be asked any more until a person acts. */
export type FirstLook = 'looked' | 'stopped'

interface Waiting {
  readonly recipientId: string
  /** On the monotonic clock, in milliseconds. */
  readonly since: number
  /** It has waited as long as it may. */
  long: boolean
  readonly cancelTimer: () => void
  readonly end: (how: FirstLook) => void
}

/** Other sends wait no longer than this for a look, in milliseconds, at a service that answers but never tells. */
const longestWait = 60_000

/**
 * Who waits for the first answered look at a lost send. At a service that answers, nobody waits for more than a minute,
 * be it that the look itself goes on; while it cannot be heard, everybody does.
 */
export class FirstLooks {
  readonly #clock: Clock
  #waiting: readonly Waiting[] = []
  #heardAt = Number.NEGATIVE_INFINITY
  #unheardAt = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  wait(recipientId: string): Promise<FirstLook> {
    return new Promise(end => {
      const cancelTimer = this.#clock.after(longestWait, () => {
        waiting.long = true
        this.#endLong()
      })
      const since = this.#clock.monotonic()
      const waiting: Waiting = { recipientId, since, long: false, cancelTimer, end }
      this.#waiting = [...this.#waiting, waiting]
    })
  }

  /** A look at anybody has ended. */
  note(looked: Result<unknown>): void {
    const now = this.#clock.monotonic()
    if (looked.ok || !saysUnreachable(looked.error)) this.#heardAt = now
    else this.#unheardAt = now
    this.#endLong()
  }

  /** What they waited for has come. */
  end(recipientId: string): void {
    this.#end(waiting => waiting.recipientId === recipientId, 'looked')
  }

  stop(): void {
    this.#end(() => true, 'stopped')
  }

  #endLong(): void {
    const heard = this.#heardAt > this.#unheardAt
    this.#end(({ since, long }) => long && heard && this.#heardAt >= since, 'looked')
  }

  #end(which: (waiting: Waiting) => boolean, how: FirstLook): void {
    const ending = this.#waiting.filter(which)
    this.#waiting = this.#waiting.filter(waiting => !ending.includes(waiting))
    for (const { cancelTimer, end } of ending) {
      cancelTimer()
      end(how)
    }
  }
}
