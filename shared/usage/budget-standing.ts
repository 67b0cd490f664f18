import type { Budget } from '../plans/budget'

/** How a month of Rome stands to the budget; money in thousandths of a euro. */
export interface BudgetStanding {
  readonly budget: Budget
  /** What has left this computer in the month, or waits to leave in it, costs so much. */
  readonly spent: number
}
