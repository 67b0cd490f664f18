import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

/** The data folder of a packaged program whose XDG_DATA_HOME is `home`. */
export function dataFolder(home: string): string {
  return path.join(home, 'ceralacca')
}

/** Chromium's own, and the map of SQLite's log, which holds nothing and is made anew. */
const passing = /^(engine|Singleton\w+|archive\.db-shm)(\/|$)/

/** Of every file that is the user's, by its name: a hash of its bytes. */
export async function dataPrints(home: string): Promise<Readonly<Record<string, string>>> {
  const folder = dataFolder(home)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter(name => !passing.test(name))
  const prints = await Promise.all(
    names.sort().map(async name => {
      const bytes = await readFile(path.join(folder, name))
      return [name, createHash('sha256').update(bytes).digest('hex')] as const
    })
  )
  return Object.fromEntries(prints)
}

/** The day that the settings' shape is of; null: the first, which does not say. */
export async function settingsShape(home: string): Promise<string | null> {
  const text = await readFile(path.join(dataFolder(home), 'settings.json'), 'utf8')
  return z.object({ shape: z.string().nullable().default(null) }).parse(JSON.parse(text)).shape
}
