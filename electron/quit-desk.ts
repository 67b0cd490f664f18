import { ok, type Result } from '../shared/errors/app-error'
import type { LeavingCounts } from '../shared/ipc/views'

interface QuitDeskOptions {
  /** null: nothing can leave. */
  readonly pending: () => Promise<LeavingCounts | null>
  /** Puts the question on the page; false where there is nobody to answer it. */
  readonly ask: (counts: LeavingCounts) => boolean
  /** Gives what counts down or waits for its turn back to its writer. */
  readonly takeBack: () => Promise<Result<null>>
  readonly quit: () => void
}

/** Asks before the program ends while something is still to leave. */
export class QuitDesk {
  readonly #options: QuitDeskOptions
  #agreed = false
  #asked = false

  constructor(options: QuitDeskOptions) {
    this.#options = options
  }

  get agreed(): boolean {
    return this.#agreed
  }

  /** Somebody wants to quit. False: not yet; it is done again by itself once nothing stands against it. */
  wants(): boolean {
    if (this.#agreed) return true
    // Whoever insists is let go: a page that cannot show the question must not keep the program running.
    if (this.#asked) this.#agreed = true
    else void this.#consider()
    return this.#agreed
  }

  /**
   * The user's answer. `keep`: all stays as it is, and the next start asks; `drafts`: it goes back to its writer first,
   * and the program stays where that fails: what is promised not to leave would leave at the next start.
   */
  async answer(waiting: 'keep' | 'drafts'): Promise<Result<null>> {
    const back = waiting === 'drafts' ? await this.#options.takeBack() : ok(null)
    if (back.ok) this.#go()
    return back
  }

  /** The user stays. */
  stay(): void {
    this.#asked = false
  }

  /** The computer shuts down, the session ends, or the program begins anew at once: there is nothing to ask. */
  endWithoutAsking(): void {
    this.#agreed = true
  }

  /** The end that was agreed to did not come: from here on it is asked about again. */
  goesOn(): void {
    this.#agreed = false
    this.#asked = false
  }

  async #consider(): Promise<void> {
    // An archive that cannot be read has nothing to ask about.
    const counts = await this.#options.pending().catch(() => null)
    const total = counts === null ? 0 : Object.values(counts).reduce((sum, count) => sum + count, 0)
    if (counts === null || total === 0 || !this.#options.ask(counts)) this.#go()
    else this.#asked = true
  }

  #go(): void {
    this.#agreed = true
    this.#options.quit()
  }
}
