import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Snapshot, snapshotSchema } from './state'

/** Real milliseconds between a change and its writing, so that a burst is written once. */
const restMs = 400

/** Keeps the state of the practice in one file of the folder, or nowhere. */
export interface SnapshotFile {
  /** What was kept, or null where there is nothing readable: the practice then starts fresh. */
  read(): Promise<Snapshot | null>
  /** Has the state written soon. */
  touch(): void
  /** Writes what is unwritten and stops. */
  close(): Promise<void>
}

const nowhere: SnapshotFile = {
  read: () => Promise.resolve(null),
  touch: () => {},
  close: () => Promise.resolve()
}

/** `take` gives the state at the moment of writing; `folder` null keeps everything in memory. */
export function snapshotFile(
  folder: string | null,
  take: () => Snapshot,
  log: (line: string) => void
): SnapshotFile {
  if (folder === null) return nowhere
  const path = join(folder, 'practice.json')
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()
  const write = (): void => {
    timer = null
    writing = writing
      .then(() => writeAtomically(folder, path, JSON.stringify(take())))
      .catch((error: unknown) =>
        log(`practice: state not written: ${error instanceof Error ? error.name : ''}`)
      )
  }
  return {
    read: () => readSnapshot(path, log),
    touch: () => {
      timer ??= setTimeout(write, restMs)
    },
    close: async () => {
      if (timer) {
        clearTimeout(timer)
        write()
      }
      await writing
    }
  }
}

async function writeAtomically(folder: string, path: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

async function readSnapshot(path: string, log: (line: string) => void): Promise<Snapshot | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return snapshotSchema.parse(JSON.parse(text))
  } catch {
    await rename(path, `${path}.damaged`)
    log('practice: the state was unreadable, set aside as practice.json.damaged; starting fresh')
    return null
  }
}
