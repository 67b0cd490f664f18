import type { Clock } from '../../shared/clock'
import type { HeldSending } from '../../shared/ipc/views'
import type { Ending, ExpiringMailbox } from '../../shared/lifecycle/expiry'
import type { Sending } from '../../shared/mail/sending'
import {
  isTold,
  type ToldItem,
  todayItemId,
  todayItems,
  turnsOf,
  waitsForPerson
} from '../../shared/mail/today'
import type { RunView } from '../../shared/runs/run'

interface AttentionOptions {
  /** Letters of a mailbox of which something is the matter, or comes to be by `until`, as the page sees them. */
  readonly letters: (mailboxId: string, until: number) => Promise<readonly Sending[]>
  readonly clock: Clock
  readonly mailboxIds: () => readonly string[]
  readonly held: () => readonly HeldSending[]
  /** Mails of a mailbox that have been unread for over a day. */
  readonly waiting: (mailboxId: string) => Promise<number>
  /** How full a mailbox is, between 0 and 1; null: not known. */
  readonly share: (mailboxId: string) => number | null
  /** What of the accounts ends on a day. */
  /** Of all mailboxes. */
  readonly runs: () => Promise<readonly RunView[]>
  readonly endings: () => Promise<readonly Ending[]>
  /** What `keepKnown` kept last, be it before the program was started; null: nothing yet. */
  readonly known: () => Promise<readonly string[] | null>
  /** What everything that waits was called at a look. */
  readonly keepKnown: (names: readonly string[]) => Promise<unknown>
  /**
   * `items`: what waits for a person. `fresh`: what is to be told and was not there at the look before, which may have
   * been before the program was started; what did not leave while it was off is told at every start.
   */
  readonly looked: (items: readonly ToldItem[], fresh: readonly ToldItem[]) => void
}

/** What happens together is told together. Real milliseconds, however fast the clock runs. */
const gatherFor = 3_000

/** Milliseconds to the next look where nothing happens: silence has no event. */
const lookEvery = 5 * 60_000

/** Milliseconds for which what was read holds where nothing changes but the time. */
const readAhead = 3_600_000

interface LettersRead {
  readonly at: number
  readonly letters: readonly Sending[]
}

/** Keeps in mind what waits for a person in all mailboxes, also while no window shows it. */
export class AttentionWatch {
  readonly #options: AttentionOptions
  #cancel: () => void = () => {}
  #due: number | null = null
  #looking = false
  /** Read at an earlier look; those of a mailbox that is not among them are read at the next. */
  readonly #letters = new Map<string, LettersRead>()
  #stopped = true
  /** What it was called at the last look; null: there was none. */
  #known: ReadonlySet<string> | null = null
  #items: readonly ToldItem[] | null = null

  constructor(options: AttentionOptions) {
    this.#options = options
  }

  /** null: not known, since the last look failed or none was made yet. */
  get items(): readonly ToldItem[] | null {
    return this.#items
  }

  /** Looks at once: what happened since the last look, also of an earlier start, is news. */
  start(): void {
    this.#stopped = false
    void this.#look()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  /** Something has changed; with a mailbox its sendings have. */
  lookSoon(mailboxId: string | null = null): void {
    if (mailboxId !== null) this.#letters.delete(mailboxId)
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
    // The one that is under way may have read before the change.
    if (this.#looking) return this.lookSoon()
    this.#looking = true
    // What cannot be read now is looked for again with the next change.
    await this.#compare().catch(() => {
      this.#letters.clear()
      this.#items = null
    })
    this.#looking = false
    this.#plan(lookEvery)
  }

  async #compare(): Promise<void> {
    const { clock, mailboxIds, held, waiting, share, endings, runs, known, keepKnown, looked } = this.#options
    const ids = mailboxIds()
    const [letters, ending, ofRuns, mailboxes] = await Promise.all([
      Promise.all(ids.map(id => this.#lettersOf(id))),
      endings(),
      runs(),
      Promise.all(
        ids.map(async mailboxId => ({
          mailboxId,
          waiting: await waiting(mailboxId),
          share: share(mailboxId)
        }))
      )
    ])
    const kept = this.#known === null ? await known() : null
    if (this.#stopped) return
    const isFirst = this.#known === null
    const before = this.#known ?? (kept === null ? null : new Set(kept))
    const facts = { held: held(), sendings: letters.flat(), mailboxes, endings: ending, runs: ofRuns }
    const told = todayItems(facts, clock.now()).filter(isTold)
    const items = told.filter(waitsForPerson)
    const names = new Set(told.map(nameOf))
    // Not known for a moment, as at every start, is not gone.
    for (const { mailboxId, share } of mailboxes) {
      const full = todayItemId({ kind: 'full', mailboxId, share: 1 })
      if (share === null && before?.has(full)) names.add(full)
    }
    // A reminder comes once, also where the account was away for a while.
    for (const name of before ?? []) if (isReminderSince(name, clock.now() - reminderKeptFor)) names.add(name)
    this.#items = items
    this.#known = names
    const isFresh = (item: ToldItem) =>
      (isFirst && item.kind === 'held') || (before !== null && !before.has(nameOf(item)))
    looked(items, told.filter(isFresh))
    const isSame = before !== null && before.size === names.size && [...names].every(name => before.has(name))
    if (!isSame) await keepKnown([...names])
  }

  async #lettersOf(mailboxId: string): Promise<readonly Sending[]> {
    const at = this.#options.clock.now()
    const known = this.#letters.get(mailboxId)
    // Also where the clock was set back.
    if (known !== undefined && Math.abs(at - known.at) <= readAhead) return known.letters
    const read = this.#options.letters(mailboxId, at + readAhead)
    // Before it is read: what changes meanwhile lets go of it again.
    this.#letters.set(mailboxId, { at, letters: [] })
    const letters = await read
    if (this.#letters.has(mailboxId)) this.#letters.set(mailboxId, { at, letters })
    return letters
  }
}

/**
 * Another one where something else is the matter with the same recipient, another reminder of an end is due, or a run is
 * paused or done; however many of its rows go wrong is the same thing.
 */
function nameOf(item: ToldItem): string {
  if (item.kind === 'expiry') return reminderName(item.expiring)
  if (item.kind === 'run') return [todayItemId(item), ...turnsOf(item)].join(' ')
  return item.kind === 'recipient' ? `${todayItemId(item)} ${item.concern.kind}` : todayItemId(item)
}

/** Milliseconds after an end for which it is known what was told of it. */
const reminderKeptFor = 60 * 24 * 3_600_000

const reminder = 'expiry'

function reminderName({ accountId, ownedId, expiresAt, within }: ExpiringMailbox): string {
  return [reminder, expiresAt, within, accountId, ownedId].join(' ')
}

/** Whether this is a reminder of an end that is later than `since`. */
function isReminderSince(name: string, since: number): boolean {
  const [kind, expiresAt] = name.split(' ')
  return kind === reminder && Number(expiresAt) > since
}
