import { comparePlans, type PlanCost } from '../plans/comparison'
import { type Period, planPeriod } from '../plans/period'
import { costOfSending, type PlanId, plans } from '../plans/plans'
import { type Sent, type Spending, spending } from '../plans/spending'
import type { Settings } from '../settings/settings'
import { isoDayStart } from '../time/iso-day'
import { romeDay, romeMidnight, romeWall } from '../time/rome'
import { romeMonth } from './usage'

/** How the plan of the settings goes, as far as this computer has sent. */
export interface PlanView extends Period {
  readonly planId: PlanId
  /** The year is that of the calendar, for want of a better one. */
  readonly sinceUnknown: boolean
  readonly spending: Spending
  /** What has left since the month in Rome began. */
  readonly month: { readonly messages: number; readonly cost: number }
  /** What the messages of the last months, and of no more than twelve, would have cost at each plan; null: there are none. */
  readonly comparison: { readonly months: number; readonly costs: readonly PlanCost[] } | null
}

type Terms = Pick<Settings, 'plan' | 'prices' | 'planSince'>

const mostMonths = 12

/** The beginning of what has to be known to make a view. */
export function plannedFrom(terms: Terms, now: number): number {
  const { year, month } = romeWall(now)
  return Math.min(romeMidnight(year, month - mostMonths + 1, 1), periodOf(terms, now).from)
}

export function planView(terms: Terms, sent: readonly Sent[], now: number): PlanView {
  const { plan: planId, prices } = terms
  const period = periodOf(terms, now)
  const { start } = romeMonth(now)
  const messages = sent.filter(({ at }) => at >= start).reduce((sum, each) => sum + each.messages, 0)
  return {
    planId,
    ...period,
    sinceUnknown: plans[planId].yearlyLimit !== null && terms.planSince === null,
    spending: spending({ planId, prices, sent, ...period, now }),
    month: { messages, cost: costOfSending(planId, messages, prices) },
    comparison: compared(terms, sent, now)
  }
}

function periodOf({ plan, planSince }: Terms, now: number): Period {
  return planPeriod(plan, planSince === null ? null : isoDayStart(planSince), now)
}

/** From the first month in which something was sent, the present one with what it has so far. */
function compared({ prices }: Terms, sent: readonly Sent[], now: number): PlanView['comparison'] {
  const { year, month } = romeWall(now)
  const months: number[] = []
  for (let back = mostMonths - 1; back >= 0; back -= 1) {
    const [from, until] = [romeMidnight(year, month - back, 1), romeMidnight(year, month - back + 1, 1)]
    const count = sent
      .filter(({ at }) => at >= from && at < until)
      .reduce((sum, each) => sum + each.messages, 0)
    if (count > 0 || months.length > 0) months.push(count)
  }
  if (months.length === 0) return null
  return { months: months.length, costs: comparePlans(months, prices, busiestDay(sent)) }
}

function busiestDay(sent: readonly Sent[]): number | null {
  const days = new Map<number, number>()
  for (const { at, messages } of sent) {
    const { start } = romeDay(at)
    days.set(start, (days.get(start) ?? 0) + messages)
  }
  return days.size === 0 ? null : Math.max(...days.values())
}
