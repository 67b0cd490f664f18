import type { Observed } from '../sending/observed'
import type { Settings } from '../settings/settings'
import { plans } from './plans'

/**
 * Recipients a day that the user's plan is thought to allow, and no fewer than the service has taken on one day
 * already; null: no limit is known. An estimate.
 */
export function dailyLimitOf(
  { plan, dailyRecipients }: Pick<Settings, 'plan' | 'dailyRecipients'>,
  { busiestDay }: Observed
): number | null {
  return plans[plan].dailyLimit === null ? null : Math.max(dailyRecipients, busiestDay ?? 0)
}
