import { romeDay } from '../time/rome'
import type { Period } from './period'
import { costOfSending, isPriceEstimated, type PlanId, type Prices, plans } from './plans'

/** So many messages were handed over at a moment, milliseconds since 1970. */
export interface Sent {
  readonly at: number
  readonly messages: number
}

export interface Spending {
  readonly messages: number
  /** What they cost at the plan's price, in thousandths of a euro; without fees, and also where it was paid ahead. */
  readonly cost: number
  /** Messages that the plan still includes; null: it includes none, or any number. */
  readonly left: number | null
  /** Messages at the end of the period, at the pace of the days that are over; null: too few are. */
  readonly forecast: number | null
  /** Thousandths of a euro; null where there is no forecast. */
  readonly forecastCost: number | null
  /** Something of this rests on terms that are not verified, or on messages beyond those included: nobody says their price. */
  readonly estimate: boolean
}

/** Fewer tell of a weekend, or of one large sending, and not of a pace. */
const leastDays = 3

const dayMs = 86_400_000

/** What `sent` comes to in a period of the plan (see `planPeriod`) up to `now`. */
export function spending(given: {
  readonly planId: PlanId
  readonly prices: Prices
  readonly sent: readonly Sent[]
  readonly from: number
  readonly until: number
  readonly now: number
}): Spending {
  const { planId, prices, sent, from, until, now } = given
  const counted = sent.filter(({ at }) => at >= from && at < until && at <= now)
  const messages = total(counted)
  const forecast = forecastOf(counted, { from, until }, now)
  const limit = plans[planId].monthlyLimit ?? plans[planId].yearlyLimit
  const beyond = limit !== null && Math.max(messages, forecast ?? 0) > limit
  return {
    messages,
    cost: costOfSending(planId, messages, prices),
    left: limit === null ? null : Math.max(0, limit - messages),
    forecast,
    forecastCost: forecast === null ? null : costOfSending(planId, forecast, prices),
    estimate: beyond || isPriceEstimated(planId, prices)
  }
}

/** Of today counts what was sent or what the pace foresees, whichever is more. */
function forecastOf(counted: readonly Sent[], { from, until }: Period, now: number): number | null {
  if (now >= until) return total(counted)
  const today = romeDay(now)
  const daysOver = Math.round((today.start - from) / dayMs)
  if (daysOver < leastDays) return null
  const before = total(counted.filter(({ at }) => at < today.start))
  const foreseen = (days: number) => Math.round((before * days) / daysOver)
  const daysAfter = Math.max(0, Math.round((until - today.end) / dayMs))
  const sentToday = total(counted) - before
  return before + Math.max(sentToday + foreseen(daysAfter), foreseen(daysAfter + 1))
}

function total(sent: readonly Sent[]): number {
  return sent.reduce((sum, { messages }) => sum + messages, 0)
}
