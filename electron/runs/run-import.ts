import path from 'node:path'
import type { Clock } from '../../shared/clock'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { guessMapping } from '../../shared/runs/guess-mapping'
import { mappingOf } from '../../shared/runs/mapping-names'
import type { RepeatedRows, RunTemplate } from '../../shared/runs/run'
import type { Language } from '../../shared/settings/language'
import { ArchiveFailure, type ArchiveTables } from '../archive/calls'
import type { RunRecord, StoredRecipe, StoredRun } from '../archive/run-records'
import type { TableHead, TableRow, TableSource } from '../tables/table'
import type { TableReader } from '../tables/table-reader'
import { repeatedRows } from './repeated-rows'

interface ImportOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly tables: Pick<TableReader, 'read'>
  readonly language: () => Language
  readonly changed: (run: Pick<StoredRun, 'id' | 'mailboxId'>) => void
}

export interface ImportWish {
  readonly mailboxId: string
  readonly recipe: StoredRecipe | null
  /** A script's, by which it knows the run again. */
  readonly key?: string | null
}

/** Rows by which it is guessed what the columns are. */
const samples = 50

/** Makes new runs, each whole or not at all. */
export class RunImport {
  readonly #options: ImportOptions

  constructor(options: ImportOptions) {
    this.#options = options
  }

  /** Answers the run as it was made; nothing of it is left where the table cannot be read to its end. */
  async fromTable(source: TableSource, sheet: string | null, wish: ImportWish): Promise<Result<StoredRun>> {
    const { archive, tables, changed } = this.#options
    const name = source.kind === 'file' ? path.basename(source.path) : null
    const begun = this.#empty(wish, name)
    const created = await archive.runs.create(begun)
    if (!created.ok) return created
    const id = created.value
    const first: TableRow[] = []
    const take = async (rows: readonly TableRow[]) => {
      first.push(...rows.slice(0, samples - first.length))
      const added = await archive.rows.add(
        id,
        rows.map(({ line, cells }) => ({ line, cells, repeats: null }))
      )
      if (!added.ok) throw new ArchiveFailure(added.error)
      changed({ id, mailboxId: wish.mailboxId })
    }
    const read = await tables.read(source, take, { sheet }).catch((error: unknown) => {
      if (error instanceof ArchiveFailure) return failed(error.error)
      throw error
    })
    if (!read.ok) {
      await archive.runs.remove(id)
      return read
    }
    return this.#finish({ ...begun, id }, read.value, first, wish)
  }

  /** Rows of an earlier run once more, as its writer may correct them before they are sent. */
  async again(earlier: StoredRun, which: readonly RepeatedRows[]): Promise<Result<StoredRun>> {
    const { archive, clock } = this.#options
    // What still waits there would go from both.
    if (earlier.state !== 'done' && earlier.state !== 'stopped') {
      return refuse('too-late', 'the run has not ended')
    }
    const begun: RunRecord = {
      ...earlier,
      createdAt: clock.now(),
      tableNotes: [],
      state: 'reading',
      pause: null,
      startAt: null,
      startedAt: null,
      endedAt: null,
      costLimit: null,
      repeats: earlier.id,
      // Found in an old copy, it may have been repeated already.
      doubtedAt: earlier.doubtedAt,
      key: null,
      seen: {}
    }
    const created = await archive.runs.create(begun)
    if (!created.ok) return created
    let count = 0
    for await (const rows of repeatedRows(archive, earlier.id, which, clock.now())) {
      const added = await archive.rows.add(created.value, rows)
      if (!added.ok) {
        await archive.runs.remove(created.value)
        return added
      }
      count += rows.length
    }
    if (count === 0) {
      await archive.runs.remove(created.value)
      return refuse('table-empty', 'no row is to be sent again')
    }
    const draft: StoredRun = { ...begun, id: created.value, state: 'draft' }
    const saved = await archive.runs.save('reading', draft)
    return saved.ok ? ok(draft) : saved
  }

  async #finish(
    begun: StoredRun,
    { columns, notes }: TableHead,
    first: readonly TableRow[],
    { recipe }: ImportWish
  ): Promise<Result<StoredRun>> {
    const { archive } = this.#options
    const guessed = guessMapping(
      columns,
      first.map(({ cells }) => cells)
    )
    const draft: StoredRun = {
      ...begun,
      columns,
      tableNotes: notes,
      mapping: recipe === null ? guessed : mappingOf(recipe.mapping, columns, guessed),
      state: 'draft'
    }
    const saved = await archive.runs.save('reading', draft)
    return saved.ok ? ok(draft) : saved
  }

  #empty({ mailboxId, recipe, key = null }: ImportWish, source: string | null): RunRecord {
    const template: RunTemplate = {
      subject: '',
      bodyHtml: '',
      letter: null,
      language: this.#options.language()
    }
    return {
      mailboxId,
      name: recipe?.name ?? (source === null ? '' : path.parse(source).name),
      createdAt: this.#options.clock.now(),
      source,
      tableNotes: [],
      columns: [],
      mapping: { address: null, attachments: [], label: null },
      template: recipe?.template ?? template,
      attachments: recipe?.attachments ?? [],
      folder: null,
      hours: recipe?.hours ?? null,
      startAt: null,
      state: 'reading',
      pause: null,
      startedAt: null,
      endedAt: null,
      costLimit: null,
      repeats: null,
      doubtedAt: null,
      key,
      seen: {}
    }
  }
}
