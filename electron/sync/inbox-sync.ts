import type { Clock } from '../../shared/clock'
import { type AppError, ok, type Result } from '../../shared/errors/app-error'
import type { Filling, Load } from '../../shared/ipc/views'
import type { ArchiveTables } from '../archive/calls'
import type { ArchivedMail } from '../archive/mail-record'
import type { MassiveClient } from '../service/types'
import { ListReader } from './list-reader'
import { MailTexts } from './mail-texts'
import { SyncMemory } from './sync-record'
import { TextFiller } from './text-filler'

/** How hard the service is pressed while nobody waits. */
export interface BackgroundPace {
  /** Milliseconds between two steps. */
  readonly gap: number
  /** Texts of one step. */
  readonly texts: number
}

export interface InboxSyncOptions {
  readonly mailboxId: string
  readonly client: MassiveClient
  readonly archive: ArchiveTables
  readonly clock: Clock
  /** Milliseconds between looks at the newest page. */
  readonly pollEvery: () => number
  readonly background: BackgroundPace
  readonly changed: () => void
  /** Called with what was not known before, newest first. */
  readonly arrived: (mails: readonly ArchivedMail[]) => void
}

/** Milliseconds between looks through the whole list, which notice what has vanished. */
const inventoryEvery = 6 * 3_600_000

const dayMs = 24 * 3_600_000

/** Milliseconds after a look through the whole list before shifted ids alone cause another. */
const shiftPatience = 30 * 60_000

/** What was missed is looked for once more this soon. */
const recheckAfter = 2 * 60_000

/** Milliseconds to the next try while the service does not answer the background; the last one repeats. */
const patience = [5_000, 15_000, 60_000, 300_000]

/** Brings one mailbox into the archive and keeps it there: newest first, then backwards, then only what is new. */
export class InboxSync {
  readonly texts: MailTexts
  readonly #options: InboxSyncOptions
  /** How far the archive has come with this mailbox. */
  readonly memory: SyncMemory
  readonly #reader: ListReader
  readonly #filler: TextFiller
  #refresh: Load<null> = { state: 'idle' }
  #refreshedAt: number | null = null
  #refreshing: Promise<Result<null>> | null = null
  #filling: Promise<void> | null = null
  #error: AppError | null = null
  #failures = 0
  #shifted = false
  /** Since the last start nothing was left to fetch at least once. */
  #filled = false
  #cancelPoll: () => void = () => {}
  #cancelFill: () => void = () => {}
  #stopped = true

