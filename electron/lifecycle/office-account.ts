import { type Result, refuse } from '../../shared/errors/app-error'
import type { AccountDesk } from '../account/account-desk'
import type { OwnedList } from './owned-list'

/** An account as the office of its mailboxes works with it. */
export interface OfficeAccount {
  readonly desk: Pick<AccountDesk, 'lifecycle' | 'ready'>
  readonly list: OwnedList
}

export type FindAccount = (accountId: string) => OfficeAccount | null

export const noAccount = () => refuse('account-unknown', 'no such account')

/** The service's clock may be behind this computer's by so many milliseconds. */
export const clocksApart = 5 * 60_000

/** Of what began at `startedAt` the service may show nothing for a while: only a later look says that it has it not. */
const restBeforeJudging = 2 * 60_000

/** Whether a look that has not found it is late enough for a person to decide. */
export function mayBeJudged({
  startedAt,
  lookedAt
}: {
  readonly startedAt: number
  readonly lookedAt: number | null
}): boolean {
  return lookedAt !== null && lookedAt >= startedAt + restBeforeJudging
}

/** Whether nobody knows what became of what was asked once; also of a bug on the way nobody does. */
export function isOpenEnd(result: Result<unknown>): boolean {
  return !result.ok && (result.error.code === 'outcome-unknown' || result.error.code === 'internal')
}
