import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '../shared/errors/app-error'

/**
 * Lets a person choose where something is saved; null where the dialog was closed. It does not go among the program's own
 * files, where it could take the place of one, and a key would lie beside what it opens.
 */
export async function chooseOutside(
  dataFolder: string,
  choose: (name: string) => Promise<string | null>,
  name: string
): Promise<Result<string | null>> {
  const file = await choose(name)
  if (file === null || !(await isInside(dataFolder, file))) return ok(file)
  return refuse('invalid-input', 'inside the data folder', { field: 'data-folder' })
}

/** Whether a file that may not be there yet would lie within a folder, also by way of a link. */
export async function isInside(folder: string, file: string): Promise<boolean> {
  const [within, beside] = await Promise.all([folder, path.dirname(file)].map(resolved))
  const relative = path.relative(within ?? folder, path.join(beside ?? '', path.basename(file)))
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}

const resolved = (folder: string) => realpath(folder).catch(() => path.resolve(folder))