  constructor(options: InboxSyncOptions) {
    const { mailboxId, client, archive, clock } = options
    this.#options = options
    this.memory = new SyncMemory(archive, mailboxId)
    this.texts = new MailTexts({ mailboxId, client, archive })
    this.#reader = new ListReader({
      mailboxId,
      client,
      archive,
      memory: this.memory,
      now: () => clock.now(),
      arrived: options.arrived
    })
    this.#filler = new TextFiller({
      mailboxId,
      archive,
      texts: this.texts,
      clock,
      together: options.background.texts
    })
  }

  get refreshState(): { readonly refresh: Load<null>; readonly refreshedAt: number | null } {
    return { refresh: this.#refresh, refreshedAt: this.#refreshedAt }
  }

  async filling(): Promise<Filling> {
    const { archive, mailboxId } = this.#options
    const { paused, completedAt, expected } = await this.memory.read()
    const [listed, texts] = await Promise.all([
      archive.mail.onServer(mailboxId),
      archive.mail.textCount(mailboxId)
    ])
    return {
      state: paused ? 'paused' : this.#fillingState(),
      listComplete: completedAt !== null,
      listed,
      expected,
      texts,
      error: this.#error
    }
  }

  #fillingState(): Filling['state'] {
    if (this.#error !== null || this.#stopped) return 'waiting'
    if (this.#filling !== null) return 'running'
    if (this.#filled) return 'done'
    // It begins when the first look at the newest has been answered.
    return this.#refresh.state === 'failed' ? 'waiting' : 'running'
  }

  /** The whole list was read once, and nothing is known to be missing between what is here and what is there. */
  async isWhole(): Promise<boolean> {
    const { completedAt, gap } = await this.memory.read()
    return completedAt !== null && !gap
  }

  /** How many mails have lain unread for longer than a day, of those that came since this computer looks. */
  async waiting(): Promise<number> {
    const { archive, mailboxId, clock } = this.#options
    const { since } = await this.memory.read()
    return since === null ? 0 : archive.lists.unreadBetween(mailboxId, since, clock.now() - dayMs)
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    this.#filled = false
    this.#failures = 0
    this.#error = null
    void this.#poll()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelPoll()
    this.#cancelFill()
  }

  /** Waits for what is on its way; to be called after `stop`, before the archive is closed. */
  async settled(): Promise<void> {
    await Promise.all([this.#refreshing, this.#filling])
  }

  /** A person pauses or resumes filling the archive; the newest mail comes in all the same. */
  async fill(run: boolean): Promise<Result<null>> {
    const saved = await this.memory.change({ paused: !run })
    if (!saved.ok) return saved
    this.#failures = 0
    this.#error = null
    this.#cancelFill()
    if (run) this.#beginFilling()
    this.#options.changed()
    return ok(null)
  }

  async #poll(): Promise<void> {
    const refreshed = await this.refresh()
    if (this.#stopped) return
    if (refreshed.ok) this.#beginFilling()
    this.#cancelPoll()
    this.#cancelPoll = this.#options.clock.after(this.#options.pollEvery(), () => void this.#poll())
  }

  /** Asks for new mail now; joins a look that is under way. */
  refresh(): Promise<Result<null>> {
    this.#refreshing ??= this.#readNewest().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #readNewest(): Promise<Result<null>> {
    this.#refresh = { state: 'loading', value: null }
    this.#options.changed()
    const read = await this.#reader.readNewest()
    if (read.ok) {
      if (read.value.shifted) await this.#noteShift()
      this.#refresh = { state: 'ready', value: null }
      this.#refreshedAt = this.#options.clock.now()
    } else this.#refresh = { state: 'failed', error: read.error, value: null }
    this.#options.changed()
    return read.ok ? ok(null) : read
  }

  /** Ids in doubt are put right as mails are opened; a service that renames its mail at every turn is not read through each time. */
  async #noteShift(): Promise<void> {
    const { completedAt } = await this.memory.read()
    if (completedAt !== null && this.#options.clock.now() - completedAt > shiftPatience) this.#shifted = true
  }

  #beginFilling(): void {
    if (this.#stopped || this.#filling !== null) return
    this.#cancelFill()
    this.#filling = this.#fillAll().finally(() => {
      this.#filling = null
      this.#options.changed()
    })
  }

  async #fillAll(): Promise<void> {
    const { background, clock } = this.#options
    for (;;) {
      if (this.#stopped || (await this.memory.read()).paused) return
      const step = await this.#fillStep()
      if (!step.ok) return this.#retryLater(step.error)
      this.#error = null
      this.#failures = 0
      if (step.value === 'idle') {
        this.#filled = true
        return this.#scheduleInventory()
      }
      this.#options.changed()
      if (background.gap > 0) await clock.sleep(background.gap)
    }
  }

  /** The list first: what is not listed cannot be found; then the texts, newest first. */
  async #fillStep(): Promise<Result<'more' | 'idle'>> {
    const wanted = this.#shifted ? 'now' : await this.#reader.wholeWanted(inventoryEvery, recheckAfter)
    if (wanted === 'now') {
      const read = await this.#reader.readWhole()
      if (read.ok && read.value.done) this.#shifted = false
      return read.ok ? ok('more') : read
    }
    return this.#filler.fillSome()
  }

  async #scheduleInventory(): Promise<void> {
    const wanted = await this.#reader.wholeWanted(inventoryEvery, recheckAfter)
    const inMs = wanted === 'now' ? 0 : wanted.inMs
    if (!this.#stopped) this.#cancelFill = this.#options.clock.after(inMs, () => this.#beginFilling())
  }

  #retryLater(error: AppError): void {
    this.#error = error
    const delay = patience[Math.min(this.#failures, patience.length - 1)] ?? 0
    this.#failures += 1
    if (!this.#stopped) this.#cancelFill = this.#options.clock.after(delay, () => this.#beginFilling())
  }
}
