import path from 'node:path'
import type { Clock } from '../../shared/clock'
import { failed, ok, type Result, refuse } from '../../shared/errors/app-error'
import { guessMapping } from '../../shared/runs/guess-mapping'
import { mappingOf, type NamedMapping, namesOf } from '../../shared/runs/mapping-names'
import type { RepeatedRows, RunMapping } from '../../shared/runs/run'
import type { Language } from '../../shared/settings/language'
import { ArchiveFailure, type ArchiveTables } from '../archive/calls'
import { type NewRows, newRows } from '../archive/new-rows'
import type { RunRecord, StoredRecipe, StoredRun } from '../archive/run-records'
import { rowsIn } from '../archive/run-row-record'
import type { TableHead, TableSource } from '../tables/table'
import type { TableReader } from '../tables/table-reader'
import { emptyRun } from './empty-run'
import { repeatedRows } from './repeated-rows'
import type { RunChecker } from './run-checker'

interface ImportOptions {
  readonly archive: ArchiveTables
  readonly clock: Clock
  readonly tables: Pick<TableReader, 'read'>
  readonly checker: Pick<RunChecker, 'beginReading' | 'endReading' | 'giveUpReading'>
  readonly language: () => Language
  readonly changed: (run: Pick<StoredRun, 'id' | 'mailboxId'>) => void
}

export interface ImportWish {
  readonly mailboxId: string
  readonly recipe: StoredRecipe | null
  /** A script's, by which it knows the run again. */
  readonly key?: string | null
}

interface ReadTable {
  readonly begun: StoredRun
  readonly head: TableHead
  readonly guessed: RunMapping
  /** What its rows were checked as while they were read. */
  readonly checkedAs: StoredRun
}

const notReadAgain: Result<never> = refuse('too-late', 'no draft of a file')

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
    const file = source.kind === 'file' ? source.path : null
    const named = wish.recipe?.mapping ?? null
    const read = await this.#read(this.#empty(wish, file), source, sheet, named)
    return read.ok ? this.#finish(read.value.begun, named, read.value) : read
  }

  /**
   * Another sheet of the draft's file, with everything else as it is: a new draft takes its place once the sheet has
   * been read to its end; where it cannot be, the draft stays as it was.
   */
  async readSheet(draft: StoredRun, sheet: string): Promise<Result<StoredRun>> {
    const { archive, changed } = this.#options
    const { id, sourcePath } = draft
    if (draft.state !== 'draft' || sourcePath === null) return notReadAgain
    const source = { kind: 'file', path: sourcePath } as const
    const named = namesOf(draft.mapping, draft.columns)
    const read = await this.#read({ ...draft, state: 'reading' }, source, sheet, named)
    if (!read.ok) return read
    const { begun } = read.value
    // What was written while the sheet was read goes along.
    const latest = await archive.runs.run(id)
    if (latest?.state !== 'draft') return this.#giveUp(begun, notReadAgain)
    const latestNamed = namesOf(latest.mapping, latest.columns)
    const made = await this.#finish({ ...latest, id: begun.id }, latestNamed, read.value)
    if (!made.ok) return this.#giveUp(begun, made)
    const removed = await archive.runs.remove(id)
    if (!removed.ok) return this.#giveUp(begun, removed)
    changed(draft)
    return made
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
      sourcePath: null,
      sheets: [],
      sheet: null,
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
      const added = await archive.rows.add(created.value, newRows(rows))
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

  /** A new run with the table's rows, of which nothing is left where they cannot be read to their end. */
  async #read(
    record: RunRecord,
    source: TableSource,
    sheet: string | null,
    named: NamedMapping | null
  ): Promise<Result<ReadTable>> {
    const { archive, tables, checker, changed } = this.#options
    const { mailboxId } = record
    const created = await archive.runs.create(record)
    if (!created.ok) return created
    const id = created.value
    const begun = { ...record, id }
    const first: (readonly string[])[] = []
    let checkedAs = begun
    const take = async (rows: NewRows, columns: readonly string[]) => {
      const isFirst = first.length === 0
      if (first.length < samples) first.push(...firstCells(rows, samples - first.length))
      if (isFirst) {
        checkedAs = { ...begun, columns, mapping: mappingBy(named, columns, guessMapping(columns, first)) }
        await checker.beginReading(checkedAs)
      }
      const added = await archive.rowChecks.add(id, rows)
      if (!added.ok) throw new ArchiveFailure(added.error)
      changed({ id, mailboxId })
    }
    const read = await tables.read(source, take, { sheet }).catch((error: unknown) => {
      if (error instanceof ArchiveFailure) return failed(error.error)
      throw error
    })
    if (!read.ok) return this.#giveUp(begun, read)
    const head = read.value
    return ok({ begun, head, guessed: guessMapping(head.columns, first), checkedAs })
  }

  async #giveUp({ id }: StoredRun, why: Result<never>): Promise<Result<never>> {
    const { archive, checker } = this.#options
    await checker.giveUpReading(id)
    await archive.runs.remove(id)
    return why
  }

  async #finish(
    begun: StoredRun,
    named: NamedMapping | null,
    { head, guessed, checkedAs }: ReadTable
  ): Promise<Result<StoredRun>> {
    const { archive, checker } = this.#options
    const { columns, notes, sheets, sheet } = head
    const mapping = mappingBy(named, columns, guessed)
    const draft: StoredRun = { ...begun, columns, mapping, tableNotes: notes, sheets, sheet, state: 'draft' }
    await checker.endReading(checkedAs, draft)
    const saved = await archive.runs.save('reading', draft)
    return saved.ok ? ok(draft) : saved
  }

  #empty({ mailboxId, recipe, key = null }: ImportWish, file: string | null): RunRecord {
    const { clock, language } = this.#options
    const empty = emptyRun(mailboxId, clock.now(), language())
    const { name, template, attachments, hours } = recipe ?? empty
    return {
      ...empty,
      name: recipe === null && file !== null ? path.parse(file).name : name,
      source: file === null ? null : path.basename(file),
      sourcePath: file === null ? null : path.resolve(file),
      template,
      attachments,
      hours,
      key
    }
  }
}

function firstCells(rows: NewRows, most: number): readonly (readonly string[])[] {
  return rowsIn(rows)
    .slice(0, most)
    .map(({ cells }) => cells)
}

/** null: nothing is known but what the table says. */
function mappingBy(named: NamedMapping | null, columns: readonly string[], guessed: RunMapping): RunMapping {
  return named === null ? guessed : mappingOf(named, columns, guessed)
}
