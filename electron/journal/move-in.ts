import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { failed, ok, type Result } from '../../shared/errors/app-error'
import type { ArchiveTables } from '../archive/calls'
import { diskError } from '../archive/files'
import type { JournalContent } from '../archive/intake-table'
import { readJournal } from './journal-entry'
import { applyEntry, doubtUnsent, emptyState, type JournalState } from './journal-state'

/** The plain journal of the first version, in the data folder. */
export const journalName = 'journal.jsonl'

/** Milliseconds that a copy of a damaged journal, which lies there in the plain, is kept. */
const keepDamaged = 30 * 24 * 3_600_000

const damagedName = /^journal\.corrupt-\d{4}-\d{2}-\d{2}(-\d+)?\.jsonl$/

/**
 * Moves the plain journal of the first version into the archive, once, and removes it. Answers the name a damaged one
 * was kept under, its readable entries having been taken over; null: all was well, or there was none. Fails where the
 * archive did not take it: then it stays where it is.
 */
export async function moveJournalIn(
  folder: string,
  archive: ArchiveTables,
  now: number
): Promise<Result<string | null>> {
  await forgetOldCopies(folder, now)
  const file = path.join(folder, journalName)
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return ok(null)
  const { entries, damaged } = readJournal(bytes)
  const state = emptyState()
  for (const entry of entries) applyEntry(state, entry)
  if (damaged) doubtUnsent(state)
  try {
    const kept = damaged ? await keepCopy(folder, bytes, now) : null
    const digest = createHash('sha256').update(bytes).digest('hex')
    const taken = await archive.intake.takeJournal(contentOf(state, digest))
    if (!taken.ok) return taken
    await rm(file)
    return ok(kept)
  } catch (error) {
    return failed(diskError(error))
  }
}

/** Answers the copy's name; what else was kept that day stays, and the same bytes are kept once. */
async function keepCopy(folder: string, bytes: Buffer, now: number): Promise<string> {
  const day = new Date(now).toISOString().slice(0, 10)
  for (let count = 1; ; count += 1) {
    const name = `journal.corrupt-${day}${count === 1 ? '' : `-${count}`}.jsonl`
    const before = await readFile(path.join(folder, name)).catch(() => null)
    if (before === null) await writeFile(path.join(folder, name), bytes, { mode: 0o600, flag: 'wx' })
    if (before === null || before.equals(bytes)) return name
  }
}

function contentOf(state: JournalState, digest: string): JournalContent {
  const marks = new Map<string, { mailboxId: string; key: string; read: boolean; hidden: boolean }>()
  const note = (marked: JournalState['read'], name: 'read' | 'hidden') => {
    for (const [mailboxId, keys] of marked) {
      for (const key of keys) {
        const id = JSON.stringify([mailboxId, key])
        const before = marks.get(id) ?? { mailboxId, key, read: false, hidden: false }
        marks.set(id, { ...before, [name]: true })
      }
    }
  }
  note(state.read, 'read')
  note(state.hidden, 'hidden')
  return {
    digest,
    drafts: [...state.drafts.values()],
    // An end without warning may have left one of which everything was taken back.
    sendings: [...state.sendings.values()].filter(({ recipients }) =>
      recipients.some(({ handover }) => handover.state !== 'cancelled')
    ),
    codes: [...state.codes].flatMap(([mailboxId, codes]) =>
      [...codes].map(([code, owner]) => ({ mailboxId, code, ...owner }))
    ),
    marks: [...marks.values()]
  }
}

async function forgetOldCopies(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter(each => damagedName.test(each))) {
    const file = path.join(folder, name)
    const made = await stat(file).catch(() => null)
    if (made !== null && now - made.mtimeMs > keepDamaged) await rm(file, { force: true })
  }
}
