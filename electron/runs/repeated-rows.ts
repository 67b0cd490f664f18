import { silenceOf } from '../../shared/mail/silence'
import type { RepeatedRows, RowStage } from '../../shared/runs/run'
import type { ArchiveTables } from '../archive/calls'
import type { NewRow } from '../archive/new-rows'
import type { StoredRow } from '../archive/run-row-record'

/** Rows read at a time. */
const together = 500

/** At which of them a silent row stands. */
const silentStages: readonly RowStage[] = ['handed-over', 'accepted', 'delayed']

const stagesOf: Readonly<Record<RepeatedRows, readonly RowStage[]>> = {
  failed: ['failed', 'not-accepted', 'refused'],
  silent: silentStages,
  unsent: ['unwritten', 'ready', 'warned', 'faulty', 'set-aside']
}

/**
 * Rows of a run that a person sends once more, in their order: each knows the attempt that it repeats. A row whose outcome
 * is not known, that is doubted, or that a person left out is never among them.
 */
export async function* repeatedRows(
  archive: ArchiveTables,
  runId: number,
  which: readonly RepeatedRows[],
  now: number
): AsyncGenerator<readonly NewRow[]> {
  const stages = [...new Set(which.flatMap(kind => stagesOf[kind]))]
  const wantsSilent = which.includes('silent')
  for (let after = -1; ; ) {
    // From place to place: what changes its stage meanwhile must move no other out of sight.
    const rows = await archive.rows.behind({ runId, stages, text: '' }, after, together)
    if (rows.length === 0) return
    after = rows.at(-1)?.position ?? after
    const again: NewRow[] = []
    for (const row of rows) {
      const made = await repeated(archive, row, wantsSilent, now)
      if (made !== null) again.push(made)
    }
    yield again
  }
}

async function repeated(
  archive: ArchiveTables,
  { line, cells, recipientId, stage }: StoredRow,
  wantsSilent: boolean,
  now: number
): Promise<NewRow | null> {
  if (recipientId === null) return { line, cells, repeats: null }
  const found = await archive.outbox.recipient(recipientId)
  if (found === null) return null
  if (silentStages.includes(stage) && (!wantsSilent || silenceOf(found.recipient, now) !== 'red')) return null
  return { line, cells, repeats: { sendingId: found.sending.id, recipientId } }
}
