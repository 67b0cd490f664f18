import { type AppError, appError, type ErrorCode } from '../../shared/errors/app-error'

type TableCode = Extract<ErrorCode, `table-${string}` | 'file-unreadable'>

/** Ends the reading of a table, which cannot be used; `error` is what becomes of it outside. */
export class TableFault extends Error {
  readonly error: AppError

  constructor(code: TableCode, message: string, data: AppError['data'] = {}) {
    super(message)
    this.error = appError(code, message, data)
  }
}

/** What is larger than the program takes, and how large it may be: bytes as megabytes, all else as it is counted. */
export function tooLarge(
  limit: 'rows' | 'columns' | 'cell' | 'bytes' | 'unpacked' | 'entries',
  most: number,
  place: { readonly line?: number } = {}
): TableFault {
  const inMegabytes = limit === 'bytes' || limit === 'unpacked'
  return new TableFault('table-too-large', `over the limit of ${limit}`, {
    limit,
    most: inMegabytes ? most / 1_000_000 : most,
    ...place
  })
}

/** `what` is English, for the log. */
export function broken(what: string): TableFault {
  return new TableFault('table-broken', what)
}
