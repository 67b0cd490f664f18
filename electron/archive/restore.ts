import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import type { KeychainEntries } from './anchor-store'
import { copyHashed, type FoundBackup, readHeader, withFile } from './backup-file'
import { removeDamageMark } from './damage-mark'
import { diskError, isMissing, syncFolder, writePrivately } from './files'
import { readKeySlots, setAsideKeySlots, writeKeySlots } from './keys/key-slot-file'
import { fitsSlots, type KeySlots, keySlotsSchema, openRecoverySlot } from './keys/key-slots'
import { asideOf, moveArchive, putInPlace, removeArchive, stampOf } from './repair'
import { steps } from './schema'
import type { ArchiveOpener } from './worker-archive'

/** Where the archive's key lies in the keychain. */
export const keyEntry = 'archive-key'

/** The key of a backup that waits for the next start. */
const nextKeyEntry = 'archive-key-next'

export interface Restore {
  /** The archive in use, or where one would lie. */
  readonly file: string
  readonly backup: string
  /** The recovery key of the time of the backup, as it was typed. */
  readonly recoveryKey: string
  readonly opener: ArchiveOpener
  readonly entries: KeychainEntries
  readonly now: number
}

/**
 * Lays a backup ready, read through and opened once, for the next start to put in the archive's place; until then
 * nothing of the present archive is touched. The caller starts the program anew.
 */
export async function stageRestore(restore: Restore): Promise<Result<null>> {
  const ready = readyFile(restore.file)
  try {
    const staged = await extract(restore, ready)
    if (!staged.ok) await removeArchive(ready)
    if (!staged.ok) return staged
    const { slots, key } = staged.value
    // Without a keychain the next start asks for the recovery key again.
    await restore.entries.write(nextKeyEntry, key, null)
    const plan = { stamp: stampOf(restore.now), slots } satisfies Plan
    await writePrivately(planFile(restore.file), JSON.stringify(plan))
    return ok(null)
  } catch (error) {
    await removeArchive(ready).catch(() => {})
    return failed(diskError(error))
  }
}

/** What a backup says of itself, before anything is done with it. */
export async function inspectBackup(backup: string): Promise<Result<{ createdAt: number; bytes: number }>> {
  try {
    const found = await withFile(backup, 'r', readHeader)
    if (!found.ok) return found
    const { version, createdAt, size } = found.value.header
    return version > steps.length ? newer : ok({ createdAt, bytes: size })
  } catch (error) {
    return failed(diskError(error))
  }
}

async function extract(
  { backup, recoveryKey, opener }: Restore,
  ready: string
): Promise<Result<{ slots: KeySlots; key: string }>> {
  const found = await withFile(backup, 'r', async source => {
    const read = await readHeader(source)
    return read.ok ? unpack(source, read.value, recoveryKey, ready) : read
  })
  if (!found.ok) return found
  const { check, recovery } = found.value.header
  const verified = await opener.verify({ file: ready, key: found.value.key })
  if (!verified.ok && verified.error.code === 'archive-damaged') return damaged
  if (!verified.ok) return verified
  if (verified.value > steps.length) return newer
  return ok({ slots: { version: 1, check, recovery, passphrase: null }, key: found.value.key })
}

async function unpack(
  source: Parameters<typeof readHeader>[0],
  { header, begins }: FoundBackup,
  recoveryKey: string,
  ready: string
): Promise<Result<{ header: FoundBackup['header']; key: string }>> {
  if (header.version > steps.length) return newer
  const key = openRecoverySlot(header.recovery, recoveryKey)
  if (!key.ok) return key
  if (!fitsSlots({ ...header, version: 1, passphrase: null }, key.value)) return damaged
  await removeArchive(ready)
  const sha256 = await withFile(ready, 'w', async target => {
    const hash = await copyHashed(source, begins, target)
    await target.sync()
    return hash
  })
  return sha256 === header.sha256 ? ok({ header, key: key.value }) : damaged
}

export interface RestoreParts {
  readonly file: string
  readonly entries: KeychainEntries
}

/**
 * Puts a backup that was laid ready in the archive's place; the present archive and what opens it are set aside. Each
 * step can be cut off and is taken up again. Answers whether there was one: then everything in it is to be doubted, and
 * `finishRestore` called when that is on disk.
 */
export async function applyRestore({ file, entries }: RestoreParts): Promise<Result<boolean>> {
  const ready = readyFile(file)
  try {
    const plan = await readPlan(file)
    if (plan === null) {
      // Cut off while it was laid ready: nothing was promised.
      await removeArchive(ready)
      return ok(false)
    }
    if (existsSync(ready)) {
      const aside = asideOf(file, 'replaced', plan.stamp)
      if (!existsSync(aside)) await moveArchive(file, aside)
      removeDamageMark(file)
      await putInPlace(ready, file)
    }
    const swapped = await swapKeys(plan, path.dirname(file), entries)
    return swapped.ok ? ok(true) : swapped
  } catch (error) {
    return failed(diskError(error))
  }
}

/** The restored archive has been doubted: it is the archive from now on. */
export async function finishRestore(file: string): Promise<void> {
  await rm(planFile(file), { force: true })
  await syncFolder(path.dirname(file))
}

async function swapKeys(
  { stamp, slots }: Plan,
  folder: string,
  entries: KeychainEntries
): Promise<Result<null>> {
  const present = await readKeySlots(folder)
  if (present?.check !== slots.check) {
    await setAsideKeySlots(folder, stamp)
    const written = await writeKeySlots(folder, slots)
    if (!written.ok) return written
  }
  const next = await entries.read(nextKeyEntry)
  if (!next.ok || next.value === null) return ok(null)
  const former = await entries.read(keyEntry)
  if (!former.ok) return ok(null)
  // The archive that was set aside stays readable.
  if (former.value !== null && former.value !== next.value) {
    await entries.write(`${keyEntry}-${stamp}`, former.value, null)
  }
  const kept = await entries.write(keyEntry, next.value, former.value)
  if (kept.ok) await entries.remove(nextKeyEntry)
  return ok(null)
}

/** What the next start is to do. */
interface Plan {
  readonly stamp: string
  readonly slots: KeySlots
}

const planSchema: z.ZodType<Plan> = z.object({ stamp: z.string(), slots: keySlotsSchema })

const planFile = (file: string) => `${file}.restore.json`
const readyFile = (file: string) => file.replace(/\.db$/, '.restoring.db')

const damaged: Result<never> = refuse('backup-unreadable', 'the backup cannot be read through')
const newer: Result<never> = refuse('archive-newer', 'a later version wrote the backup')

/** null where nothing is to be done. It was written whole or not at all. */
async function readPlan(file: string): Promise<Plan | null> {
  try {
    return planSchema.parse(JSON.parse(await readFile(planFile(file), 'utf8')))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
