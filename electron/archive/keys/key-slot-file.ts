import { open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { failed, ok, type Result } from '../../../shared/errors/app-error'
import { diskError, isMissing } from '../files'
import { type KeySlots, keySlotsSchema } from './key-slots'

const name = 'archive.keys.json'

/** The slots of a data folder; null where the file is missing or is no longer what it was. */
export async function readKeySlots(folder: string): Promise<KeySlots | null> {
  try {
    return keySlotsSchema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))
  } catch {
    return null
  }
}

/** Moves the slots out of the way. Throws what the disk says; without any there is nothing to do. */
export async function setAsideKeySlots(folder: string, stamp: string): Promise<void> {
  const file = path.join(folder, name)
  await rename(file, path.join(folder, `archive.keys.set-aside-${stamp}.json`)).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
}

/** The whole new file or the whole old one, readable by the user alone. */
export async function writeKeySlots(folder: string, slots: KeySlots): Promise<Result<null>> {
  const file = path.join(folder, name)
  try {
    const handle = await open(`${file}.new`, 'w', 0o600)
    try {
      await handle.writeFile(JSON.stringify(slots, null, 2))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(`${file}.new`, file)
    return ok(null)
  } catch (error) {
    return failed(diskError(error))
  }
}
