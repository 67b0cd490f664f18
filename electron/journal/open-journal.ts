import { chmod, constants, copyFile, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failureName, type OpenFile, openPrivately, syncFolder } from './disk'
import { createJournal } from './journal'
import { type JournalContent, readJournal } from './journal-entry'
import { createJournalFile } from './journal-file'
import { applyEntry, doubtUnsent, emptyState, linesOf } from './journal-state'
import { createJournalWriter } from './journal-writer'
import type { Journal } from './types'

const fileName = 'journal.jsonl'
const smallestWorthCompacting = 1 << 20

export interface JournalOptions {
  /** The data folder; made if need be, for the user alone. */
  readonly folder: string
  /** Milliseconds since 1970: the date in the name of a file set aside. */
  readonly now: () => number
  /** Bytes from which on the file is written anew without what is out of date; for tests. */
  readonly compactAbove?: number
  /** For tests of failing disks. */
  readonly openFile?: OpenFile
}

export interface OpenedJournal {
  readonly journal: Journal
  /**
   * Name of the file a damaged journal was kept under, its readable entries having been taken over; null: all was
   * well. Sends that were not yet under way then are of unknown outcome.
   */
  readonly setAside: string | null
}

/**
 * Reads the journal of a data folder, or begins one. Rejects, with the error of the system, only where the folder
 * or the file cannot be read, or a damaged one cannot be set aside. Who opens it is the only one to have it open.
 */
export async function openJournal(options: JournalOptions): Promise<OpenedJournal> {
  const { folder, openFile = openPrivately, compactAbove = smallestWorthCompacting } = options
  const path = join(folder, fileName)
  await makePrivateFolder(folder)
  const bytes = await readOrBegin(path, openFile)
  const content = readJournal(bytes)
  const state = emptyState()
  for (const entry of content.entries) applyEntry(state, entry)
  const file = createJournalFile(path, content.wholeBytes, openFile)
  let setAside: string | null = null
  if (content.damaged) {
    setAside = await keepCopy(folder, options.now())
    doubtUnsent(state)
    await file.rewrite(linesOf(state))
  }
  const writer = createJournalWriter({ state, file, compactAbove })
  if (holdsDropped(content) || content.wholeBytes > compactAbove) await writer.compact()
  return { journal: createJournal(state, writer), setAside }
}

/** What a user had dropped lies in the file until it is written anew. */
function holdsDropped(content: JournalContent): boolean {
  return content.entries.some(entry => entry.kind === 'mailbox-dropped')
}

async function makePrivateFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (made !== undefined) return syncFolder(dirname(made))
  const { mode } = await stat(folder)
  // A folder with the sticky bit, such as /tmp, is everybody's and not ours to close.
  if ((mode & 0o1077) !== 0 && (mode & 0o1000) === 0) await chmod(folder, 0o700)
}

async function readOrBegin(path: string, openFile: OpenFile): Promise<Uint8Array> {
  try {
    await chmod(path, 0o600)
    return await readFile(path)
  } catch (error) {
    if (failureName(error) !== 'ENOENT') throw error
    const file = await openFile(path, 'w')
    await file.close()
    return new Uint8Array()
  }
}

/** Copies the journal beside itself, under a name not yet taken; answers that name. */
async function keepCopy(folder: string, now: number): Promise<string> {
  const date = new Date(now).toISOString().slice(0, 10)
  for (let count = 1; ; count += 1) {
    const name = `journal.corrupt-${date}${count === 1 ? '' : `-${count}`}.jsonl`
    try {
      await copyFile(join(folder, fileName), join(folder, name), constants.COPYFILE_EXCL)
      const copy = await openPrivately(join(folder, name), 'r+')
      await copy.datasync().finally(() => copy.close())
      return name
    } catch (error) {
      if (failureName(error) !== 'EEXIST') throw error
    }
  }
}
