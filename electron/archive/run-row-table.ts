import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RowFault } from '../../shared/runs/row-fault'
import {
  isRestingStage,
  type RestingStage,
  type RowDecision,
  type RowStage,
  type RunView,
  type StageCounts
} from '../../shared/runs/run'
import type { DoubtTable } from './doubt-table'
import type { NewRows } from './new-rows'
import { attemptSchema } from './records'
import { stretchesOf } from './row-stretches'
import type { StoredRun } from './run-records'
import {
  cellsSchema,
  faultsSchema,
  filesSchema,
  type RowFile,
  type RowToCheck,
  rowsToCheckIn,
  type StoredRow,
  stageSchema
} from './run-row-record'
import { number, optionalText, type Row, type Sql, type SqlValue, text } from './sql'
import type { StoredSending } from './types'
import { write } from './write'

/** What a check says of a row that is no sending. */
export interface CheckedRow {
  readonly position: number
  readonly stage: RestingStage
  readonly faults: readonly RowFault[]
  readonly files: readonly RowFile[]
}

export type RowsTold = Pick<RunView, 'silent' | 'security'>

/** Milliseconds after which the last notice of a provider would be due. */
const silentAfter = 24 * 3_600_000

/** Which rows are meant. */
export interface RowScope {
  readonly runId: number
  /** null: all. */
  readonly stages: readonly RowStage[] | null
  /** Found anywhere in a cell; empty: every row. */
  readonly text: string
}

/** The rows of runs: prepared, then each a sending of its own, once. */
export class RunRowTable {
  readonly #sql: Sql
  readonly #relaxed: Sql
  readonly #doubts: DoubtTable

  /**
   * `sql` must wait for the disk. `relaxed` need not: what is read from a table, and what a check finds, is on disk once
   * the run that is ready or started by it is saved, and is made anew where it never was.
   */
  constructor(sql: Sql, relaxed: Sql, doubts: DoubtTable) {
    this.#sql = sql
    this.#relaxed = relaxed
    this.#doubts = doubts
  }

