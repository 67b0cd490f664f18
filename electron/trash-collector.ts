import type { Clock } from '../shared/clock'
import type { ArchiveTables } from './archive/calls'

/** Milliseconds between two looks at the trash, and to the next where the time is not certain yet. */
const lookEvery = 6 * 3_600_000
const lookSoon = 60_000

const dayMs = 24 * 3_600_000

export interface TrashCollectorOptions {
  readonly archive: { readonly trash: Pick<ArchiveTables['trash'], 'purge'> }
  readonly clock: Clock
  /**
   * The time as the computer and a service have it, the earlier of both, in milliseconds since 1970; null while none was
   * heard. What is deleted may be the only copy, and a clock that is wrong must not decide it.
   */
  readonly certainNow: () => number | null
  /** Days a message lies in the trash; null: for ever. */
  readonly days: () => number | null
}

/** Empties the trash of this computer of what has lain there long enough. */
export class TrashCollector {
  readonly #options: TrashCollectorOptions
  #cancel: () => void = () => {}

  constructor(options: TrashCollectorOptions) {
    this.#options = options
  }

  start(): void {
    const { archive, clock, certainNow, days } = this.#options
    const kept = days()
    const now = certainNow()
    // A disk that refuses only leaves the trash fuller until the next look.
    if (kept !== null && now !== null) void archive.trash.purge(now, kept * dayMs).catch(() => null)
    this.#cancel = clock.after(now === null ? lookSoon : lookEvery, () => this.start())
  }

  stop(): void {
    this.#cancel()
  }
}
