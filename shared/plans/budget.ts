/** What the user wants to spend in a month, and what happens to a sending that would go beyond. */
export interface Budget {
  /** Thousandths of a euro. */
  readonly milliEuro: number
  readonly whenExceeded: 'warn' | 'stop'
}

export interface BudgetState {
  /** `near` from four fifths on; `over` once more than the budget is spent. */
  readonly level: 'fine' | 'near' | 'over'
  /** More than the budget would be spent with the next sending. */
  readonly wouldExceed: boolean
  /** It would, and the user wants no such sending. */
  readonly stops: boolean
}

const nearPercent = 80

/** Money in thousandths of a euro; `about`: what the next sending costs. Without a budget all is fine. */
export function budgetState({
  budget,
  spentThisMonth,
  about
}: {
  readonly budget: Budget | null
  readonly spentThisMonth: number
  readonly about: number
}): BudgetState {
  if (budget === null) return { level: 'fine', wouldExceed: false, stops: false }
  const { milliEuro, whenExceeded } = budget
  const wouldExceed = spentThisMonth + about > milliEuro
  const near = spentThisMonth * 100 >= milliEuro * nearPercent
  return {
    level: spentThisMonth > milliEuro ? 'over' : near ? 'near' : 'fine',
    wouldExceed,
    // What costs nothing spends nothing, wherever the budget stands.
    stops: wouldExceed && about > 0 && whenExceeded === 'stop'
  }
}
