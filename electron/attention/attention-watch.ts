import type { Clock } from '../../shared/clock'
import type { HeldSending } from '../../shared/ipc/views'
import { type TodayItem, todayItemId, todayItems } from '../../shared/mail/today'
import type { ArchiveTables } from '../archive/calls'

interface AttentionOptions {
  readonly archive: { readonly outbox: Pick<ArchiveTables['outbox'], 'sendings'> }
  readonly clock: Clock
  readonly mailboxIds: () => readonly string[]
  readonly held: () => readonly HeldSending[]
  /** Mails of a mailbox that have been unread for over a day. */
  readonly waiting: (mailboxId: string) => Promise<number>
  /** How full a mailbox is, between 0 and 1; null: not known. */
  readonly share: (mailboxId: string) => number | null
  /** `fresh`: what was not there at the look before; nothing at the first one. */
  readonly looked: (items: readonly TodayItem[], fresh: readonly TodayItem[]) => void
}

/** What happens together is told together. Real milliseconds, however fast the clock runs. */
const gatherFor = 3_000

/** Milliseconds to the next look where nothing happens: silence has no event. */
const lookEvery = 5 * 60_000

/** Keeps in mind what waits for a person in all mailboxes, also while no window shows it. */
export class AttentionWatch {
  readonly #options: AttentionOptions
  #cancel: () => void = () => {}
  #due: number | null = null
  #looking = false
  #stopped = true
  /** What it was called at the last look; null: there was none. */
  #known: ReadonlySet<string> | null = null
  #items: readonly TodayItem[] = []

  constructor(options: AttentionOptions) {
    this.#options = options
  }

  get items(): readonly TodayItem[] {
    return this.#items
  }

  /** Looks at once: what happens from now on is news. */
  start(): void {
    this.#stopped = false
    void this.#look()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  /** Something has changed. */
  lookSoon(): void {
    this.#plan(gatherFor * this.#options.clock.factor)
  }

  #plan(ms: number): void {
    const { clock } = this.#options
    const at = clock.monotonic() + ms
    if (this.#stopped || (this.#due !== null && this.#due <= at)) return
    this.#cancel()
    this.#due = at
    this.#cancel = clock.after(ms, () => void this.#look())
  }

  async #look(): Promise<void> {
    this.#due = null
    if (!this.#looking) {
      this.#looking = true
      // What cannot be read now is looked for again with the next change.
      await this.#compare().catch(() => null)
      this.#looking = false
    }
    this.#plan(lookEvery)
  }

  async #compare(): Promise<void> {
    const { archive, clock, mailboxIds, held, waiting, share, looked } = this.#options
    const ids = mailboxIds()
    const [sendings, mailboxes] = await Promise.all([
      Promise.all(ids.map(id => archive.outbox.sendings(id, 0))),
      Promise.all(
        ids.map(async mailboxId => ({
          mailboxId,
          waiting: await waiting(mailboxId),
          share: share(mailboxId)
        }))
      )
    ])
    if (this.#stopped) return
    this.#items = todayItems({ held: held(), sendings: sendings.flat(), mailboxes }, clock.now())
    const before = this.#known
    this.#known = new Set(this.#items.map(nameOf))
    looked(this.#items, before === null ? [] : this.#items.filter(item => !before.has(nameOf(item))))
  }
}

/** Another one where something else is the matter with the same recipient. */
function nameOf(item: TodayItem): string {
  return item.kind === 'recipient' ? `${todayItemId(item)} ${item.concern.kind}` : todayItemId(item)
}