  /** Behind those that are there; `found` is what was found of each, if they have been looked at. */
  add(runId: number, { json }: NewRows, found: readonly CheckedRow[] = []): Result<null> {
    return write(this.#relaxed, () => {
      const usual = found.find(isPlain)?.stage ?? 'unwritten'
      // One statement for all of them: a long table is read as fast as the disk takes it.
      this.#relaxed.run(
        `INSERT INTO run_row (run_id, position, line, stage, cells, repeats)
         SELECT ?1, ?2 + key, value ->> 0, ?4, value ->> 1, value ->> 2 FROM json_each(?3)`,
        runId,
        this.total(runId),
        json,
        usual
      )
      return this.noteChecks(
        runId,
        found.filter(row => row.stage !== usual || !isPlain(row))
      )
    })
  }

  total(runId: number): number {
    const row = this.#sql.get(
      'SELECT coalesce(max(position) + 1, 0) AS total FROM run_row WHERE run_id = ?',
      runId
    )
    return row === null ? 0 : number(row, 'total')
  }

  counts(runId: number): StageCounts {
    const rows = this.#sql.all(
      'SELECT stage, count(*) AS count FROM run_row WHERE run_id = ? GROUP BY stage',
      runId
    )
    return Object.fromEntries(rows.map(row => [text(row, 'stage'), number(row, 'count')]))
  }

  /** What a run has come to that no stage tells: its rows without a word for 24 hours, and those with a security problem. */
  told({ id, mailboxId }: Pick<StoredRun, 'id' | 'mailboxId'>, now: number): RowsTold {
    const row = this.#sql.get(
      `SELECT
         (SELECT count(*) FROM run_row JOIN recipient ON recipient.id = run_row.recipient_id
          WHERE run_row.run_id = ?1 AND stage IN ('handed-over', 'accepted', 'delayed') AND moment <= ?3) AS silent,
         (SELECT count(*) FROM recipient JOIN sending ON sending.id = recipient.sending_id
            JOIN run_row ON run_row.run_id = ?1 AND run_row.position = json_extract(sending.record, '$.run.position')
          WHERE recipient.mailbox_id = ?2 AND wants_person = 1 AND json_extract(sending.record, '$.run.id') = ?1
          AND stage NOT IN ('refused', 'not-accepted', 'failed', 'contradictory', 'unknown')) AS security`,
      id,
      mailboxId,
      now - silentAfter
    )
    return row === null
      ? { silent: 0, security: 0 }
      : { silent: number(row, 'silent'), security: number(row, 'security') }
  }

  /** In the order of the table. */
  window(scope: RowScope, offset: number, limit: number): readonly StoredRow[] {
    const { where, values } = conditionsOf(scope)
    return this.#sql
      .all(
        `SELECT * FROM run_row WHERE ${where} ORDER BY position LIMIT ? OFFSET ?`,
        ...values,
        limit,
        offset
      )
      .map(row => rowIn(row))
  }

  /** The next of them behind a place, in the order of the table. */
  behind(scope: RowScope, position: number, limit: number): readonly StoredRow[] {
    const { where, values } = conditionsOf(scope)
    return this.#sql
      .all(
        `SELECT * FROM run_row WHERE ${where} AND position > ? ORDER BY position LIMIT ?`,
        ...values,
        position,
        limit
      )
      .map(row => rowIn(row))
  }

  /** How many rows the scope holds. */
  count(scope: RowScope): number {
    const { where, values } = conditionsOf(scope)
    const row = this.#sql.get(`SELECT count(*) AS count FROM run_row WHERE ${where}`, ...values)
    return row === null ? 0 : number(row, 'count')
  }

  /** Of rows that do not go as they are: how many have a fault of each kind, the commonest first. */
  faultCounts(
    runId: number
  ): readonly { readonly kind: string; readonly blocks: boolean; readonly rows: number }[] {
    return this.#sql
      .all(
        `SELECT json_extract(fault.value, '$.kind') AS kind, stage = 'faulty' AS blocks, count(DISTINCT position) AS rows
         FROM run_row, json_each(run_row.faults) AS fault
         WHERE run_id = ? AND stage IN ('faulty', 'warned') GROUP BY 1, 2 ORDER BY 3 DESC`,
        runId
      )
      .map(row => ({
        kind: text(row, 'kind'),
        blocks: number(row, 'blocks') === 1,
        rows: number(row, 'rows')
      }))
  }

  /** Bytes of own files of the rows that wait for their turn, on the average. */
  fileBytes(runId: number): number {
    const row = this.#sql.get(
      `SELECT coalesce(sum(json_extract(file.value, '$.size')), 0) * 1.0 / max(1,
         (SELECT count(*) FROM run_row WHERE run_id = ?1 AND stage = 'ready')) AS bytes
       FROM run_row, json_each(run_row.files) AS file WHERE run_id = ?1 AND stage = 'ready'`,
      runId
    )
    return row === null ? 0 : number(row, 'bytes')
  }

  row(runId: number, position: number): StoredRow | null {
    const row = this.#sql.get('SELECT * FROM run_row WHERE run_id = ? AND position = ?', runId, position)
    return row === null ? null : rowIn(row)
  }

  /** From the given place on, whatever their stage, as much of them as a check needs. */
  toCheck(runId: number, position: number, limit: number): readonly RowToCheck[] {
    return this.#toCheck('position >= ? ORDER BY position LIMIT ?', runId, position, limit)
  }

  /** The same of the row at a place, and of all in whose cells one of these texts stands, whatever its case. */
  toCheckBeside(runId: number, position: number, texts: readonly string[]): readonly RowToCheck[] {
    const alike = texts.map(() => ` OR cells ${likeIn}`).join('')
    return this.#toCheck(`(position = ?${alike}) ORDER BY position`, runId, position, ...texts.map(likeOf))
  }

  #toCheck(which: string, runId: number, ...values: readonly SqlValue[]): readonly RowToCheck[] {
    const found = this.#sql.get(
      // As one text: a table may be long, and every value that is asked for by itself takes its time.
      `SELECT json_group_array(json_array(position, line, stage, cells, faults, files, decision, repeats)) AS rows FROM (
         SELECT * FROM run_row WHERE run_id = ? AND ${which})`,
      runId,
      ...values
    )
    return found === null ? [] : rowsToCheckIn(text(found, 'rows'))
  }

  /** The next that may become sendings. */
  ready(runId: number, limit: number): readonly StoredRow[] {
    return this.#sql
      .all(
        `SELECT * FROM run_row WHERE run_id = ? AND stage = 'ready' ORDER BY position LIMIT ?`,
        runId,
        limit
      )
      .map(row => rowIn(row))
  }

  /**
   * New cells, of a row that has not become a sending; `too-late` of any other. It is to be checked then. Answers what
   * its cells were.
   */
  edit(runId: number, position: number, cells: readonly string[]): Result<readonly string[]> {
    return write(this.#sql, () => {
      const row = this.row(runId, position)
      if (row === null) return refuse('run-unknown', 'the run has no such row')
      if (!isRestingStage(row.stage) || row.recipientId !== null) return tooLate
      this.#sql.run(
        `UPDATE run_row SET cells = ?, stage = CASE stage WHEN 'doubted' THEN stage ELSE 'unwritten' END
         WHERE run_id = ? AND position = ?`,
        JSON.stringify(cells),
        runId,
        position
      )
      return ok(row.cells)
    })
  }

  /** What a person says of rows that have not become sendings; the stage follows from the next check. */
  decide(scope: RowScope, position: number | null, decision: RowDecision | null): Result<null> {
    return write(this.#sql, () => {
      const { where, values } = conditionsOf(scope)
      const one = position === null ? '' : ' AND position = ?'
      this.#sql.run(
        `UPDATE run_row SET decision = ? WHERE ${where}${one} AND recipient_id IS NULL AND stage <> 'doubted'`,
        decision,
        ...values,
        ...(position === null ? [] : [position])
      )
      return ok(null)
    })
  }

  /**
   * A person has looked whether a doubted row has left (null: all of them): it is to be checked and waits for its turn
   * then, or is left out for good.
   */
  settleDoubted(runId: number, position: number | null, stage: 'ready' | 'skipped'): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(
        `UPDATE run_row SET stage = ?1, decision = ?4 WHERE run_id = ?2 AND stage = 'doubted'
         AND position = coalesce(?3, position)`,
        stage === 'ready' ? 'unwritten' : stage,
        runId,
        position,
        stage === 'ready' ? 'send' : 'skip'
      )
      return ok(null)
    })
  }

  /** What a check found, in order; rows that have become sendings, or are doubted, stay as they are. */
  noteChecks(runId: number, found: readonly CheckedRow[]): Result<null> {
    return write(this.#relaxed, () => {
      for (const { from, until, stage, faults, files } of stretchesOf(found)) {
        this.#relaxed.run(
          `UPDATE run_row SET stage = ?, faults = ?, files = ? WHERE run_id = ? AND position BETWEEN ? AND ?
           AND recipient_id IS NULL AND stage <> 'doubted'`,
          stage,
          faults,
          files,
          runId,
          from,
          until
        )
      }
      return ok(null)
    })
  }

  /** It could not be made when its turn came; `too-late` where it is not waiting for that any more. */
  setAside(runId: number, position: number, faults: readonly RowFault[]): Result<null> {
    return write(this.#sql, () => {
      const changed = this.#sql.run(
        `UPDATE run_row SET stage = 'set-aside', faults = ? WHERE run_id = ? AND position = ? AND stage = 'ready'`,
        JSON.stringify(faultsSchema.parse(faults)),
        runId,
        position
      )
      return changed === 0 ? tooLate : ok(null)
    })
  }

  /**
   * The row becomes the sending that was made of it, both or neither. `too-late` where it is one already, has changed
   * since, or its run does not send any more: of one row there is never a second.
   */
  feed(sending: StoredSending, { cells, files }: Pick<StoredRow, 'cells' | 'files'>): Result<null> {
    const { run } = sending
    if (run === undefined) return refuse('internal', 'no row of a run')
    return write(this.#sql, () => {
      const waiting = this.#sql.get(
        `SELECT 1 AS found FROM run_row JOIN run ON run.id = run_row.run_id
         WHERE run_id = ? AND position = ? AND stage = 'ready' AND recipient_id IS NULL AND run.state = 'running'
         AND run.mailbox_id = ? AND cells = ? AND files = ?`,
        run.id,
        run.position,
        sending.mailboxId,
        JSON.stringify(cells),
        JSON.stringify(files)
      )
      return waiting === null ? tooLate : this.#doubts.add(sending)
    })
  }

  /** Ids of a run's sendings, in the order of its rows, but for so many of the first. */
  sendings(runId: number, but: number, limit: number): readonly string[] {
    return this.#sql
      .all(
        `SELECT id FROM sending WHERE json_extract(record, '$.run.id') = ? AND json_extract(record, '$.run') IS NOT NULL
         ORDER BY json_extract(record, '$.run.position') LIMIT ? OFFSET ?`,
        runId,
        limit,
        but
      )
      .map(row => text(row, 'id'))
  }
}

