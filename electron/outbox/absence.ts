import { ok, type Result } from '../../shared/errors/app-error'
import { asResult } from '../archive/calls'
import { forgivenMs } from './lateness'
import type { Retries } from './retries'
import { Turns } from './turns'

interface AbsenceOptions {
  readonly retries: Retries
  /** Mailboxes with something that has not ended. Rejects where the archive cannot be read, as the next one does. */
  readonly openMailboxes: () => Promise<readonly string[]>
  /** What waits in their queues goes back to its writers; fails where some does not. */
  readonly takeBackQueued: (mailboxIds: readonly string[]) => Promise<Result<null>>
  readonly goOn: (mailboxIds: readonly string[]) => Promise<void>
}

/** The computer's sleep, or the end of its session: nothing new begins, and afterwards nothing leaves long after its time. */
export class Absence {
  readonly #options: AbsenceOptions
  readonly #turns = new Turns()
  #still = false
  /** It was long, or nobody knows, and what waited in the queues since before is still in them. */
  #unsettled = false

  constructor(options: AbsenceOptions) {
    this.#options = options
  }

  /** It lasts: nothing counts down nor joins a queue. */
  get lasts(): boolean {
    return this.#still
  }

  /** Nothing leaves a queue. */
  get closesQueues(): boolean {
    return this.#still || this.#unsettled
  }

  begin(): void {
    this.#still = true
  }

  /** After so many milliseconds. */
  end(awayMs: number): Promise<void> {
    return this.#turns.take(async () => {
      if (!this.#still) return
      this.#still = false
      this.#unsettled ||= awayMs > forgivenMs
      await this.#settle()
    })
  }

  /** Does now what is left to do after one that has ended. */
  settle(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#unsettled && !this.#still) await this.#settle()
    })
  }

  async #settle(): Promise<void> {
    const { retries, openMailboxes, takeBackQueued, goOn } = this.#options
    const open = await asResult(openMailboxes().then(ok))
    const settled = open.ok && this.#unsettled ? await asResult(takeBackQueued(open.value)) : open
    // While nothing can be read the queues rest, however short it was: a person decides what of them leaves late.
    this.#unsettled = !settled.ok
    if (open.ok && settled.ok) await goOn(open.value)
    else retries.plan('absence', () => void this.settle())
  }
}
