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

/** No subscription does; both days may be one. */
export function endsBeforeStart({ startsOn, endsOn }: Pick<FlatInput, 'startsOn' | 'endsOn'>): boolean {
  return endsOn < startsOn
}
