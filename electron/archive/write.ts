import { failed, type Result } from '../../shared/errors/app-error'
import type { Sql } from './sql'
import { sqlFailure } from './sql-failure'

/**
 * Runs a write as one transaction. A disk that refuses or a damaged archive comes back as data, with nothing changed;
 * an answer that is no success takes back what was written before it.
 */
export function write<T>(sql: Sql, work: () => Result<T>): Result<T> {
  try {
    return sql.transaction(() => {
      const result = work()
      if (!result.ok) throw new Refusal(result)
      return result
    })
  } catch (error) {
    if (error instanceof Refusal) return error.result
    const failure = sqlFailure(error)
    if (failure === null) throw error
    return failed(failure)
  }
}

class Refusal extends Error {
  readonly result: Result<never>

  constructor(result: Result<never>) {
    super('refused')
    this.result = result
  }
}
