import type { ArchiveTables } from '../archive/calls'
import type { OutboxDesk } from './outbox'

/**
 * Lets nothing more leave a mailbox while the service has not been asked, and has answered, for every send of unknown
 * outcome: those of this session and those that an earlier one left behind. Each is waited for once in a session.
 */
export class FirstLookWait {
  readonly #archive: ArchiveTables
  readonly #waitedFor = new Set<string>()
  #end: (how: 'closed') => void = () => {}
  readonly #closed = new Promise<'closed'>(resolve => {
    this.#end = resolve
  })

  constructor(archive: ArchiveTables) {
    this.#archive = archive
  }

  /** `none`: nobody had to be waited for. `stopped`: the service may not be asked any more until a person acts. */
  async wait(
    desk: Pick<OutboxDesk, 'firstLook'>,
    mailboxId: string
  ): Promise<'none' | 'looked' | 'stopped' | 'closed'> {
    const unasked = await this.#archive.figures.neverLookedFor(mailboxId)
    const awaited = unasked.filter(recipientId => !this.#waitedFor.has(recipientId))
    if (awaited.length === 0) return 'none'
    const looks = Promise.all(awaited.map(recipientId => desk.firstLook(recipientId)))
    const how = await Promise.race([looks, this.#closed])
    if (how === 'closed') return how
    if (how.includes('stopped')) return 'stopped'
    for (const recipientId of awaited) this.#waitedFor.add(recipientId)
    return 'looked'
  }

  /** Whoever waits, waits no longer. */
  close(): void {
    this.#end('closed')
  }
}
