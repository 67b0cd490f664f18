import { chmodSync, constants, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'

const name = 'settings'

/** The file behind the settings; electron-store replaces it whole, so that a kill never leaves half of it. */
export interface SettingsFile {
  /** What it says; null where it cannot be read, although it is there. */
  readonly content: Record<string, unknown> | null
  /** Throws what the disk throws. */
  write(content: Record<string, unknown>): void
  /** Copies the file beside itself, under a name not yet taken; answers that name. */
  keepCopy(date: string): string
}

const objectSchema = z.record(z.string(), z.unknown())

/** Opens the settings file of a data folder, which is made if need be, for the user alone. */
export function openSettingsFile(folder: string): SettingsFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeHalfWritten(folder)
  const path = join(folder, `${name}.json`)
  const content = readContentOf(path)
  const store = new Store({
    cwd: folder,
    name,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    // An unreadable file has been seen above; the store must not throw at it.
    clearInvalidConfig: true
  })
  return {
    content,
    write: next => {
      store.store = next
    },
    keepCopy: date => keepCopy(folder, path, date)
  }
}

/** Under such a name electron-store writes before it takes the file's place; a program that was killed leaves it. */
const halfWritten = /^settings\.json\.tmp-\d{10}[0-9a-f]{6}$/

function removeHalfWritten(folder: string): void {
  try {
    const names = readdirSync(folder).filter(each => halfWritten.test(each))
    for (const each of names) rmSync(join(folder, each), { force: true })
  } catch {
    // They are in nobody's way.
  }
}

/** Empty where there is no file yet. */
function readContentOf(path: string): Record<string, unknown> | null {
  try {
    chmodSync(path, 0o600)
  } catch {
    // A disk that takes no change is no reason to call the file unreadable.
  }
  try {
    const text = readFileSync(path, 'utf8')
    return objectSchema.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return absent ? {} : null
  }
}

function keepCopy(folder: string, path: string, date: string): string {
  for (let count = 1; ; count += 1) {
    const copy = `${name}.corrupt-${date}${count === 1 ? '' : `-${count}`}.json`
    try {
      copyFileSync(path, join(folder, copy), constants.COPYFILE_EXCL)
      return copy
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}
