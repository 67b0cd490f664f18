import type { Sending } from '../../../shared/mail/sending'
import type { ProofScope } from '../../../shared/proof/scope'
import { romeMoment, romeWall } from '../../../shared/time/rome'
import type { DayAndTime } from '../../ui/DateTimeField'

export type ProofWhat = 'this' | 'shown' | 'period'

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

/** What the choice comes to; null where it is none. Days are those of Rome. */
export function chosenScope(
  what: ProofWhat,
  sending: Sending | null,
  shown: readonly Sending[],
  { from, until }: Period
): ProofScope | null {
  if (what === 'this') return sending === null ? null : { kind: 'sendings', sendingIds: [sending.id] }
  if (what === 'shown') {
    return shown.length === 0 ? null : { kind: 'sendings', sendingIds: shown.map(({ id }) => id) }
  }
  if (from === null || until === null) return null
  const scope = { kind: 'period', from: midnight(from, 0), until: midnight(until, 1) } as const
  return scope.from < scope.until ? scope : null
}

/** The beginning of a day, or of the one so many days after it. */
function midnight({ year, month, day }: Day, days: number): number {
  return romeMoment({ year, month, day: day + days, hour: 0, minute: 0 }).at
}
