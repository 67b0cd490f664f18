import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'

/**
 * New lines for which a request is to be looked at. The archive holds them until a look has been answered, however often
 * the program ends before: a late delivery of somebody whose delivery had failed is asked about by nothing else.
 */
export class UnansweredNews {
  readonly #archive: Pick<ArchiveTables, 'news'>
  readonly #mailboxId: string
  /** Keys of lines, by the request they may be of. */
  readonly #waiting = new Map<string, Set<string>>()

  constructor(archive: Pick<ArchiveTables, 'news'>, mailboxId: string) {
    this.#archive = archive
    this.#mailboxId = mailboxId
  }

  /** All there are, oldest first. */
  lines(): Promise<readonly ArchivedMail[]> {
    return this.#archive.news.lines(this.#mailboxId)
  }

  wait(requestId: string, key: string): void {
    this.#waiting.set(requestId, new Set(this.#waiting.get(requestId)).add(key))
  }

  /** What a look at the request that begins now will answer. */
  of(requestId: string): readonly string[] {
    return [...(this.#waiting.get(requestId) ?? [])]
  }

  /** A look that began with these has been answered; what came in since waits for the next. */
  async answered(requestId: string, keys: readonly string[]): Promise<void> {
    const waiting = this.#waiting.get(requestId)
    for (const key of keys) waiting?.delete(key)
    if (waiting?.size === 0) this.#waiting.delete(requestId)
    // A line that may be of several requests is held until all of them have been looked at.
    const isHeld = (key: string) => [...this.#waiting.values()].some(others => others.has(key))
    await this.forget(
      keys.filter(key => !isHeld(key)),
      requestId
    )
  }

  /** What cannot be forgotten now is only asked about once more. */
  async forget(keys: readonly string[], requestId: string | null = null): Promise<void> {
    await this.#archive.news.forget(this.#mailboxId, keys, requestId).catch(() => null)
  }
}
