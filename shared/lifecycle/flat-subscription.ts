import type { IsoDay } from '../time/iso-day'

/** A Flat subscription as a person enters it: the service's interface shows none of them. */
export interface FlatInput {
  readonly address: string
  readonly startsOn: IsoDay
  /** Its last day. */
  readonly endsOn: IsoDay
  /** Messages that are included in a month. */
  readonly monthlyMessages: number
  /** Empty where there is none. */
  readonly note: string
}

export interface FlatSubscription extends FlatInput {
  readonly id: string
  readonly accountId: string
}

export const mostMonthlyMessages = 999_999

/** What is typed against it by itself; the address and the number have their own checks. */
export function endsBeforeStart({ startsOn, endsOn }: Pick<FlatInput, 'startsOn' | 'endsOn'>): boolean {
  return endsOn < startsOn
}
