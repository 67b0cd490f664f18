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

/**
 * The computer's sleep, the end of its session, or the moment in which the program is replaced: nothing new begins, and
 * afterwards nothing leaves long after its time.
 */
export class Absence {
  readonly #options: AbsenceOptions
  readonly #turns = new Turns()
  #still = false
  /** It was long, or nobody knows, and what waited in the queues since before is still in them. */
  #unsettled = false
  #aside = false

  constructor(options: AbsenceOptions) {
    this.#options = options
  }

  /** It lasts: nothing counts down. */
  get lasts(): boolean {
    return this.#still
  }

  /** The program is about to be replaced: nothing more is taken on. */
  get standsAside(): boolean {
    return this.#aside
  }

  /** Nothing leaves a queue, nor joins one by itself. */
  get closesQueues(): boolean {
    return this.#still || this.#unsettled || this.#aside
  }

  begin(): void {
    this.#still = true
  }

  /** After so many milliseconds. Resolves once everything goes on. */
  async end(awayMs: number): Promise<void> {
    const open = await this.#turns.take(async () => {
      if (!this.#still) return null
      this.#still = false
      this.#unsettled ||= awayMs > forgivenMs
      return this.#settle()
    })
    if (open !== null) await this.#options.goOn(open)
  }

  /** The program may be replaced now; what counts down goes on to, and leaves no sooner than it is back. */
  standAside(): void {
    this.#aside = true
  }

  /** It was not replaced, within so many milliseconds. Resolves once everything goes on. */
  async comeBack(awayMs: number): Promise<void> {
    const open = await this.#turns.take(async () => {
      this.#aside = false
      this.#unsettled ||= awayMs > forgivenMs
      return this.#still ? null : this.#settle()
    })
    if (open !== null) await this.#options.goOn(open)
  }

  /** Does now what is left to do after one that has ended. Whoever sends waits for this, and not for what goes on then. */
  async settle(): Promise<void> {
    const open = await this.#turns.take(async () => (this.#unsettled && !this.#still ? this.#settle() : null))
    if (open !== null) void this.#options.goOn(open)
  }

  /** The mailboxes that go on now; null: none does, and it is tried again later. */
  async #settle(): Promise<readonly string[] | null> {
    const { retries, openMailboxes, takeBackQueued } = this.#options
    const open = await asResult(openMailboxes().then(ok))
    const settled = open.ok && this.#unsettled ? await asResult(takeBackQueued(open.value)) : open
    // While nothing can be read the queues rest, however short it was: a person decides what of them leaves late.
    this.#unsettled = !settled.ok
    if (open.ok && settled.ok) return open.value
    retries.plan('absence', () => void this.settle())
    return null
  }
}
