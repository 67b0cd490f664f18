import { appError } from '../../shared/errors/app-error'
import { answerCall } from './answer-calls'
import { ArchiveFailure, remoteTables } from './calls'
import { type ArchivePlace, closeConnections, openConnections } from './open-connections'
import { openTables } from './tables'
import type { OpenArchive } from './worker-archive'

/**
 * The archive in the caller's own thread, with the same manners: every call is answered later, from a copy. For tests
 * and for tools that have no window to keep fluent.
 */
export function openLocally(place: ArchivePlace, now: () => number): OpenArchive {
  const connections = openConnections(place)
  const tables = openTables(connections, now)
  let open = true
  let lastId = 0
  const ask = async (table: string, method: string, input: unknown[]) => {
    if (!open) throw new ArchiveFailure(appError('disk-failed', 'the archive is closed'))
    lastId += 1
    const answer = answerCall(tables, structuredClone({ id: lastId, table, method, input }))
    if ('failure' in answer) throw new ArchiveFailure(answer.failure)
    return structuredClone(answer.value)
  }
  return {
    tables: remoteTables(ask),
    close: async () => {
      if (open) closeConnections(connections)
      open = false
    }
  }
}
