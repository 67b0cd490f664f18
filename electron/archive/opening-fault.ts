import { type AppError, appError } from '../../shared/errors/app-error'
import { diskError } from './files'
import { NewerArchive } from './migrate'
import { sqlFailure, sqlFault } from './sql-failure'
import type { Opening, WorkerMessage } from './worker-archive'

/** Why there is no archive to work with. */
export type OpeningFault =
  | 'newer'
  | { readonly damaged: string }
  /** The disk refused; the archive is not to blame. */
  | { readonly failed: AppError }

/**
 * Why an archive could not be opened. Only what is surely damage is called so: an archive is not to be set aside because
 * a disk is full or a folder may not be written.
 */
export function openingFault(error: unknown): OpeningFault {
  if (error instanceof NewerArchive) return 'newer'
  const failure = sqlFailure(error)
  if (failure?.code === 'archive-damaged') return { damaged: String(failure.data.cause) }
  if (failure === null && isOfSystem(error)) return { failed: diskError(error) }
  return {
    failed: failure ?? appError('internal', 'the archive could not be opened', { cause: nameOf(error) })
  }
}

/** A file could not be made or opened before SQLite was asked. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))
}

export function isFault(message: WorkerMessage): message is OpeningFault {
  if (typeof message === 'string') return message === 'newer'
  return 'damaged' in message || 'failed' in message
}

export function openingOf(fault: OpeningFault): Opening {
  if (fault === 'newer') return { state: 'newer' }
  return 'damaged' in fault
    ? { state: 'damaged', cause: fault.damaged }
    : { state: 'failed', error: fault.failed }
}

/** The same, for one who asked for something else than an open archive. */
export function faultError(fault: OpeningFault): AppError {
  if (fault === 'newer') return appError('archive-newer', 'a later version wrote the archive')
  return 'failed' in fault
    ? fault.failed
    : appError('archive-damaged', 'the archive is damaged', { cause: fault.damaged })
}

function nameOf(error: unknown): string {
  return sqlFault(error) ?? (error instanceof Error ? error.name : typeof error)
}
