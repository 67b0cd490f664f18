import type { Clock } from '../../shared/clock'

interface SummaryOptions {
  readonly clock: Clock
  /** The hour of the computer's day at which it is told; null: never. */
  readonly hour: () => number | null
  readonly tell: () => void
}

/** Once a day, at the hour the user chose, if the program runs then. */
export class DailySummary {
  readonly #options: SummaryOptions
  #hour: number | null = null
  #cancel: () => void = () => {}

  constructor(options: SummaryOptions) {
    this.#options = options
  }

  /** To be called again when the hour may be another. */
  plan(): void {
    const hour = this.#options.hour()
    if (hour === this.#hour) return
    this.#hour = hour
    this.#wait()
  }

  stop(): void {
    this.#cancel()
  }

  #wait(): void {
    this.#cancel()
    if (this.#hour === null) return
    const { clock, tell } = this.#options
    const now = clock.now()
    const next = new Date(now)
    next.setHours(this.#hour, 0, 0, 0)
    if (next.getTime() <= now) next.setDate(next.getDate() + 1)
    this.#cancel = clock.after(next.getTime() - now, () => {
      // A timer may be early by a moment, and would then tell twice.
      this.#cancel = clock.after(60_000, () => this.#wait())
      tell()
    })
  }
}
