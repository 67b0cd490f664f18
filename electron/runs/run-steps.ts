import { failed, ok, type Result } from '../../shared/errors/app-error'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRun } from '../archive/run-records'
import { Turns } from '../outbox/turns'
import { runUnknown } from './run-unknown'

/**
 * Changes of runs, one after the other: what one writes is never made of what another has changed since. Whoever looked
 * at a run before says what is to change of it, and not what all of it is to be.
 */
export class RunSteps {
  readonly #archive: Pick<ArchiveTables, 'runs'>
  readonly #turns = new Turns()

  constructor(archive: Pick<ArchiveTables, 'runs'>) {
    this.#archive = archive
  }

  /** `change` answers the run as it is to be, made of what it is now, or why not. Answers the run as it is then. */
  take(runId: number, change: (run: StoredRun) => Result<StoredRun>): Promise<Result<StoredRun>> {
    return this.#turns.take(async () => {
      const run = await this.#archive.runs.run(runId)
      if (run === null) return runUnknown
      const next = change(run)
      if (!next.ok) return next
      const saved = await this.#archive.runs.save(run.state, next.value)
      return saved.ok ? ok(next.value) : failed(saved.error)
    })
  }
}
