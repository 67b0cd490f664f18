import path from 'node:path'
import type { Clock } from '../shared/clock'
import { ok, type Result, refuse } from '../shared/errors/app-error'
import type { ArchiveDetails, FoundBackup } from '../shared/ipc/views'
import type { Anchor } from './archive/anchor'
import type { ArchiveOpener } from './archive/archive-opener'
import type { ArchiveTables } from './archive/calls'
import { dayOf } from './file-day'
import { chooseOutside } from './inside-folder'

export interface BackupDeskOptions {
  readonly opener: Pick<ArchiveOpener, 'describe' | 'backUp' | 'inspect' | 'restore'>
  readonly meta: ArchiveTables['meta']
  readonly register: ArchiveTables['register']
  readonly anchor: Pick<Anchor, 'noteSoon'>
  readonly clock: Clock
  readonly dataFolder: string
  /** Each answers null where the dialog was closed. */
  readonly chooseBackupPath: (name: string) => Promise<string | null>
  readonly chooseBackup: () => Promise<string | null>
  /** Ends the program and begins it anew. */
  readonly restart: () => void
}

/** Real milliseconds in which the page hears that the program is about to end. */
const beforeRestart = 300

/** Backs the archive up and puts a backup in its place. The page never learns a path, nor main keeps a recovery key. */
export class BackupDesk {
  readonly #options: BackupDeskOptions
  #chosen: string | null = null
  #busy = false

  constructor(options: BackupDeskOptions) {
    this.#options = options
  }

  async details(): Promise<ArchiveDetails> {
    const { opener, meta, dataFolder } = this.#options
    const facts = await opener.describe()
    const backedUpAt = await meta.get('backed-up-at')
    return {
      ...facts,
      folder: facts.protection === 'memory' ? null : dataFolder,
      backedUpAt: backedUpAt === null ? null : Number(backedUpAt)
    }
  }

  /**
   * Answers false where the dialog was closed. Every register tells of it first, and the backup holds them whole: so it
   * carries their heads with this very entry.
   */
  async backUp(): Promise<Result<boolean>> {
    const { opener, meta, register, anchor, clock, dataFolder, chooseBackupPath } = this.#options
    const chosen = await chooseOutside(dataFolder, chooseBackupPath, `Ceralacca ${dayOf(clock.now())}`)
    if (!chosen.ok) return chosen
    const target = chosen.value
    if (target === null) return ok(false)
    return this.#alone(async () => {
      const now = clock.now()
      const noted = await register.noteBackup()
      if (!noted.ok) return noted
      const written = await opener.backUp(target)
      if (!written.ok) await register.noteBackup('failed')
      anchor.noteSoon()
      if (!written.ok) return written
      // The backup is there; that a full disk cannot note when is no failure of it.
      await meta.set('backed-up-at', String(now))
      return ok(true)
    })
  }

  /** Lets the user choose a backup and says what it is; null where the dialog was closed. */
  async choose(): Promise<Result<FoundBackup | null>> {
    this.#chosen = null
    const chosen = await this.#options.chooseBackup()
    if (chosen === null) return ok(null)
    const found = await this.#options.opener.inspect(chosen)
    if (!found.ok) return found
    this.#chosen = chosen
    return ok({ name: path.basename(chosen), ...found.value })
  }

  /** Lays the chosen backup ready and begins the program anew, which puts it in place. */
  restore(recoveryKey: string): Promise<Result<null>> {
    return this.#alone(async () => {
      if (this.#chosen === null) return refuse('invalid-input', 'no backup was chosen', { field: 'backup' })
      const staged = await this.#options.opener.restore(this.#chosen, recoveryKey)
      if (staged.ok) setTimeout(this.#options.restart, beforeRestart)
      return staged
    })
  }

  /** Both work with one copy beside the archive. */
  async #alone<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#busy) return refuse('invalid-input', 'a backup is under way', { field: 'busy' })
    this.#busy = true
    try {
      return await work()
    } finally {
      this.#busy = false
    }
  }
}
