import type { Clock } from '../shared/clock'
import type { ArchiveTables } from './archive/calls'

/** Milliseconds between two looks at the trash. */
const lookEvery = 6 * 3_600_000

const dayMs = 24 * 3_600_000

export interface TrashCollectorOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
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
    const { archive, clock, days } = this.#options
    const kept = days()
    // A disk that refuses only leaves the trash fuller until the next look.
    if (kept !== null) void archive.trash.purge(clock.now() - kept * dayMs).catch(() => null)
    this.#cancel = clock.after(lookEvery, () => this.start())
  }

  stop(): void {
    this.#cancel()
  }
}
