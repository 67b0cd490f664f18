import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '../../shared/clock'
import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import { type OwnedMailbox, takesPapers } from '../../shared/lifecycle/owned-mailbox'
import type { ArchiveTables } from '../archive/calls'
import type { LifecycleClient } from '../service/lifecycle-types'

export interface OwnedListOptions {
  readonly accountId: string
  readonly client: Pick<LifecycleClient, 'mailboxes'>
  readonly archive: Pick<ArchiveTables, 'ownedLists'>
  readonly clock: Clock
  /** There is more to show. */
  readonly changed: () => void
  /** What the service has just told. */
  readonly seen: (read: ListReading) => Promise<void>
}

export interface ListReading {
  readonly mailboxes: readonly OwnedMailbox[]
  /** When it was asked for: what happened later need not be in it. */
  readonly askedAt: number
}

interface KnownList {
  /** null: never read yet. */
  readonly mailboxes: readonly OwnedMailbox[] | null
  readonly readAt: number | null
}

const minute = 60_000
const usualWait = 6 * 60 * minute
const longestBackOff = 15 * minute
/** A person who looks wants no older list than this. */
const oldAfter = 10 * minute

/**
 * The mailboxes of one account: read at start and from time to time, more often while one of them moves, and kept for
 * when the service cannot be reached.
 */
export class OwnedList {
  readonly #options: OwnedListOptions
  #known: Promise<KnownList> | null = null
  #trouble: AppError | null = null
  #reading: Promise<Result<ListReading>> | null = null
  #triedAt: number | null = null
  /** Answers about single mailboxes that came since; a list that was asked for before is older than they are. */
  #news = 0
  #backOff = minute
  /** Papers of these were handed in, though they show nothing of it yet: what they still show, by their ids. */
  readonly #handedIn = new Map<string, string>()
  #cancel: () => void = () => {}
  #stopped = false

  constructor(options: OwnedListOptions) {
    this.#options = options
  }

  start(): void {
    void this.read().catch(() => null)
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  async view(): Promise<KnownList & { readonly trouble: AppError | null }> {
    return { ...(await this.#list()), trouble: this.#trouble }
  }

  /** Reads it again where the last try is a while ago; the answer is told as a change. */
  refreshIfOld(): void {
    const { clock } = this.#options
    if (this.#triedAt !== null && clock.now() - this.#triedAt < oldAfter) return
    void this.read().catch(() => null)
  }

  /** Asks the service now; whoever asks while that is under way gets the same answer. */
  read(): Promise<Result<ListReading>> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  /** Grows with every answer about a single mailbox. */
  get news(): number {
    return this.#news
  }

  /** What the service has said of one mailbox; `handedIn`: its papers were. */
  async put(mailbox: OwnedMailbox, handedIn = false): Promise<void> {
    this.#news += 1
    const row = rowOf(mailbox)
    if (handedIn && takesPapers(mailbox)) this.#handedIn.set(mailbox.id, showing(mailbox))
    const { mailboxes, readAt } = await this.#list()
    const known = mailboxes?.find(({ id }) => id === row.id)
    // Told at every look, whoever looks because of the news would do so for ever.
    if (!handedIn && known !== undefined && isDeepStrictEqual(known, row)) return
    if (mailboxes === null) {
      // One is no list of all.
      void this.read().catch(() => null)
      return
    }
    const others = mailboxes.filter(({ id }) => id !== mailbox.id)
    await this.#keep([...others, row], readAt ?? this.#options.clock.now())
    this.#backOff = minute
    await this.#arm()
    this.#options.changed()
  }

  async #read(): Promise<Result<ListReading>> {
    const { client, clock, seen, changed } = this.#options
    this.#cancel()
    const askedAt = clock.now()
    this.#triedAt = askedAt
    const news = this.#news
    const read = await client.mailboxes()
    if (read.ok && news !== this.#news) return this.#read()
    this.#trouble = read.ok ? null : read.error
    if (read.ok) {
      await this.#noteMoves(read.value)
      await this.#keep(read.value, askedAt)
    }
    await this.#arm()
    if (read.ok) await seen({ mailboxes: read.value, askedAt })
    changed()
    return read.ok ? ok({ mailboxes: read.value, askedAt }) : read
  }

  /** What has moved is followed closely again. */
  async #noteMoves(mailboxes: readonly OwnedMailbox[]): Promise<void> {
    const before = (await this.#list()).mailboxes ?? []
    const stateOf = (id: string) => before.find(each => each.id === id)?.state
    if (mailboxes.some(({ id, state }) => stateOf(id) !== state)) this.#backOff = minute
    for (const mailbox of mailboxes) {
      if (this.#handedIn.get(mailbox.id) !== showing(mailbox)) this.#handedIn.delete(mailbox.id)
    }
  }

  async #arm(): Promise<void> {
    const { mailboxes } = await this.#list()
    this.#cancel()
    if (this.#stopped) return
    const moves = (mailboxes ?? []).some(({ id, state }) => state === 'in_evasione' || this.#handedIn.has(id))
    const isClose = moves || this.#trouble !== null
    const wait = isClose ? this.#backOff : usualWait
    if (isClose) this.#backOff = Math.min(this.#backOff * 2, longestBackOff)
    this.#cancel = this.#options.clock.after(wait, () => void this.read().catch(() => null))
  }

  #list(): Promise<KnownList> {
    const { archive, accountId } = this.#options
    this.#known ??= archive.ownedLists.get(accountId).then(
      stored => stored ?? { mailboxes: null, readAt: null },
      () => ({ mailboxes: null, readAt: null })
    )
    return this.#known
  }

  /** A disk that refuses costs only what is shown without the service. */
  async #keep(mailboxes: readonly OwnedMailbox[], readAt: number): Promise<void> {
    const { archive, accountId } = this.#options
    this.#known = Promise.resolve({ mailboxes, readAt })
    await archive.ownedLists.put(accountId, { accountId, mailboxes, readAt }).catch(() => null)
  }
}

/** What changes once papers were taken in, though they may be found wrong again at once. */
const showing = ({ state, changedAt }: OwnedMailbox): string => JSON.stringify([state, changedAt])

/** Without what only its page shows. */
function rowOf(mailbox: OwnedMailbox): OwnedMailbox {
  const { id, address, type, state, owner, registeredAt, changedAt, activatedAt, expiresAt, revokedAt } =
    mailbox
  return { id, address, type, state, owner, registeredAt, changedAt, activatedAt, expiresAt, revokedAt }
}
