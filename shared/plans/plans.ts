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
  /** Thousandths of a euro a year, besides the messages; null: the year's messages are paid ahead instead. */
  readonly yearlyFee: number | null
  /** Thousandths of a euro a year for the mailbox, where it is not part of the fee. */
  readonly mailboxFee: number
  /** That messages are paid ahead, and what the mailbox costs besides, is not verified. */
  readonly estimate: boolean
}

/** A year of a Standard mailbox; that a subscription's mailbox costs as much is an assumption. */
const standardFee = 99_000

export const plans: Readonly<Record<PlanId, Plan>> = {
  standard: {
    id: 'standard',
    milliEuroPerMessage: 50,
    dailyLimit: 3_500,
    monthlyLimit: null,
    yearlyLimit: null,
    yearlyFee: standardFee,
    mailboxFee: 0,
    estimate: false
  },
  'yearly-365k': {
    id: 'yearly-365k',
    milliEuroPerMessage: 4,
    dailyLimit: null,
    monthlyLimit: null,
    yearlyLimit: 365_000,
    yearlyFee: null,
    mailboxFee: standardFee,
    estimate: true
  },
  'yearly-1200k': {
    id: 'yearly-1200k',
    milliEuroPerMessage: 2,
    dailyLimit: null,
    monthlyLimit: null,
    yearlyLimit: 1_200_000,
    yearlyFee: null,
    mailboxFee: standardFee,
    estimate: true
  },
  flat: {
    id: 'flat',
    milliEuroPerMessage: 0,
    dailyLimit: null,
    monthlyLimit: 30_000,
    yearlyLimit: null,
    yearlyFee: 1_500_000,
    mailboxFee: 0,
    estimate: false
  }
}

/** Prices of one message in thousandths of a euro, where somebody knows them better than the list. */
export type Prices = Readonly<Partial<Record<PlanId, number | undefined>>>

/**
 * What handing over `messages` costs at a plan, in whole thousandths of a euro, whatever part of one a price that
 * somebody knows better may have; one message is one recipient.
 */
export function costOfSending(planId: PlanId, messages: number, prices: Prices = {}): number {
  return Math.round((prices[planId] ?? plans[planId].milliEuroPerMessage) * messages)
}

/** Each message is paid for as it is sent: none is included, and none paid ahead. */
export function isPaidOnSending(planId: PlanId): boolean {
  const { milliEuroPerMessage, yearlyFee } = plans[planId]
  return milliEuroPerMessage > 0 && yearlyFee !== null
}

/** The price of a message is not verified, and nobody has said that they know it better. */
export function isPriceEstimated(planId: PlanId, prices: Prices = {}): boolean {
  return plans[planId].estimate && prices[planId] === undefined
}

/** Thousandths of a euro to be paid for a year whatever is sent, the mailbox with it. */
export function yearlyFeeOf(planId: PlanId, prices: Prices = {}): number {
  const { yearlyFee, yearlyLimit, mailboxFee } = plans[planId]
  return (yearlyFee ?? costOfSending(planId, yearlyLimit ?? 0, prices)) + mailboxFee
}
