import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * A note beside the archive that it is damaged, so that the next start repairs it: opening alone would not notice. It
 * is also the repair's own memory, and goes when the repair is through.
 */
export interface DamageMark {
  /** What the damaged file is called after; null: no repair has begun yet. */
  readonly stamp: string | null
}

const markSchema: z.ZodType<DamageMark> = z.object({ stamp: z.string().nullable() })

const markOf = (file: string) => `${file}.damaged.json`

/** null where there is none; an unreadable one still says that there is damage. */
export function readDamageMark(file: string): DamageMark | null {
  try {
    return markSchema.parse(JSON.parse(readFileSync(markOf(file), 'utf8')))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return missing ? null : { stamp: null }
  }
}

/** Throws where the disk refuses. */
export function putDamageMark(file: string, mark: DamageMark): void {
  writeFileSync(markOf(file), JSON.stringify(mark), { mode: 0o600, flush: true })
}

/** Damage was met while the archive was in use. Answers whether that is news; what cannot be noted is met again. */
export function noteDamage(file: string): boolean {
  try {
    if (readDamageMark(file) !== null) return false
    putDamageMark(file, { stamp: null })
    return true
  } catch {
    // The disk refuses; the next start meets the damage itself.
    return false
  }
}

export function removeDamageMark(file: string): void {
  rmSync(markOf(file), { force: true })
}
