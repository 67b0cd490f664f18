import { type AppError, appError, failed, ok, type Result } from '../../shared/errors/app-error'
import type { Exchange } from './exchange'
import type { Envelope } from './wire/envelope'
import { listIn } from './wire/rows'

/** What stands in the vendor's own success; null from `read` means that it cannot be understood. */
export function fromSuccess<T>(exchange: Exchange, read: (envelope: Envelope) => T | null): Result<T> {
  const { status, read: answer, error } = exchange
  if (answer.kind !== 'vendor' || !answer.envelope.success || status < 200 || status > 299)
    return failed(error)
  const value = read(answer.envelope)
  return value === null ? failed(unreadable(status)) : ok(value)
}

function unreadable(status: number): AppError {
  return appError('unreadable-answer', 'The answer could not be read.', { status })
}

/** One thing in `data`. */
export function readOne<T>(read: (data: unknown) => T | null): (exchange: Exchange) => Result<T> {
  return exchange => fromSuccess(exchange, ({ data }) => read(data))
}

/** A list in `data`; the service says 404 where there is none. A row that cannot be read hides no other. */
export function readList<T>(read: (data: unknown) => T | null): (exchange: Exchange) => Result<readonly T[]> {
  return exchange => {
    if (exchange.error.code === 'not-found') return ok([])
    return fromSuccess(
      exchange,
      ({ data }) =>
        listIn(data)
          ?.map(read)
          .filter(row => row !== null) ?? null
    )
  }
}
