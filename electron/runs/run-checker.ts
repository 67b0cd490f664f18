import { setImmediate as breath } from 'node:timers/promises'
import type { FileReport } from '../../shared/runs/run'
import type { TemplateFault } from '../../shared/runs/template/template'
import { readWords } from '../../shared/runs/words'
import { ArchiveFailure, type ArchiveTables, asResult } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import { filesIn } from './run-folder'

interface CheckerOptions {
  readonly archive: ArchiveTables
  /** Bytes an encoded message may have. */
  readonly limitBytes: () => number
  readonly changed: (run: Pick<StoredRun, 'id' | 'mailboxId'>) => void
}

interface Known {
  readonly checking: boolean
  readonly files: FileReport | null
}

/** Rows checked in one call of the archive: short enough that nobody who asks in between waits long. */
const together = 2_000

/** Checks the rows of a run against its words, its folder and what is known of their addresses, one check at a time. */
export class RunChecker {
  readonly #options: CheckerOptions
  readonly #known = new Map<number, Known>()
  readonly #running = new Map<number, Promise<boolean>>()
  readonly #otherFiles = new Map<number, number>()
  /** Runs of which every row has been checked. */
  readonly #whole = new Set<number>()
  /** Grows with each change, so that a check of what has changed meanwhile ends. */
  readonly #generations = new Map<number, number>()

  constructor(options: CheckerOptions) {
    this.#options = options
  }

  knows(runId: number): boolean {
    return this.#known.has(runId)
  }

  state(run: StoredRun): Known & { readonly templateFaults: readonly TemplateFault[] } {
    const read = run.state === 'draft' ? readWords(run.template, run.columns) : null
    return {
      ...(this.#known.get(run.id) ?? { checking: false, files: null }),
      templateFaults: read === null || read.ok ? [] : read.faults
    }
  }

  /** Rows of which the last check found other files than the one before it: nobody has been told of those. */
  otherFiles(runId: number): number {
    return this.#otherFiles.get(runId) ?? 0
  }

  forget(runId: number): void {
    this.#generations.set(runId, (this.#generations.get(runId) ?? 0) + 1)
    this.#known.delete(runId)
    this.#whole.delete(runId)
  }

  /** Begins to check the rows of a run that is being read, as they are added; `run` is what it will be as far as is known. */
  async beginReading(run: StoredRun): Promise<void> {
    await this.#begin(run)
  }

  /** All rows have been added. Where the run has become another than it was taken for, they are to be checked anew. */
  async endReading(begun: StoredRun, run: StoredRun): Promise<void> {
    const { files } = await this.#options.archive.rowChecks.end(run.id)
    if (termsOf(begun) !== termsOf(run)) return
    this.#known.set(run.id, { checking: false, files })
    this.#whole.add(run.id)
  }

  /** Nothing comes of the run that was being read. */
  async giveUpReading(runId: number): Promise<void> {
    await this.#options.archive.rowChecks.end(runId)
    this.forget(runId)
  }

  /** Resolves with whether every row has been checked as the run is now. */
  async check(run: StoredRun): Promise<boolean> {
    // Its rows are checked as they are read.
    if (run.state === 'reading') return false
    const generation = (this.#generations.get(run.id) ?? 0) + 1
    this.#generations.set(run.id, generation)
    return this.#inTurn(run.id, () => this.#check(run, this.#isStill(run.id, generation)))
  }

  /**
   * The same after one row alone has changed, which had these cells before (null: the same): only rows whose verdict that
   * may change are checked, unless others have to be anyway. Where rows name files all are checked, to tell of the files.
   */
  async checkRow(run: StoredRun, position: number, before: readonly string[] | null): Promise<boolean> {
    if (!this.#isWhole(run)) return this.check(run)
    const isCurrent = this.#isStill(run.id, this.#generations.get(run.id))
    return this.#inTurn(run.id, async () => {
      if (!isCurrent()) return false
      return this.#isWhole(run) ? this.#checkOne(run, position, before) : this.#check(run, isCurrent)
    })
  }

  #isWhole({ id, mapping }: StoredRun): boolean {
    return this.#whole.has(id) && mapping.attachments.length === 0
  }

  #isStill(runId: number, generation: number | undefined): () => boolean {
    return () => this.#generations.get(runId) === generation
  }

  #inTurn(runId: number, check: () => Promise<boolean>): Promise<boolean> {
    const running = (this.#running.get(runId) ?? Promise.resolve(true)).then(check)
    this.#running.set(runId, running)
    return running
  }

  async #checkOne(run: StoredRun, position: number, before: readonly string[] | null): Promise<boolean> {
    const { archive, changed, limitBytes } = this.#options
    const ground = { folder: null, limitBytes: limitBytes() }
    const noted = await asResult(archive.rowChecks.one(run, ground, position, before))
    // A row that was not checked is not sent: it stays what it was, and so does every other until all are checked.
    if (!noted.ok) this.#whole.delete(run.id)
    changed(run)
    return noted.ok
  }

  async #check(run: StoredRun, isCurrent: () => boolean): Promise<boolean> {
    const { archive, changed } = this.#options
    if (!isCurrent()) return false
    this.#whole.delete(run.id)
    this.#known.set(run.id, { checking: true, files: this.#known.get(run.id)?.files ?? null })
    changed(run)
    let done = false
    try {
      await this.#begin(run)
      while (isCurrent() && !done) {
        const next = await archive.rowChecks.next(run.id, together)
        if (!next.ok) break
        done = next.value
        await breath()
      }
    } catch (error) {
      // A row that was not checked is not sent: it stays what it was.
      if (!(error instanceof ArchiveFailure)) throw error
    }
    if (!isCurrent()) return false
    const { files, otherFiles } = done ? await archive.rowChecks.end(run.id) : { files: null, otherFiles: 0 }
    this.#otherFiles.set(run.id, otherFiles)
    if (done) this.#whole.add(run.id)
    this.#known.set(run.id, { checking: false, files })
    changed(run)
    return done
  }

  async #begin(run: StoredRun): Promise<void> {
    const { archive, limitBytes } = this.#options
    const listed =
      run.folder === null || run.mapping.attachments.length === 0 ? null : await filesIn(run.folder)
    const folder = listed?.ok ? [...listed.value] : null
    await archive.rowChecks.begin(run, { folder, limitBytes: limitBytes() })
  }
}

/** Whatever a check depends on. */
function termsOf({ mailboxId, columns, mapping, template, attachments, folder }: StoredRun): string {
  return JSON.stringify([mailboxId, columns, mapping, template, attachments, folder])
}
