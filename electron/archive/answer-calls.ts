import { appError } from '../../shared/errors/app-error'
import type { Answer, Call } from './calls'
import { sqlFailure } from './sql-failure'
import type { Tables } from './tables'

/** Answers one call by the method of a table; a fault of the database comes back as data. */
export function answerCall(tables: Tables, { id, table, method, input }: Call): Answer {
  try {
    return { id, value: callMethod(tables, table, method, input) }
  } catch (error) {
    const failure = sqlFailure(error) ?? appError('internal', bugOf(table, method, error))
    return { id, failure }
  }
}

function callMethod(tables: Tables, table: string, method: string, input: readonly unknown[]): unknown {
  const target: unknown = Object.hasOwn(tables, table) ? Reflect.get(tables, table) : null
  const called: unknown =
    target instanceof Object && isOwnMethod(target, method) ? Reflect.get(target, method) : null
  if (typeof called !== 'function') throw new Error('no such call')
  return Reflect.apply(called, target, input)
}

/** What every object has is no call of ours. */
function isOwnMethod(table: object, method: string): boolean {
  return method !== 'constructor' && Object.hasOwn(Reflect.getPrototypeOf(table) ?? {}, method)
}

/** Says where and what kind, and nothing that might be somebody's words. */
function bugOf(table: string, method: string, error: unknown): string {
  return `${table}.${method}: ${error instanceof Error ? error.name : typeof error}`
}

/** Whether an answer says that the archive is damaged, be it a read that failed or a write that came back. */
export function tellsDamage(answer: Answer): boolean {
  if ('failure' in answer) return answer.failure.code === 'archive-damaged'
  const { value } = answer
  if (!(value instanceof Object) || !('error' in value) || !(value.error instanceof Object)) return false
  return 'code' in value.error && value.error.code === 'archive-damaged'
}
