import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/errors/app-error'
import type { RegisterHead } from '../../shared/mail/register'
import { type AnchorRecord, type Judgement, judgeArchive } from './anchor-record'
import { AnchorStore, type KeychainEntries } from './anchor-store'
import { ArchiveFailure, type ArchiveTables } from './calls'

/** Milliseconds after which the keychain hears of what no send waits for. */
const restBefore = 1_000

/** Real milliseconds a send waits for the keychain at most. */
const patience = 5_000

/** Real milliseconds before a keychain that is behind is told again. */
const tellAgainAfter = 30_000

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
  #cancelAgain: (() => void) | null = null
  #closed = false
  #behind = false
  #behindChanged: () => void = () => {}
  /** Some keychain has been told of the archive, this one perhaps: a copy of it may pass for the present one. */
  #hasDevice = false
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
   * The keychain may know less than the archive: an old copy that is put back now could pass for the present one, and
   * send again what has left since. It is told again until it takes it; meanwhile nothing may leave by itself.
   */
  get isBehind(): boolean {
    return this.#behind
  }

  /** To be called whenever `isBehind` changes. */
  onBehind(listener: () => void): void {
    this.#behindChanged = listener
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
    const deviceId = await meta.get('device-id')
    this.#hasDevice = deviceId !== null
    const found = await this.#store.read()
    this.#askedAt = found.ok ? null : this.#clock.monotonic()
    if (!found.ok) {
      this.#setBehind(true)
      return 'unknown'
    }
    const anchor = found.value
    this.#found = anchor?.heads ?? {}
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
    this.#hasDevice = true
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

  /**
   * Resolves once the keychain knows the register's newest entry, or is behind; to be awaited before a send leaves.
   * Answers whether it may leave by itself.
   */
  async secure(mailboxId: string): Promise<boolean> {
    const late = this.#clock.sleep(patience * this.#clock.factor).then(() => false)
    const told = await Promise.race([this.#tell(mailboxId), late])
    if (!told) this.#setBehind(true)
    return !this.#behind
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

  /** The same for the last time: what the keychain does not take now it is not told again. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancelAgain?.()
    this.#cancelAgain = null
    await this.catchUp()
  }

  /** Answers whether the keychain knows it, or knows nothing of the archive. */
  async #tell(mailboxId: string): Promise<boolean> {
    await this.#joinLate()
    const head = await this.#archive.register.head(mailboxId)
    if (this.#record === null) return !this.#behind
    this.#record = { ...this.#record, heads: { ...this.#record.heads, [mailboxId]: head } }
    return this.#write()
  }

  #setBehind(maybe: boolean): void {
    const behind = maybe && this.#hasDevice
    if (behind) this.#tellAgainSoon()
    if (behind === this.#behind) return
    this.#behind = behind
    this.#behindChanged()
  }

  #tellAgainSoon(): void {
    if (this.#closed) return
    this.#cancelAgain ??= this.#clock.after(tellAgainAfter * this.#clock.factor, () => {
      this.#cancelAgain = null
      void this.#tellAgain()
    })
  }

  async #tellAgain(): Promise<void> {
    // What cannot be read now is told by a later try.
    await this.catchUp().catch(() => {})
    if (this.#behind) this.#tellAgainSoon()
  }

  /** One write at a time; what changed meanwhile is written by the next. Answers whether all of it is there. */
  async #write(): Promise<boolean> {
    while (this.#record !== null && JSON.stringify(this.#record) !== this.#written) {
      this.#writing ??= this.#writeOnce().finally(() => {
        this.#writing = null
      })
      const before = this.#written
      await this.#writing
      // The keychain refuses.
      if (this.#written === before) {
        this.#setBehind(true)
        return false
      }
    }
    this.#setBehind(false)
    return true
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
