import type { Clock } from '../../shared/clock'

/** What the archive could not do is tried again this much later, in milliseconds. */
export const diskPatience = 10_000

/** Tries again later what failed, each thing once however often that is asked for. */
export class Retries {
  readonly #clock: Clock
  readonly #planned = new Map<string, () => void>()
  #closed = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `patience`: in milliseconds. */
  plan(name: string, task: () => void, patience = diskPatience): void {
    if (this.#closed) return
    this.#planned.get(name)?.()
    const run = () => {
      this.#planned.delete(name)
      task()
    }
    this.#planned.set(name, this.#clock.after(patience, run))
  }

  close(): void {
    this.#closed = true
    for (const cancel of this.#planned.values()) cancel()
  }
}
