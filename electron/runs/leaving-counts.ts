import type { LeavingCounts } from '../../shared/ipc/views'
import type { ArchiveTables } from '../archive/calls'
import type { Outbox } from '../outbox/outbox'

/** What would leave by itself if the program went on. */
export async function leavingCounts(
  outbox: Pick<Outbox, 'pending'>,
  archive: Pick<ArchiveTables, 'runs'>
): Promise<LeavingCounts> {
  const [pending, runs] = await Promise.all([outbox.pending(), archive.runs.runs()])
  return { ...pending, runs: runs.filter(({ state }) => state === 'running').length }
}
