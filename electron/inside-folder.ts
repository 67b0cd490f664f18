import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { type Result, refuse } from '../shared/errors/app-error'

/** Whether a file that may not be there yet would lie within a folder, also by way of a link. */
export async function isInside(folder: string, file: string): Promise<boolean> {
  const [within, beside] = await Promise.all([folder, path.dirname(file)].map(resolved))
  const relative = path.relative(within ?? folder, path.join(beside ?? '', path.basename(file)))
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
}

/** What a person saves does not go among the program's own files, where it could take the place of one. */
export const insideDataFolder: Result<never> = refuse('invalid-input', 'inside the data folder', {
  field: 'data-folder'
})

const resolved = (folder: string) => realpath(folder).catch(() => path.resolve(folder))
