import { mostSendings, type ProofScope } from '../../../shared/proof/scope'
import { romeMoment, romeWall } from '../../../shared/time/rome'
import type { DayAndTime } from '../../ui/DateTimeField'

export type ProofWhat = 'this' | 'chosen' | 'shown' | 'period'

/** The sendings that the board shows of one mailbox; `ids` are no more than a pack holds. */
export interface ShownSendings {
  readonly ids: readonly string[]
  readonly total: number
}

type Day = Pick<DayAndTime, 'year' | 'month' | 'day'>

/** First and last day, both included; null while one is not whole. */
export interface Period {
  readonly from: Day | null
  readonly until: Day | null
}

const monthMs = 30 * 24 * 3_600_000

/** Where the choice of a period begins: the last thirty days. */
export function lastMonth(now: number): { readonly from: DayAndTime; readonly until: DayAndTime } {
  return { from: romeWall(now - monthMs), until: romeWall(now) }
}

/** What the choice comes to, be it ids or a period; null where it is none. Days are those of Rome. */
export function chosenScope(
  what: ProofWhat,
  ids: readonly string[],
  { from, until }: Period
): ProofScope | null {
  if (what !== 'period') {
    const fits = ids.length > 0 && ids.length <= mostSendings
    return fits ? { kind: 'sendings', sendingIds: ids } : null
  }
  if (from === null || until === null) return null
  const scope = { kind: 'period', from: midnight(from, 0), until: midnight(until, 1) } as const
  return scope.from < scope.until ? scope : null
}

/** The beginning of a day, or of the one so many days after it. */
function midnight({ year, month, day }: Day, days: number): number {
  return romeMoment({ year, month, day: day + days, hour: 0, minute: 0 }).at
}
