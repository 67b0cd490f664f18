/**
 * The service's price list as its public pages give it; terms that could not be verified are marked, and every
 * figure made from them is an estimate.
 */
export const planIds = ['standard', 'yearly-365k', 'yearly-1200k', 'flat'] as const

export type PlanId = (typeof planIds)[number]

export interface Plan {
  readonly id: PlanId
  /** Price of one message in thousandths of a euro; 0 where messages are included. */
  readonly milliEuroPerMessage: number
  /** Recipients a day (Europe/Rome); soft: the page speaks of recipients here and of messages there. */
  readonly dailyLimit: number | null
  /** Messages a month that are included. */
  readonly monthlyLimit: number | null
  /** Messages a year that are included. */
  readonly yearlyLimit: number | null
}

export const plans: Readonly<Record<PlanId, Plan>> = {
  standard: {
    id: 'standard',
    milliEuroPerMessage: 50,
    dailyLimit: 3_500,
    monthlyLimit: null,
    yearlyLimit: null
  },
  'yearly-365k': {
    id: 'yearly-365k',
    milliEuroPerMessage: 4,
    dailyLimit: null,
    monthlyLimit: null,
    yearlyLimit: 365_000
  },
  'yearly-1200k': {
    id: 'yearly-1200k',
    milliEuroPerMessage: 2,
    dailyLimit: null,
    monthlyLimit: null,
    yearlyLimit: 1_200_000
  },
  flat: { id: 'flat', milliEuroPerMessage: 0, dailyLimit: null, monthlyLimit: 30_000, yearlyLimit: null }
}

/** Prices of one message in thousandths of a euro, where somebody knows them better than the list. */
export type Prices = Readonly<Partial<Record<PlanId, number | undefined>>>

/** What handing over `messages` costs at a plan, in thousandths of a euro; one message is one recipient. */
export function costOfSending(planId: PlanId, messages: number, prices: Prices = {}): number {
  return (prices[planId] ?? plans[planId].milliEuroPerMessage) * messages
}
