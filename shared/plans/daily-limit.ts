import type { Settings } from '../settings/settings'
import { plans } from './plans'

/** Recipients a day that the user's plan is thought to allow; null: no limit is known. An estimate. */
export function dailyLimitOf({
  plan,
  dailyRecipients
}: Pick<Settings, 'plan' | 'dailyRecipients'>): number | null {
  return plans[plan].dailyLimit === null ? null : dailyRecipients
}
