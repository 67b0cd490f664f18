import { ok, type Result, refuse } from '../../shared/errors/app-error'
import type { RunState } from '../../shared/runs/run'
import type { RunSeen } from '../../shared/runs/run-concerns'
import { type RunRecord, runSchema, type StoredRun, seenSchema } from './run-records'
import { number, type Row, type Sql, text } from './sql'
import { write } from './write'

/** Runs without their rows; a write is whole or not at all, and on disk when it answers. */
export class RunTable {
  readonly #sql: Sql

  /** `sql` must wait for the disk: what is started here goes on after a crash. */
  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Answers its number, which no other run of this archive ever has. */
  create(record: RunRecord): Result<number> {
    return write(this.#sql, () => {
      const row = this.#sql.get(
        'INSERT INTO run (mailbox_id, state, record) VALUES (?, ?, ?) RETURNING id',
        record.mailboxId,
        record.state,
        JSON.stringify(runSchema.parse(record))
      )
      return row === null ? refuse('internal', 'the run has no number') : ok(number(row, 'id'))
    })
  }

  run(id: number): StoredRun | null {
    const row = this.#sql.get('SELECT id, record FROM run WHERE id = ?', id)
    return row === null ? null : runIn(row)
  }

  /** Of all mailboxes, the newest first. */
  runs(): readonly StoredRun[] {
    return this.#sql.all('SELECT id, record FROM run ORDER BY id DESC').map(runIn)
  }

  /** The one that was started with a script's key; null: none. */
  startedWith(key: string): StoredRun | null {
    const row = this.#sql.get(
      `SELECT id, record FROM run WHERE json_valid(record) AND json_extract(record, '$.key') = ?
         AND json_extract(record, '$.startedAt') IS NOT NULL ORDER BY id LIMIT 1`,
      key
    )
    return row === null ? null : runIn(row)
  }

  /** Those of a mailbox that send by themselves, in the order in which a person started them. */
  running(mailboxId: string): readonly StoredRun[] {
    return this.#sql
      .all(`SELECT id, record FROM run WHERE mailbox_id = ? AND state = 'running'`, mailboxId)
      .map(runIn)
      .toSorted((one, other) => (one.startedAt ?? 0) - (other.startedAt ?? 0) || one.id - other.id)
  }

  /**
   * `too-late` where it is not in the state `from` any more, or begins after another with its key; `run-unknown` where
   * there is none.
   */
  save(from: RunState, { id, ...record }: StoredRun): Result<null> {
    return write(this.#sql, () => {
      const row = this.#sql.get('SELECT state FROM run WHERE id = ?', id)
      if (row === null) return refuse('run-unknown', 'the archive holds no such run')
      if (text(row, 'state') !== from) return refuse('too-late', 'the run is in another state')
      if (from === 'draft' && record.state === 'running' && record.key !== null) {
        if (this.startedWith(record.key) !== null)
          return refuse('too-late', 'a run with this key was started')
      }
      this.#sql.run(
        'UPDATE run SET state = ?, record = ? WHERE id = ?',
        record.state,
        JSON.stringify(runSchema.parse(record)),
        id
      )
      return ok(null)
    })
  }

  /** In one step: what else the run is may be changing. `run-unknown` where there is none. */
  settle(id: number, seen: RunSeen): Result<null> {
    return write(this.#sql, () => {
      const changed = this.#sql.run(
        `UPDATE run SET record = json_set(record, '$.seen', json(?)) WHERE id = ?`,
        JSON.stringify(seenSchema.parse(seen)),
        id
      )
      return changed === 0 ? refuse('run-unknown', 'the archive holds no such run') : ok(null)
    })
  }

  /** What the program was reading when it ended is half a table, and goes. */
  dropUnread(): Result<null> {
    return write(this.#sql, () => {
      this.#sql.run(`DELETE FROM run WHERE state = 'reading'`)
      return ok(null)
    })
  }

  /** Forgets the run and its rows, of which those that are sendings stay. `too-late` while it may still send. */
  remove(id: number): Result<null> {
    return write(this.#sql, () => {
      const row = this.#sql.get('SELECT state FROM run WHERE id = ?', id)
      if (row === null) return refuse('run-unknown', 'the archive holds no such run')
      if (['running', 'paused'].includes(text(row, 'state'))) {
        return refuse('too-late', 'the run has not ended')
      }
      this.#sql.run('DELETE FROM run WHERE id = ?', id)
      return ok(null)
    })
  }

  /**
   * Where the archive may be an old copy, what a run has not sent in it may have left since: it waits for a person, and
   * so does the run. To be called within a transaction.
   */
  doubt(now: number): void {
    const started = `SELECT id FROM run WHERE state IN ('running', 'paused')`
    this.#sql.run(
      `UPDATE run_row SET stage = 'doubted' WHERE stage IN ('unwritten', 'ready', 'warned', 'faulty', 'set-aside')
       AND run_id IN (${started})`
    )
    this.#sql.run(
      `UPDATE run SET state = 'paused',
         record = json_set(record, '$.state', 'paused', '$.pause', json('{"why":"old-copy"}'), '$.seen', json('{}'))
       WHERE state IN ('running', 'paused') AND json_valid(record)`
    )
    this.#sql.run(
      `UPDATE run SET record = json_set(record, '$.doubtedAt', ?) WHERE state IN ('draft', 'done', 'stopped') AND json_valid(record)`,
      now
    )
  }
}

function runIn(row: Row): StoredRun {
  return { ...runSchema.parse(JSON.parse(text(row, 'record'))), id: number(row, 'id') }
}
