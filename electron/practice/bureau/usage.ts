import { romeDay } from '../rome-time'
import type { BureauState, UsageDay } from './state'

type Figures = Omit<UsageDay, 'day' | 'scope'>

const nothing: Figures = { total: 0, wallet: 0, subscription: 0, errors: 0, amount: 0 }

/** How a request was paid for. */
export interface Charge {
  readonly by: 'wallet' | 'subscription' | 'nothing'
  /** Euros taken from the wallet. */
  readonly amount: number
}

/** Counts requests by day and scope. */
export class UsageLedger {
  readonly #days: BureauState['usage']
  readonly #now: () => number

  constructor(days: BureauState['usage'], now: () => number) {
    this.#days = days
    this.#now = now
  }

  count(scope: string, failed: boolean, { by, amount }: Charge): void {
    const day = isoDay(this.#now())
    let line = this.#days.findLast(each => each.day === day && each.scope === scope)
    if (line === undefined) {
      line = { day, scope, ...nothing }
      this.#days.push(line)
    }
    line.total += 1
    if (failed) line.errors += 1
    else if (by !== 'nothing') line[by] += 1
    line.amount += amount
  }

  /** Sums of the days that begin with `period` (YYYY, YYYY-MM, YYYY-MM-DD; empty: all), by scope. */
  byScope(period: string): ReadonlyMap<string, Figures> {
    const sums = new Map<string, Figures>()
    for (const { day, scope, ...figures } of this.#days) {
      if (day.startsWith(period)) sums.set(scope, sumOf(sums.get(scope) ?? nothing, figures))
    }
    return sums
  }
}

export function sumOf(one: Figures, other: Figures): Figures {
  return {
    total: one.total + other.total,
    wallet: one.wallet + other.wallet,
    subscription: one.subscription + other.subscription,
    errors: one.errors + other.errors,
    amount: Math.round((one.amount + other.amount) * 1_000) / 1_000
  }
}

export const noUsage = nothing

/** The day in Rome, YYYY-MM-DD. */
function isoDay(at: number): string {
  return romeDay(at).split('/').reverse().join('-')
}
