import type { Clock } from '../../shared/clock'

/** Real milliseconds in which further changes of a run are told together: rows may leave faster than anybody reads. */
const gap = 400

/** Tells the page which runs have changed, not more often than it can show it. */
export class RunChanges {
  readonly #clock: Clock
  readonly #tell: (event: { readonly runIds: readonly number[] }) => void
  readonly #changed = new Set<number>()
  #cancel: (() => void) | null = null

  constructor(clock: Clock, tell: (event: { readonly runIds: readonly number[] }) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  note(runId: number): void {
    this.#changed.add(runId)
    this.#cancel ??= this.#clock.after(gap * this.#clock.factor, () => {
      this.#cancel = null
      const runIds = [...this.#changed]
      this.#changed.clear()
      this.#tell({ runIds })
    })
  }

  stop(): void {
    this.#cancel?.()
  }
}