/** Nothing is to be told of it. */
function isPlain({ faults, files }: CheckedRow): boolean {
  return faults.length === 0 && files.length === 0
}

const tooLate: Result<never> = refuse('too-late', 'the row is in another state')

const likeIn = `LIKE ? ESCAPE '\\'`

/** Cells are JSON: what it escapes is looked for as it is written there. */
function likeOf(words: string): string {
  const written = JSON.stringify(words).slice(1, -1)
  return `%${written.replace(/[\\%_]/g, '\\$&')}%`
}

function conditionsOf({ runId, stages, text: words }: RowScope) {
  const values: (string | number)[] = [runId]
  let where = 'run_id = ?'
  if (stages !== null) {
    where += ' AND stage IN (SELECT value FROM json_each(?))'
    values.push(JSON.stringify(stages))
  }
  if (words.trim() !== '') {
    where += ` AND cells ${likeIn}`
    values.push(likeOf(words.trim()))
  }
  return { where, values }
}

function rowIn(row: Row): StoredRow {
  const decision = optionalText(row, 'decision')
  const repeats = optionalText(row, 'repeats')
  return {
    position: number(row, 'position'),
    line: number(row, 'line'),
    stage: stageSchema.parse(text(row, 'stage')),
    cells: cellsSchema.parse(JSON.parse(text(row, 'cells'))),
    faults: faultsSchema.parse(JSON.parse(text(row, 'faults'))),
    files: filesSchema.parse(JSON.parse(text(row, 'files'))),
    decision: decision === 'send' || decision === 'skip' ? decision : null,
    repeats: repeats === null ? null : attemptSchema.parse(JSON.parse(repeats)),
    recipientId: optionalText(row, 'recipient_id')
  }
}
