import { appError, failed, ok, type Result } from '../../shared/errors/app-error'
import { answerCall, tellsDamage } from './answer-calls'
import { ArchiveFailure, remoteTables } from './calls'
import { noteDamage } from './damage-mark'
import { type ArchivePlace, closeConnections, openConnections } from './open-connections'
import { faultError, openingFault, openingOf } from './opening-fault'
import { salvageFile } from './salvage'
import { openTables } from './tables'
import { verifyFile } from './verify'
import type { ArchiveOpener, OpenArchive } from './worker-archive'

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
    if (place.file !== null && tellsDamage(answer)) noteDamage(place.file)
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

/** Opens and salvages in the caller's own thread. */
export function localOpener(now: () => number): ArchiveOpener {
  return {
    open: async place => {
      try {
        return { state: 'open', archive: openLocally(place, now) }
      } catch (error) {
        return openingOf(openingFault(error))
      }
    },
    salvage: async job => attempted(() => salvageFile(job, now)),
    verify: async job => attempted(() => verifyFile(job))
  }
}

function attempted<T>(work: () => T): Result<T> {
  try {
    return ok(work())
  } catch (error) {
    return failed(faultError(openingFault(error)))
  }
}
