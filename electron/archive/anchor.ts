import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/errors/app-error'
import type { RegisterHead } from '../../shared/mail/register'
import { type AnchorRecord, type Judgement, judgeArchive } from './anchor-record'
import { AnchorStore, type KeychainEntries } from './anchor-store'
import { ArchiveFailure, type ArchiveTables } from './calls'

/** Milliseconds after which the keychain hears of what no send waits for. */
const restBefore = 1_000

/** Milliseconds a send waits for the keychain at most: without it only the recognition of old copies suffers. */
const patience = 5_000

/** Milliseconds before a keychain that did not answer at the opening is asked again: each time a send may wait. */
const askAgainAfter = 60_000

/**
 * Keeps in the keychain how far the archive has come, so that an old copy of it is recognised and sends nothing.
 * Without a keychain nothing can be judged, and everything that waits is doubted by whoever opens the archive.
 */
export class Anchor {
  readonly #archive: ArchiveTables
  readonly #store: AnchorStore
  readonly #clock: Clock
  #record: AnchorRecord | null = null
  #written: string | null = null
  #writing: Promise<void> | null = null
  #cancelRest: (() => void) | null = null
  #doubted = 0
  #judgedLate: (judgement: Judgement) => void = () => {}
  /** Whether the archive held nothing when this session found it; null: not looked yet. */
  #foundEmpty: boolean | null = null
  /** What the keychain remembered when the archive was opened. */
  #found: AnchorRecord['heads'] = {}
  /** Since when, by the clock that never goes back, the keychain owes its answer; null: it does not. */
  #askedAt: number | null = null
  #joining: Promise<void> | null = null

  constructor(archive: ArchiveTables, entries: KeychainEntries, clock: Clock) {
    this.#archive = archive
    this.#store = new AnchorStore(entries)
    this.#clock = clock
  }

  /** How many sends became unknown because the archive could not be believed. */
  get doubted(): number {
    return this.#doubted
  }

  /**
   * Judges the archive and makes it this computer's present one. `unknown`: the keychain could not be asked. What cannot
   * be believed is doubted first: cut off in between, the next start would take it for the one that was used last.
   * Rejects with an `ArchiveFailure` where the archive cannot be written.
   */
  async open(): Promise<Judgement | 'unknown'> {
    return this.#join()
  }

  /** To be called with the judgement where a keychain that did not answer at the opening does so later. */
  onLateJudgement(listener: (judgement: Judgement) => void): void {
    this.#judgedLate = listener
  }

  async #join(): Promise<Judgement | 'unknown'> {
    const { meta, register, pause } = this.#archive
    // Before this session adds anything: a keychain that answers later must not take that for what came from elsewhere.
    this.#foundEmpty ??= await pause.holdsNothing()
    const isEmpty = this.#foundEmpty
    const found = await this.#store.read()
    this.#askedAt = found.ok ? null : this.#clock.monotonic()
    if (!found.ok) return 'unknown'
    const anchor = found.value
    this.#found = anchor?.heads ?? {}
    const deviceId = await meta.get('device-id')
    const generation = Number((await meta.get('generation')) ?? 0)
    const missing = anchor === null ? false : await register.lacksOneOf(anchor.heads)
    const judgement = judgeArchive({ deviceId, generation, isEmpty }, anchor, () => missing)
    const next = {
      deviceId: judgement === 'same' && deviceId !== null ? deviceId : randomUUID(),
      generation: Math.max(generation, anchor?.generation ?? 0) + 1
    }
    if (judgement === 'old-copy' || judgement === 'other-computer') {
      this.#doubted = done(await pause.doubtEverything(judgement))
    }
    done(await meta.set('device-id', next.deviceId))
    done(await meta.set('generation', String(next.generation)))
    this.#record = { ...next, heads: await register.heads() }
    await this.#write()
    return judgement
  }

  /**
   * The keychain did not answer at the opening: from its first answer on it hears how far the archive has come, or an
   * older copy would pass for this one later. What it says of this one is heeded as at the opening.
   */
  #joinLate(): Promise<void> {
    const due = this.#askedAt !== null && this.#clock.monotonic() - this.#askedAt >= askAgainAfter
    if (due) {
      this.#joining ??= this.#joinNow().finally(() => {
        this.#joining = null
      })
    }
    return this.#joining ?? Promise.resolve()
  }

  async #joinNow(): Promise<void> {
    try {
      const judgement = await this.#join()
      if (judgement !== 'unknown') this.#judgedLate(judgement)
    } catch (error) {
      // An archive that cannot be written now is judged by a later look.
      if (!(error instanceof ArchiveFailure)) throw error
      this.#askedAt = this.#clock.monotonic()
    }
  }

  /** Where a register had come to as the keychain knows it: when the archive was opened, and since. */
  known(mailboxId: string): readonly RegisterHead[] {
    return [this.#found[mailboxId], this.#record?.heads[mailboxId]].filter(head => head !== undefined)
  }

  /** Resolves once the keychain knows the register's newest entry; to be awaited before a send leaves. */
  async secure(mailboxId: string): Promise<void> {
    await Promise.race([this.#tell(mailboxId), this.#clock.sleep(patience * this.#clock.factor)])
  }

  /** Something was added to registers; the keychain hears of it within about a second. */
  noteSoon(): void {
    this.#cancelRest ??= this.#clock.after(restBefore, () => {
      this.#cancelRest = null
      void this.catchUp()
    })
  }

  /** Resolves once the keychain has forgotten the registers that are gone, or does not answer for some seconds. */
  async forgetDropped(): Promise<void> {
    await Promise.race([this.catchUp(), this.#clock.sleep(patience * this.#clock.factor)])
  }

  /** Brings the keychain up to date now. Registers that are gone are forgotten there too. */
  async catchUp(): Promise<void> {
    this.#cancelRest?.()
    this.#cancelRest = null
    await this.#joinLate()
    if (this.#record === null) return
    this.#record = { ...this.#record, heads: await this.#archive.register.heads() }
    await this.#write()
  }

  async #tell(mailboxId: string): Promise<void> {
    await this.#joinLate()
    const head = await this.#archive.register.head(mailboxId)
    if (this.#record === null) return
    this.#record = { ...this.#record, heads: { ...this.#record.heads, [mailboxId]: head } }
    await this.#write()
  }

  /** One write at a time; what changed meanwhile is written by the next. */
  async #write(): Promise<void> {
    while (this.#record !== null && JSON.stringify(this.#record) !== this.#written) {
      this.#writing ??= this.#writeOnce().finally(() => {
        this.#writing = null
      })
      const before = this.#written
      await this.#writing
      // The keychain refuses: it is tried again with the next entry.
      if (this.#written === before) return
    }
  }

  async #writeOnce(): Promise<void> {
    const record = this.#record
    if (record !== null && (await this.#store.write(record))) this.#written = JSON.stringify(record)
  }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new ArchiveFailure(result.error)
  return result.value
}
