import { type AppError, appError } from '../../shared/errors/app-error'

/**
 * What a fault of the database means for the user; null where it is none, but a bug of ours. The message of SQLite is
 * not passed on: it might quote what was written.
 */
export function sqlFailure(error: unknown): AppError | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return null
  const cause = code.slice('SQLITE_'.length)
  if (/^(CORRUPT|NOTADB)/.test(cause)) return appError('archive-damaged', 'the archive is damaged', { cause })
  if (/^(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PROTOCOL|PERM|NOMEM)/.test(cause)) {
    return appError('disk-failed', 'the archive could not be written or read', { cause })
  }
  return null
}
