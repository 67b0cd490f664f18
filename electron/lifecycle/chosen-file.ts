import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { diskError } from '../archive/files'
import { chooseOutside } from '../inside-folder'

export interface ChosenFile {
  readonly name: string
  readonly content: Uint8Array
}

/** Reads a file that a person chose, whole; one that is too large is not even begun. */
export async function readChosen(file: string, mostBytes: number): Promise<Result<ChosenFile>> {
  const name = path.basename(file)
  const found = await stat(file).catch(() => null)
  if (found === null || !found.isFile()) return refuse('file-unreadable', 'not a readable file', { name })
  const tooLarge = () =>
    refuse('file-too-large', 'the file is over the limit', { name, megabytes: mostBytes / 1_000_000 })
  if (found.size > mostBytes) return tooLarge()
  const content = await readFile(file).catch(() => null)
  if (content === null) return refuse('file-unreadable', 'the file cannot be read', { name })
  return content.length > mostBytes ? tooLarge() : ok({ name, content })
}

export interface SavePlace {
  readonly dataFolder: string
  /** Answers null where the dialog was closed. */
  readonly choosePdfPath: (name: string) => Promise<string | null>
}

/** Lets a person choose where a PDF of the service goes, and fetches it; answers false where the dialog was closed. */
export async function saveDownload(
  { dataFolder, choosePdfPath }: SavePlace,
  name: string,
  fetchIt: () => Promise<Result<Uint8Array>>
): Promise<Result<boolean>> {
  const file = await chooseOutside(dataFolder, choosePdfPath, name)
  if (!file.ok) return file
  if (file.value === null) return ok(false)
  const fetched = await fetchIt()
  if (!fetched.ok) return fetched
  try {
    await writeFile(file.value, fetched.value)
    return ok(true)
  } catch (error) {
    return failed(diskError(error))
  }
}
