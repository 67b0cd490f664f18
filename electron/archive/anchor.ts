import { randomUUID } from 'node:crypto'
import type { Clock } from '../../shared/clock'
import type { Result } from '../../shared/errors/app-error'
import type { RegisterHead } from '../../shared/mail/register'
import { type AnchorRecord, type Judgement, judgeArchive, readAnchor } from './anchor-record'
import { ArchiveFailure, type ArchiveTables } from './calls'

/** Entries of the system's keychain, by name. */
export interface KeychainEntries {
  read(name: string): Promise<Result<string | null>>
  /** `former` is put back where the answer is late; null: nothing was there. */
  write(name: string, entry: string, former: string | null): Promise<Result<null>>
  remove(name: string): Promise<Result<null>>
}

const entryName = 'archive-anchor'

/** Milliseconds after which the keychain hears of what no send waits for. */
const restBefore = 1_000

/** Milliseconds a send waits for the keychain at most: without it only the recognition of old copies suffers. */
const patience = 5_000

/**
 * Keeps in the keychain how far the archive has come, so that an old copy of it is recognised and sends nothing.
 * Without a keychain nothing can be judged, and everything that waits is doubted by whoever opens the archive.
 */
export class Anchor {
  readonly #archive: ArchiveTables
  readonly #entries: KeychainEntries
  readonly #clock: Clock
  #record: AnchorRecord | null = null
  #written: string | null = null
  #writing: Promise<void> | null = null
  #cancelRest: (() => void) | null = null
  #doubted = 0
  /** What the keychain remembered when the archive was opened. */
  #found: AnchorRecord['heads'] = {}

  constructor(archive: ArchiveTables, entries: KeychainEntries, clock: Clock) {
    this.#archive = archive
    this.#entries = entries
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
    const { meta, register, pause } = this.#archive
    const found = await this.#entries.read(entryName)
    if (!found.ok) return 'unknown'
    this.#written = found.value
    const anchor = readAnchor(found.value)
    this.#found = anchor?.heads ?? {}
    const deviceId = await meta.get('device-id')
    const generation = Number((await meta.get('generation')) ?? 0)
    const missing = anchor === null ? false : await register.lacksOneOf(anchor.heads)
    const judgement = judgeArchive({ deviceId, generation }, anchor, () => missing)
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

  /** Where a register had come to as the keychain knows it: when the archive was opened, and since. */
  known(mailboxId: string): readonly RegisterHead[] {
    return [this.#found[mailboxId], this.#record?.heads[mailboxId]].filter(head => head !== undefined)
  }

  /** Resolves once the keychain knows the register's newest entry; to be awaited before a send leaves. */
  async secure(mailboxId: string): Promise<void> {
    await this.#note(mailboxId, await this.#archive.register.head(mailboxId))
    await Promise.race([this.#write(), this.#clock.sleep(patience * this.#clock.factor)])
  }

  /** Something was added to registers; the keychain hears of it within about a second. */
  noteSoon(): void {
    this.#cancelRest ??= this.#clock.after(restBefore, () => {
      this.#cancelRest = null
      void this.catchUp()
    })
  }

  /** Brings the keychain up to date now. Registers that are gone are forgotten there too. */
  async catchUp(): Promise<void> {
    this.#cancelRest?.()
    this.#cancelRest = null
    if (this.#record === null) return
    this.#record = { ...this.#record, heads: await this.#archive.register.heads() }
    await this.#write()
  }

  async #note(mailboxId: string, head: RegisterHead): Promise<void> {
    if (this.#record === null) return
    this.#record = { ...this.#record, heads: { ...this.#record.heads, [mailboxId]: head } }
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
    const text = JSON.stringify(this.#record)
    const written = await this.#entries.write(entryName, text, this.#written)
    if (written.ok) this.#written = text
  }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new ArchiveFailure(result.error)
  return result.value
}
