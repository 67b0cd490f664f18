import type { UsageFigures } from '../../../shared/account/account'
import { type Asked, differenceOf, type UsageRow } from '../../../shared/usage/usage'

export interface UsageSums {
  readonly figures: UsageFigures
  /** Figures that could not be had and are missing from the sums. */
  readonly missing: number
}

const nothing: UsageFigures = { total: 0, wallet: 0, subscription: 0, errors: 0, amount: 0 }

/** What the account says of all rows together; null: it was not asked. */
export function accountSums(rows: readonly UsageRow[]): UsageSums | null {
  const asked = rows.flatMap(({ account }) => (account === null ? [] : [account.all]))
  if (asked.length === 0) return null
  const known = asked.flatMap(knownOf)
  return {
    figures: known.reduce(
      (sum, each) => ({
        total: sum.total + each.total,
        wallet: sum.wallet + each.wallet,
        subscription: sum.subscription + each.subscription,
        errors: sum.errors + each.errors,
        amount: sum.amount + each.amount
      }),
      nothing
    ),
    missing: asked.length - known.length
  }
}

export function knownOf<T>(asked: Asked<T>): readonly T[] {
  return asked.state === 'known' ? [asked.value] : []
}

/** Rows in which account and computer do not agree on how often a sending was asked for. */
export function differing(rows: readonly UsageRow[]): readonly UsageRow[] {
  return rows.filter(row => (differenceOf(row) ?? 0) !== 0)
}

/** Neither computer nor account has anything to tell of these rows; a figure that could not be had may be anything. */
export function nothingHappened(rows: readonly UsageRow[]): boolean {
  return rows.every(({ own, account }) => {
    if (own.handedOver + own.unknown + own.refused + own.requests > 0) return false
    if (account === null) return true
    const { all, massive, mailboxes, sends } = account
    const isNone = (asked: Asked<UsageFigures>) =>
      asked.state === 'known' && asked.value.total === 0 && asked.value.amount === 0
    return isNone(all) && isNone(massive) && isNone(mailboxes) && !sends
  })
}
