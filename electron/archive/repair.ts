import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { failed, ok, type Result } from '../../shared/errors/app-error'
import { putDamageMark, readDamageMark, removeDamageMark } from './damage-mark'
import { diskError, syncFolder } from './files'
import type { Salvaged, SalvageJob } from './salvage'

/** What was done about a damaged archive. */
export interface SalvageReport extends Salvaged {
  /** Name of the damaged file, which lies beside the archive. */
  readonly setAside: string
}

export interface Repair {
  readonly file: string
  readonly key: string
  /** A moment as file names hold it (`stampOf`); the damaged file is named after it. */
  readonly stamp: string
  /** Runs off the main thread, and holds no file any more when it answers. */
  readonly salvage: (job: SalvageJob) => Promise<Result<Salvaged>>
}

/**
 * Sets a damaged archive aside, whole and with what it had not yet written into itself, and puts one in its place that
 * holds whatever could be read. Each step can be cut off and is taken up again by the next start. null where an earlier
 * start had come to the end of it.
 */
export async function repairArchive({
  file,
  key,
  stamp,
  salvage
}: Repair): Promise<Result<SalvageReport | null>> {
  try {
    const begun = readDamageMark(file)?.stamp ?? stamp
    const aside = asideOf(file, 'damaged', begun)
    putDamageMark(file, { stamp: begun })
    if (existsSync(aside) && existsSync(file)) {
      removeDamageMark(file)
      return ok(null)
    }
    if (!existsSync(aside)) await moveArchive(file, aside)
    const into = file.replace(/\.db$/, '.salvaging.db')
    await removeArchive(into)
    const salvaged = await salvage({ from: aside, into, key })
    if (!salvaged.ok) return salvaged
    await putInPlace(into, file)
    removeDamageMark(file)
    return ok({ ...salvaged.value, setAside: path.basename(aside) })
  } catch (error) {
    return failed(diskError(error))
  }
}

/** `20261124-113345`, in the time of the world. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
}

/** Where an archive lies that is not in use any more. */
export function asideOf(file: string, why: 'damaged' | 'replaced' | 'unopened', stamp: string): string {
  return file.replace(/\.db$/, `.${why}-${stamp}.db`)
}

/**
 * Moves an archive with what it has not written into itself yet. That part first: cut off in between, the archive is
 * still there to be moved.
 */
export async function moveArchive(from: string, to: string): Promise<void> {
  if (existsSync(`${from}-wal`)) await rename(`${from}-wal`, `${to}-wal`)
  if (existsSync(from)) await rename(from, to)
  for (const side of [from, to]) await rm(`${side}-shm`, { force: true })
  await syncFolder(path.dirname(to))
}

/** Puts an archive where another was. What that one had not written into itself must not be taken for a part of it. */
export async function putInPlace(from: string, file: string): Promise<void> {
  await rm(`${file}-wal`, { force: true })
  await moveArchive(from, file)
}

export async function removeArchive(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true })
}
