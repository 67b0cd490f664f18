import { type AppError, failed, type Result } from '../../shared/errors/app-error'
import type { Tables } from './tables'

/** A table as the main thread sees it: the same methods, answered later. */
export type Remote<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends (...input: infer Input) => infer Output
    ? (...input: Input) => Promise<Output>
    : never
}

/**
 * The encrypted local database, seen from the main thread. Reads reject with an `ArchiveFailure` where the archive is
 * damaged or gone; writes come back as a `Result`.
 */
export type ArchiveTables = { readonly [Name in keyof Tables]: Remote<Tables[Name]> }

export interface Call {
  readonly id: number
  readonly table: string
  readonly method: string
  readonly input: readonly unknown[]
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: AppError }

/** A read of the archive failed. */
export class ArchiveFailure extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.message)
    this.name = 'ArchiveFailure'
    this.error = error
  }
}

/** The answer as data where a read on the way failed, too. */
export async function asResult<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof ArchiveFailure)) throw error
    return failed(error.error)
  }
}

/** Calls every method through `ask`. */
export function remoteTables(
  ask: (table: string, method: string, input: unknown[]) => Promise<unknown>
): ArchiveTables {
  const remote = (table: string) =>
    new Proxy(
      {},
      {
        get:
          (_, method) =>
          (...input: unknown[]) =>
            ask(table, String(method), input)
      }
    )
  const tables = new Proxy({}, { get: (_, table) => remote(String(table)) })
  // The one marked cast of the archive: every method of `Tables` is answered by the same method in the worker.
  return tables as ArchiveTables
}
