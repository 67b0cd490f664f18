import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '../../shared/clock'
import { type AppError, appError, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { OutboxPause } from '../../shared/mail/sending'
import { Anchor } from './anchor'
import type { Judgement } from './anchor-record'
import type { KeychainEntries } from './anchor-store'
import { makeBackup } from './backup'
import { ArchiveFailure } from './calls'
import { expireCopies } from './copies'
import { noteDamage, readDamageMark, removeDamageMark } from './damage-mark'
import { diskError } from './files'
import { readKeySlots, setAsideKeySlots, writeKeySlots } from './keys/key-slot-file'
import {
  emptySlots,
  fitsSlots,
  type KeySlots,
  openPassphraseSlot,
  openRecoverySlot,
  passphraseSlot,
  recoverySlot
} from './keys/key-slots'
import { asideOf, moveArchive, repairArchive, type SalvageReport, stampOf } from './repair'
import { applyRestore, finishRestore, inspectBackup, keyEntry, stageRestore } from './restore'
import { type OpenArchive, type Opening, type ArchiveOpener as Ways, workerOpener } from './worker-archive'

export interface ArchiveOpenerOptions {
  readonly folder: string
  readonly entries: KeychainEntries
  /** As it stands now: a keyring may open long after the program began. */
  readonly keychain: () => 'available' | 'missing'
  readonly clock: Clock
  /** Whether a folder lies on another computer. */
  readonly isOnNetwork: (folder: string) => Promise<boolean>
  /** Days that an archive which was set aside is kept; null, as where it is left out: for ever. */
  readonly setAsideDays?: number | null
  /** The worker's built script. */
  readonly script: string | URL
  /** The archive's thread has ended by itself. */
  readonly lost: () => void
  /** The archive turned out to be damaged while it was used: the next start salvages it. */
  readonly damageFound: () => void
}

export interface OpenedArchive {
  readonly state: 'open'
  readonly archive: OpenArchive
  readonly anchor: Anchor
  /** `memory`: gone when the program ends. */
  readonly kept: 'disk' | 'memory'
  /** `unknown`: there is no keychain that could tell. */
  readonly judgement: Judgement | 'unknown'
  readonly salvaged: SalvageReport | null
  /** Sends that became unknown because what the archive says of them cannot be believed. */
  readonly doubted: number
}

export type ArchiveStart =
  | OpenedArchive
  /** Its key is not in the keychain: a person opens it with what they have. */
  | { readonly state: 'locked'; readonly by: { readonly recoveryKey: boolean; readonly passphrase: boolean } }
  /** Its key lies in a keychain that does not answer; `start` may find it later. */
  | { readonly state: 'waiting'; readonly by: { readonly recoveryKey: boolean } }
  /** There is no keychain and no archive yet: a person chooses a passphrase, or to work without a trace. */
  | { readonly state: 'unset' }
  | { readonly state: 'failed'; readonly error: AppError }

/** How an archive lies on this computer. */
export interface ArchiveFacts {
  /** What opens it at a start: its key in the keychain, or what a person types each time. */
  readonly protection: 'keychain' | 'passphrase' | 'recovery-key' | 'memory'
  readonly bytes: number
  /** Milliseconds since 1970; null: none has been kept. */
  readonly recoveryKeyMadeAt: number | null
}

/** What a person has to open the archive with. */
export interface ArchiveSecret {
  readonly kind: 'recovery-key' | 'passphrase'
  readonly text: string
}

/** Finds the archive's key, opens the archive, and says what a person must do where either cannot be had. */
export class ArchiveOpener {
  readonly #options: ArchiveOpenerOptions
  readonly #ways: Ways
  #key: string | null = null
  /** The archive's key was read from the keychain, or written to it. */
  #keyKept = false
  #restored = false

  constructor(options: ArchiveOpenerOptions, ways: Ways | null = null) {
    this.#options = options
    const { script, clock, lost, damageFound } = options
    const told = () => ({ now: clock.now(), factor: clock.factor })
    this.#ways = ways ?? workerOpener({ script, clock: told, lost, damageFound })
  }

  get #file(): string {
    return path.join(this.#options.folder, 'archive.db')
  }

  /** To be called again where the answer was `waiting`. */
  async start(): Promise<ArchiveStart> {
    const { entries, folder, keychain, isOnNetwork } = this.#options
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    } catch (error) {
      return { state: 'failed', error: diskError(error) }
    }
    // Before anything in it is touched: two computers that came to one archive would send everything twice.
    if (await isOnNetwork(folder)) return { state: 'failed', error: onNetwork }
    const restored = await applyRestore({ file: this.#file, entries })
    if (!restored.ok) return { state: 'failed', error: restored.error }
    this.#restored = restored.value
    const slots = await readKeySlots(folder)
    // Also where a repair was cut off that had just moved it.
    const exists = existsSync(this.#file) || readDamageMark(this.#file) !== null
    const found = keychain() === 'missing' ? null : await entries.read(keyEntry)
    if (found === null || !found.ok) return exists ? closed(slots) : { state: 'unset' }
    const key = found.value
    if (key !== null && (slots === null || fitsSlots(slots, key))) {
      this.#keyKept = true
      return this.#open(key)
    }
    if (exists) return locked(slots)
    return this.#begin()
  }

  /** Tries a recovery key or a passphrase; where it opens, the keychain learns the key. */
  async unlock(secret: ArchiveSecret): Promise<Result<ArchiveStart>> {
    const slots = await readKeySlots(this.#options.folder)
    const key = slots === null ? noSlot : openSlot(slots, secret)
    if (!key.ok) return key
    this.#keyKept = (await this.#options.entries.write(keyEntry, key.value, null)).ok
    return ok(await this.#open(key.value))
  }

  /** Begins an archive without a keychain: under a passphrase that is asked at every start. */
  async beginWithPassphrase(passphrase: string): Promise<Result<ArchiveStart>> {
    if ([...passphrase].length < shortestPassphrase) {
      return refuse('invalid-input', 'too short', { field: 'passphrase', shortest: shortestPassphrase })
    }
    const key = randomBytes(32).toString('hex')
    const slots = { ...emptySlots(key), passphrase: passphraseSlot(key, passphrase) }
    const written = await writeKeySlots(this.#options.folder, slots)
    return written.ok ? ok(await this.#open(key)) : written
  }

  /** Works without keeping anything on this computer; everything is gone when the program ends. */
  openInMemory(): Promise<ArchiveStart> {
    return this.#open(null)
  }

  /** Sets aside an archive that nobody can open any more, and begins anew. */
  async beginAnew(): Promise<ArchiveStart> {
    const stamp = this.#stamp()
    try {
      await moveArchive(this.#file, asideOf(this.#file, 'unopened', stamp))
      // They may still open what was set aside.
      await setAsideKeySlots(this.#options.folder, stamp)
      removeDamageMark(this.#file)
    } catch (error) {
      return { state: 'failed', error: diskError(error) }
    }
    return this.#options.keychain() === 'available' ? this.#begin() : { state: 'unset' }
  }

  /**
   * Reads the open archive through, in a thread and on a connection of its own. Damage that no call has met yet is told
   * as if one had.
   */
  async lookForDamage(): Promise<void> {
    if (this.#key === null) return
    const read = await this.#ways.verify({ file: this.#file, key: this.#key })
    const isDamaged = !read.ok && read.error.code === 'archive-damaged'
    if (isDamaged && noteDamage(this.#file)) this.#options.damageFound()
  }

  /** Whether a recovery key has been saved for this archive. */
  async hasRecoveryKey(): Promise<boolean> {
    return (await readKeySlots(this.#options.folder))?.recovery !== null
  }

  /** How the open archive lies on this computer. */
  async describe(): Promise<ArchiveFacts> {
    if (this.#key === null) return { protection: 'memory', bytes: 0, recoveryKeyMadeAt: null }
    const slots = await readKeySlots(this.#options.folder)
    const sizes = await Promise.all(
      [this.#file, `${this.#file}-wal`].map(file =>
        stat(file).then(
          ({ size }) => size,
          () => 0
        )
      )
    )
    const without = slots?.passphrase == null ? 'recovery-key' : 'passphrase'
    return {
      protection: this.#keyKept ? 'keychain' : without,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      recoveryKeyMadeAt: slots?.recovery?.madeAt ?? null
    }
  }

  /** From now on this recovery key opens the archive, and none that was made before. */
  async keepRecoveryKey(recoveryKey: string): Promise<Result<null>> {
    const key = this.#key
    if (key === null) return refuse('secret-missing', 'the archive is in memory')
    const slot = recoverySlot(key, recoveryKey, this.#options.clock.now())
    if (!slot.ok) return slot
    const slots = (await readKeySlots(this.#options.folder)) ?? emptySlots(key)
    return writeKeySlots(this.#options.folder, { ...slots, recovery: slot.value })
  }

  /**
   * Writes the whole archive into one file that the present recovery key opens anywhere; `invalid-input` before one was
   * kept.
   */
  async backUp(target: string): Promise<Result<null>> {
    const key = this.#key
    const slots = await readKeySlots(this.#options.folder)
    if (key === null || slots === null) return refuse('secret-missing', 'the archive is in memory')
    const now = this.#options.clock.now()
    return makeBackup({ file: this.#file, key, slots, opener: this.#ways, target, now })
  }

  /** What a backup says of itself; `archive-newer` where a later version wrote it. */
  inspect(backup: string): ReturnType<typeof inspectBackup> {
    return inspectBackup(backup)
  }

  /** Lays a backup ready for the next start of the program, which the caller sees to. */
  restore(backup: string, recoveryKey: string): Promise<Result<null>> {
    const { entries, clock } = this.#options
    const now = clock.now()
    return stageRestore({ file: this.#file, backup, recoveryKey, opener: this.#ways, entries, now })
  }

  async #begin(): Promise<ArchiveStart> {
    const { entries, folder } = this.#options
    const key = randomBytes(32).toString('hex')
    const kept = await entries.write(keyEntry, key, null)
    if (!kept.ok) return { state: 'failed', error: kept.error }
    this.#keyKept = true
    const written = await writeKeySlots(folder, emptySlots(key))
    if (!written.ok) return { state: 'failed', error: written.error }
    return this.#open(key)
  }

  async #open(key: string | null): Promise<ArchiveStart> {
    const place = { file: key === null ? null : this.#file, key }
    let salvaged: SalvageReport | null = null
    let opening: Opening =
      key !== null && readDamageMark(this.#file) !== null
        ? { state: 'damaged', cause: 'MARKED' }
        : await this.#ways.open(place)
    if (opening.state === 'damaged' && key !== null) {
      const repaired = await this.#repair(key)
      if (!repaired.ok) return { state: 'failed', error: repaired.error }
      salvaged = repaired.value
      opening = await this.#ways.open(place)
    }
    if (opening.state !== 'open') return { state: 'failed', error: faultOf(opening) }
    this.#key = key
    return this.#anchored(opening.archive, key === null ? 'memory' : 'disk', salvaged)
  }

  async #anchored(
    archive: OpenArchive,
    kept: OpenedArchive['kept'],
    salvaged: SalvageReport | null
  ): Promise<ArchiveStart> {
    const { entries, clock } = this.#options
    const anchor = new Anchor(archive.tables, entries, clock)
    try {
      const restored = await this.#doubtRestored(archive, kept)
      const judgement = kept === 'memory' ? 'fresh' : await anchor.open()
      const unjudged = judgement === 'unknown' ? await doubtUnjudged(archive) : 0
      if (restored !== null) await finishRestore(this.#file)
      const doubted = anchor.doubted + unjudged + (restored ?? 0) + (salvaged?.doubted ?? 0)
      // Only once there is an archive that opens: until then any copy may be the last one.
      if (kept === 'disk') void this.#expire()
      return { state: 'open', archive, anchor, kept, judgement, salvaged, doubted }
    } catch (error) {
      if (!(error instanceof ArchiveFailure)) throw error
      await archive.close()
      return { state: 'failed', error: error.error }
    }
  }

  /** A backup was just put in place: it may know less than was sent, whatever the keychain says. null: there was none. */
  async #doubtRestored(archive: OpenArchive, kept: OpenedArchive['kept']): Promise<number | null> {
    if (!this.#restored || kept === 'memory') return null
    const doubted = await doubtEverything(archive, 'old-copy')
    this.#restored = false
    return doubted
  }

  #repair(key: string): Promise<Result<SalvageReport | null>> {
    const { salvage } = this.#ways
    return repairArchive({ file: this.#file, key, stamp: this.#stamp(), salvage })
  }

  #expire(): Promise<void> {
    const { clock, setAsideDays = null } = this.#options
    return expireCopies({ file: this.#file, now: clock.now(), setAsideDays })
  }

  #stamp(): string {
    return stampOf(this.#options.clock.now())
  }
}

/** Throws an `ArchiveFailure` where it cannot be written: then nothing of the archive may be used. */
async function doubtEverything({ tables }: OpenArchive, why: OutboxPause): Promise<number> {
  const doubted = await tables.pause.doubtEverything(why)
  if (!doubted.ok) throw new ArchiveFailure(doubted.error)
  return doubted.value
}

/** Nothing could tell whether it is an old copy. One that is paused already has been doubted before. */
async function doubtUnjudged(archive: OpenArchive): Promise<number> {
  return (await archive.tables.pause.why()) === null ? doubtEverything(archive, 'unjudged') : 0
}

const onNetwork = appError('folder-on-network', 'the data folder lies on another computer')

const shortestPassphrase = 10

const noSlot: Result<never> = refuse('recovery-key-wrong', 'nothing of this kind opens the archive')

function openSlot({ recovery, passphrase }: KeySlots, { kind, text }: ArchiveSecret): Result<string> {
  if (kind === 'recovery-key') return recovery === null ? noSlot : openRecoverySlot(recovery, text)
  return passphrase === null ? noSlot : openPassphraseSlot(passphrase, text)
}

function faultOf(opening: Exclude<Opening, { state: 'open' }>): AppError {
  if (opening.state === 'newer') return appError('archive-newer', 'a later version wrote it')
  if (opening.state === 'failed') return opening.error
  return appError('archive-damaged', 'the archive is damaged after its repair', { cause: opening.cause })
}

/** Without an answer of the keychain: an archive that has a passphrase was never to be opened by it. */
function closed(slots: KeySlots | null): ArchiveStart {
  if (slots?.passphrase != null) return locked(slots)
  return { state: 'waiting', by: { recoveryKey: slots?.recovery != null } }
}

function locked(slots: KeySlots | null): ArchiveStart {
  return {
    state: 'locked',
    by: { recoveryKey: slots?.recovery != null, passphrase: slots?.passphrase != null }
  }
}
