import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '../../shared/clock'
import { type AppError, appError, ok, type Result, refuse } from '../../shared/errors/app-error'
import { Anchor, type KeychainEntries } from './anchor'
import type { Judgement } from './anchor-record'
import { readKeySlots, writeKeySlots } from './keys/key-slot-file'
import {
  emptySlots,
  fitsSlots,
  type KeySlots,
  openPassphraseSlot,
  openRecoverySlot,
  passphraseSlot,
  recoverySlot
} from './keys/key-slots'
import type { SalvageReport } from './salvage'
import { type OpenArchive, openInWorker } from './worker-archive'

export interface ArchiveOpenerOptions {
  readonly folder: string
  readonly entries: KeychainEntries
  readonly keychain: 'available' | 'missing'
  readonly clock: Clock
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
}

export type ArchiveStart =
  | OpenedArchive
  /** Its key is not in the keychain: a person opens it with what they have. */
  | { readonly state: 'locked'; readonly by: { readonly recoveryKey: boolean; readonly passphrase: boolean } }
  /** There is no keychain and no archive yet: a person chooses a passphrase, or to work without a trace. */
  | { readonly state: 'unset' }
  | { readonly state: 'failed'; readonly error: AppError }

/** What a person has to open the archive with. */
export interface ArchiveSecret {
  readonly kind: 'recovery-key' | 'passphrase'
  readonly text: string
}

const keyEntry = 'archive-key'

/** Finds the archive's key, opens the archive, and says what a person must do where either cannot be had. */
export class ArchiveOpener {
  readonly #options: ArchiveOpenerOptions
  #key: string | null = null

  constructor(options: ArchiveOpenerOptions) {
    this.#options = options
  }

  get #file(): string {
    return path.join(this.#options.folder, 'archive.db')
  }

  /** Left where damage was found, so that the next start salvages. */
  get #repairMark(): string {
    return path.join(this.#options.folder, 'archive.repair')
  }

  async start(): Promise<ArchiveStart> {
    const { entries, folder, keychain } = this.#options
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const slots = await readKeySlots(folder)
    const exists = existsSync(this.#file)
    const found = keychain === 'missing' ? null : await entries.read(keyEntry)
    if (found === null || !found.ok) return exists ? locked(slots) : { state: 'unset' }
    const key = found.value
    if (key !== null && (slots === null || fitsSlots(slots, key))) return this.#open(key)
    if (exists) return locked(slots)
    return this.#begin()
  }

  /** Tries a recovery key or a passphrase; where it opens, the keychain learns the key. */
  async unlock(secret: ArchiveSecret): Promise<Result<ArchiveStart>> {
    const slots = await readKeySlots(this.#options.folder)
    const key = slots === null ? noSlot : openSlot(slots, secret)
    if (!key.ok) return key
    await this.#options.entries.write(keyEntry, key.value, null)
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
    const date = this.#today()
    for (const end of ['', '-wal', '-shm']) {
      await rename(this.#file + end, `${this.#file}.locked-${date}${end}`).catch(() => null)
    }
    return this.#options.keychain === 'available' ? this.#begin() : { state: 'unset' }
  }

  /** Whether a recovery key has been saved for this archive. */
  async hasRecoveryKey(): Promise<boolean> {
    return (await readKeySlots(this.#options.folder))?.recovery !== null
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

  async #begin(): Promise<ArchiveStart> {
    const { entries, folder } = this.#options
    const key = randomBytes(32).toString('hex')
    const kept = await entries.write(keyEntry, key, null)
    if (!kept.ok) return { state: 'failed', error: kept.error }
    const written = await writeKeySlots(folder, emptySlots(key))
    if (!written.ok) return { state: 'failed', error: written.error }
    return this.#open(key)
  }

  async #open(key: string | null): Promise<ArchiveStart> {
    const { clock, script, lost, entries } = this.#options
    const repair = key !== null && existsSync(this.#repairMark)
    const open = (salvage: string | null) =>
      openInWorker({
        script,
        place: { file: key === null ? null : this.#file, key },
        salvage,
        clock: { now: clock.now(), factor: clock.factor },
        lost,
        damageFound: () => void this.#noteDamage()
      })
    let opening = await open(repair ? this.#today() : null)
    if (opening.state === 'damaged' && isDamage(opening.cause) && key !== null)
      opening = await open(this.#today())
    if (opening.state === 'newer')
      return { state: 'failed', error: appError('archive-newer', 'a later version wrote it') }
    if (opening.state === 'damaged') {
      return {
        state: 'failed',
        error: appError('disk-failed', 'the archive cannot be opened', { cause: opening.cause })
      }
    }
    await rm(this.#repairMark, { force: true })
    this.#key = key
    const anchor = new Anchor(opening.archive.tables, entries, clock)
    const judgement = key === null ? 'fresh' : await anchor.open()
    const { archive, salvaged } = opening
    return { state: 'open', archive, anchor, kept: key === null ? 'memory' : 'disk', judgement, salvaged }
  }

  async #noteDamage(): Promise<void> {
    await writeFile(this.#repairMark, '', { mode: 0o600 }).catch(() => null)
    this.#options.damageFound()
  }

  #today(): string {
    return new Date(this.#options.clock.now()).toISOString().slice(0, 10)
  }
}

const shortestPassphrase = 10

const noSlot: Result<never> = refuse('recovery-key-wrong', 'nothing of this kind opens the archive')

function openSlot({ recovery, passphrase }: KeySlots, { kind, text }: ArchiveSecret): Result<string> {
  if (kind === 'recovery-key') return recovery === null ? noSlot : openRecoverySlot(recovery, text)
  return passphrase === null ? noSlot : openPassphraseSlot(passphrase, text)
}

/** SQLite's names for a file that is no archive any more; a disk that refuses is another matter. */
function isDamage(cause: string): boolean {
  return /CORRUPT|NOTADB/.test(cause)
}

function locked(slots: KeySlots | null): ArchiveStart {
  return {
    state: 'locked',
    by: { recoveryKey: slots?.recovery != null, passphrase: slots?.passphrase != null }
  }
}
