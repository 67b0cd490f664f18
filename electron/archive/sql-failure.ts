import { type AppError, appError } from '../../shared/errors/app-error'

/**
 * SQLite's own short name of a fault, such as `CORRUPT` or `FULL`; null where the error is none of the database's.
 * `libsql` gives some faults as a number only, and a file it cannot open as a number at the end of a sentence.
 */
export function sqlFault(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('SQLITE_')) return code.slice('SQLITE_'.length)
  const digits =
    /^UNKNOWN_SQLITE_ERROR_(\d+)$/.exec(code) ?? /^ConnectionFailed\(.*: (\d+)"\)$/.exec(error.message)
  // The lowest byte of an extended number is the fault, the rest its circumstances.
  return digits === null ? null : (faults[Number(digits[1]) & 0xff] ?? 'UNKNOWN')
}

const faults: Readonly<Record<number, string>> = {
  1: 'ERROR',
  3: 'PERM',
  5: 'BUSY',
  6: 'LOCKED',
  7: 'NOMEM',
  8: 'READONLY',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  15: 'PROTOCOL',
  26: 'NOTADB'
}

/**
 * What a fault of the database means for the user; null where it is none, but a bug of ours. The message of SQLite is
 * not passed on: it might quote what was written.
 */
export function sqlFailure(error: unknown): AppError | null {
  // What lies in the archive was written by us: a record that is no JSON has been damaged since.
  const cause = isNoJson(error) ? 'RECORD' : sqlFault(error)
  if (cause === null) return null
  if (/^(CORRUPT|NOTADB|RECORD)/.test(cause)) {
    return appError('archive-damaged', 'the archive is damaged', { cause })
  }
  if (/^(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PROTOCOL|PERM|NOMEM)/.test(cause)) {
    return appError('disk-failed', 'the archive could not be written or read', { cause })
  }
  return null
}

/** Found by us, or by SQLite, which has no number of its own for it. */
function isNoJson(error: unknown): boolean {
  if (error instanceof SyntaxError) return true
  return error instanceof Error && sqlFault(error) === 'ERROR' && error.message === 'malformed JSON'
}
