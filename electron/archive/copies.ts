import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const day = 24 * 60 * 60_000

/** Days that a copy from before a migration is kept. */
const migrationDays = 30

export interface Expiry {
  readonly file: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** Days that archives which were set aside are kept; null: for ever. */
  readonly setAsideDays: number | null
}

/** Removes copies whose time is over. What cannot be looked at or removed stays. */
export async function expireCopies({ file, now, setAsideDays }: Expiry): Promise<void> {
  const folder = path.dirname(file)
  const base = path.basename(file, '.db')
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (name.startsWith(`${base}.db.before-`)) {
      const copied = await stat(path.join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => now
      )
      if (now - copied > migrationDays * day) await removed(folder, name)
    } else if (setAsideDays !== null) {
      const since = setAsideAt(base, name)
      if (since !== null && now - since > setAsideDays * day) await removed(folder, name)
    }
  }
}

/** When an archive was set aside, by its name: the file itself is as old as its last message. */
function setAsideAt(base: string, name: string): number | null {
  const found = /^\.(?:damaged|replaced)-(\d{4})(\d\d)(\d\d)-\d{6}\.db(?:-wal|-shm)?$/.exec(
    name.startsWith(base) ? name.slice(base.length) : ''
  )
  return found === null ? null : Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]))
}

async function removed(folder: string, name: string): Promise<void> {
  await rm(path.join(folder, name), { force: true }).catch(() => {})
}
