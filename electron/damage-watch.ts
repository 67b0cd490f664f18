import type { Clock } from '../shared/clock'
import type { ArchiveOpener } from './archive/archive-opener'

/** Milliseconds to the first look, when the start is well over, and between two looks. */
const firstLook = 10 * 60_000
const lookEvery = 24 * 3_600_000

/**
 * Has the whole archive read through now and then: damage in a page that nobody reads would otherwise be met on the day
 * when what lay there is needed, and when no backup from before is left.
 */
export class DamageWatch {
  readonly #opener: Pick<ArchiveOpener, 'lookForDamage'>
  readonly #clock: Clock
  #cancel: () => void = () => {}

  constructor(opener: Pick<ArchiveOpener, 'lookForDamage'>, clock: Clock) {
    this.#opener = opener
    this.#clock = clock
  }

  start(): void {
    this.#wait(firstLook)
  }

  stop(): void {
    this.#cancel()
  }

  #wait(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => {
      void this.#opener.lookForDamage()
      this.#wait(lookEvery)
    })
  }
}
