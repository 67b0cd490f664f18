import type { Clock } from '../../shared/clock'

const minute = 60_000

/** Milliseconds between the first looks; then one every hour, for a day. */
const firstWaits = [minute, 2 * minute, 5 * minute, 15 * minute] as const
const laterWait = 60 * minute
const laterLooks = 24

interface Search {
  cancel: () => void
}

/** Looks for the end of what is of unknown outcome: at once, then less and less often, until it is known. */
export class Looks {
  readonly #clock: Clock
  readonly #look: (id: string) => Promise<'known' | 'unknown'>
  readonly #searches = new Map<string, Search>()

  constructor(clock: Clock, look: (id: string) => Promise<'known' | 'unknown'>) {
    this.#clock = clock
    this.#look = look
  }

  /** One that is looked for already goes on as it is. */
  begin(id: string): void {
    if (this.#searches.has(id)) return
    const search = { cancel: () => {} }
    this.#searches.set(id, search)
    void this.#turn(id, search, 0)
  }

  end(id: string): void {
    this.#searches.get(id)?.cancel()
    this.#searches.delete(id)
  }

  stop(): void {
    for (const id of [...this.#searches.keys()]) this.end(id)
  }

  async #turn(id: string, search: Search, turn: number): Promise<void> {
    // A look that fails tells nothing, and the next may.
    const found = await this.#look(id).catch(() => 'unknown' as const)
    // Ended meanwhile, and perhaps begun anew.
    if (this.#searches.get(id) !== search) return
    if (found === 'known' || turn >= firstWaits.length + laterLooks) return this.end(id)
    const wait = firstWaits[turn] ?? laterWait
    search.cancel = this.#clock.after(wait, () => void this.#turn(id, search, turn + 1))
  }
}
