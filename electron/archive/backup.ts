import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { copyHashed, headerBytes, readHeader, withFile } from './backup-file'
import { diskError, syncFolder } from './files'
import type { KeySlots } from './keys/key-slots'
import { removeArchive } from './repair'
import type { ArchiveOpener } from './worker-archive'

export interface Backup {
  /** The archive in use. */
  readonly file: string
  /** 64 hex digits. */
  readonly key: string
  readonly slots: Pick<KeySlots, 'check' | 'recovery'>
  /** A second way to the archive, so that the first goes on answering. */
  readonly opener: ArchiveOpener
  /** Where the backup is to lie. */
  readonly target: string
  readonly now: number
}

/**
 * Writes the whole archive, as it stands, into one encrypted file. It is in its place only when it was read through
 * and is on disk; what was there before stays until then. `invalid-input` before a recovery key was kept, without which
 * nobody could ever open it.
 */
export async function makeBackup(backup: Backup): Promise<Result<null>> {
  const { file, target } = backup
  const copy = file.replace(/\.db$/, '.backing-up.db')
  const beside = `${target}.part`
  try {
    const version = await verifiedCopy(backup, copy)
    if (!version.ok) return version
    const written = await writeContainer(backup, copy, version.value, beside)
    if (!written.ok) return written
    await rename(beside, target)
    await syncFolder(path.dirname(target))
    return ok(null)
  } catch (error) {
    return failed(diskError(error))
  } finally {
    await removeArchive(copy).catch(() => {})
    await rm(beside, { force: true }).catch(() => {})
  }
}

/** Answers the version of its tables. */
async function verifiedCopy({ file, key, opener }: Backup, copy: string): Promise<Result<number>> {
  const opening = await opener.open({ file, key })
  if (opening.state !== 'open') {
    return opening.state === 'failed'
      ? failed(opening.error)
      : refuse('disk-failed', 'the archive could not be opened once more')
  }
  const copied = await opening.archive.tables.copies.copyInto(copy)
  await opening.archive.close()
  return copied.ok ? opener.verify({ file: copy, key }) : copied
}

async function writeContainer(
  { slots: { check, recovery }, now }: Backup,
  copy: string,
  version: number,
  beside: string
): Promise<Result<null>> {
  if (recovery === null) {
    return refuse('invalid-input', 'no recovery key would open the backup', { field: 'recovery-key' })
  }
  await withFile(copy, 'r', async source => {
    const { size } = await source.stat()
    const sha256 = await copyHashed(source, 0, null)
    await withFile(beside, 'w', async container => {
      const header = { version, createdAt: now, check, recovery, size, sha256 }
      await container.appendFile(headerBytes(header))
      await copyHashed(source, 0, container)
      await container.sync()
    })
  })
  const whole = await readWhole(beside)
  return whole ? ok(null) : refuse('disk-failed', 'the backup reads otherwise than it was written')
}

/** Whether what lies on the disk is what was meant to. */
function readWhole(container: string): Promise<boolean> {
  return withFile(container, 'r', async file => {
    const found = await readHeader(file)
    return found.ok && (await copyHashed(file, found.value.begins, null)) === found.value.header.sha256
  })
}
