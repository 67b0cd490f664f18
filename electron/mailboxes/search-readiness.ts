import type { Clock } from '../../shared/clock'
import type { ArchiveTables } from '../archive/calls'

/** Real milliseconds after the start: what a person sees first comes first. */
const firstRest = 2_000
/** Between two short looks, so that whoever waits for the archive is answered in between. */
const shortRest = 40
/** Once all is there: new mail is looked for again. */
const longRest = 5_000

export interface SearchReadinessOptions {
  readonly archive: Pick<ArchiveTables, 'search'>
  readonly clock: Clock
  readonly mailboxIds: () => readonly string[]
}

/** Keeps the words of each mailbox's newest mail in memory, bit by bit, so that searches for common words are fast. */
export class SearchReadiness {
  readonly #options: SearchReadinessOptions
  #cancel: () => void = () => {}
  #stopped = false

  constructor(options: SearchReadinessOptions) {
    this.#options = options
  }

  start(): void {
    this.#later(firstRest)
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  #later(realMs: number): void {
    const { clock } = this.#options
    if (!this.#stopped) this.#cancel = clock.after(realMs * clock.factor, () => void this.#look())
  }

  async #look(): Promise<void> {
    const { archive, mailboxIds } = this.#options
    // An archive that cannot be read says so to whoever searches; this only makes searches faster.
    const ready = await this.#prepareOne(archive, mailboxIds()).catch(() => true)
    this.#later(ready ? longRest : shortRest)
  }

  /** Of the first mailbox that is not ready, some mails; true where all are. */
  async #prepareOne({ search }: Pick<ArchiveTables, 'search'>, ids: readonly string[]): Promise<boolean> {
    for (const id of ids) if (!(await search.prepare([id]))) return false
    return true
  }
}
