import { costOfSending, type PlanId, type Prices, planIds, plans, yearlyFeeOf } from './plans'

/** A limit of a plan that the messages would have gone beyond. */
export type Exceeded = 'daily-limit' | 'monthly-limit' | 'yearly-limit'

export interface PlanCost {
  readonly planId: PlanId
  /**
   * Thousandths of a euro for the messages and the fees, which are counted by the month; without what lies beyond a
   * limit: nobody says its price.
   */
  readonly cost: number
  /** Empty: the messages would have fitted. */
  readonly exceeded: readonly Exceeded[]
  /** It rests on terms that are not verified. */
  readonly estimate: boolean
}

const monthsInYear = 12

const longestMonth = 31

/**
 * What the same messages would have cost at every plan: those of a year, spread evenly, or of each of some months in
 * their order. First what they fit into, then what costs less. `busiestDay`: the most messages of one day, where known.
 */
export function comparePlans(
  messages: number | readonly number[],
  prices: Prices = {},
  busiestDay: number | null = null
): readonly PlanCost[] {
  const months = typeof messages === 'number' ? spread(messages) : messages
  return planIds
    .map(planId => costAt(planId, months, prices, busiestDay))
    .sort(
      (one, other) =>
        Number(one.exceeded.length > 0) - Number(other.exceeded.length > 0) || one.cost - other.cost
    )
}

function costAt(
  planId: PlanId,
  months: readonly number[],
  prices: Prices,
  busiestDay: number | null
): PlanCost {
  const fees = Math.round((yearlyFeeOf(planId, prices) * months.length) / monthsInYear)
  const paidAhead = plans[planId].yearlyFee === null
  return {
    planId,
    cost: fees + (paidAhead ? 0 : costOfSending(planId, sum(months), prices)),
    exceeded: exceededBy(planId, months, busiestDay),
    estimate: plans[planId].estimate
  }
}

function exceededBy(
  planId: PlanId,
  months: readonly number[],
  busiestDay: number | null
): readonly Exceeded[] {
  const { dailyLimit, monthlyLimit, yearlyLimit } = plans[planId]
  const most = Math.max(0, ...months)
  // So many of a month cannot but have been too many on one day at least.
  const leastOfOneDay = Math.max(busiestDay ?? 0, Math.ceil(most / longestMonth))
  const years = months.map((_, first) => sum(months.slice(first, first + monthsInYear)))
  return [
    ...(dailyLimit !== null && leastOfOneDay > dailyLimit ? (['daily-limit'] as const) : []),
    ...(monthlyLimit !== null && most > monthlyLimit ? (['monthly-limit'] as const) : []),
    ...(yearlyLimit !== null && Math.max(0, ...years) > yearlyLimit ? (['yearly-limit'] as const) : [])
  ]
}

/** Twelve whole numbers whose sum is that of the year. */
function spread(yearly: number): readonly number[] {
  return Array.from(
    { length: monthsInYear },
    (_, month) =>
      Math.floor(((month + 1) * yearly) / monthsInYear) - Math.floor((month * yearly) / monthsInYear)
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
