import { costOfSending, type PlanId, type Prices, plans } from '../plans/plans'
import { romeDay } from '../time/rome'
import type { RowTally } from './row-fault'
import { type DailyLimit, nextOpen, type SendingHours } from './window'

/** A number, and whether it was measured or is known, or is only an estimate. */
export interface Figure {
  readonly value: number
  readonly estimate: boolean
}

/** What a run is reckoned from; moments in milliseconds since 1970, money in thousandths of a euro. */
export interface DryRunFacts {
  readonly now: number
  readonly rows: RowTally
  readonly planId: PlanId
  readonly prices: Prices
  /** Messages that the plan still includes; null: it includes none, any number, or nobody knows. */
  readonly included: number | null
  /** null: not known. */
  readonly walletMilliEuro: number | null
  /** null: no limit is known. */
  readonly daily: DailyLimit | null
  readonly hours: SendingHours | null
  readonly messagesPerSecond: Figure
  /** How full the mailbox is; null: not known, or it has no limit. */
  readonly quota: { readonly usedBytes: number; readonly limitBytes: number } | null
  /** By which the mailbox grows for one message, receipts included. */
  readonly bytesPerMessage: Figure
}

export interface Wallet {
  readonly milliEuro: number
  /** What is left of it; below zero: it is not enough. */
  readonly left: Figure
  readonly enough: boolean
}

/** What a run would take, if nothing else were sent; see `Figure` for what is estimated. */
export interface DryRun {
  readonly messages: number
  /** Thousandths of a euro. */
  readonly cost: Figure
  /** Messages beyond those that the plan includes: nobody says their price. */
  readonly beyondIncluded: number
  /** null: the balance is not known. */
  readonly wallet: Wallet | null
  /** null: nothing is to go, it would never end, or not within any time that can be foreseen. */
  readonly course: Course | null
  /** Messages a second that this is reckoned with. */
  readonly rate: Figure
  readonly quota: QuotaOutlook | null
  /** Rows that would not go. */
  readonly skipped: Pick<RowTally, 'skipped' | 'why'>
}

export interface Course {
  readonly beginsAt: number
  /** When the last message has been handed over. */
  readonly finishesAt: Figure
  /** Days of the service on which messages go. */
  readonly days: Figure
}

export interface QuotaOutlook {
  readonly limitBytes: number
  readonly usedAtEnd: Figure
  /** Messages after which no other fits; null: all fit. */
  readonly fullAfter: Figure | null
  /** When that would be; null also where it cannot be foreseen. */
  readonly fullAt: Figure | null
}

export function dryRun(facts: DryRunFacts): DryRun {
  const { rows, included } = facts
  const messages = rows.go
  const beyondIncluded = included === null ? 0 : Math.max(0, messages - included)
  const cost = costOf(facts, messages, beyondIncluded)
  return {
    messages,
    cost,
    beyondIncluded,
    wallet: walletAfter(facts.walletMilliEuro, cost),
    course: courseOf(messages, facts),
    rate: facts.messagesPerSecond,
    quota: quotaAfter(facts, messages),
    skipped: { skipped: rows.skipped, why: rows.why }
  }
}

function costOf({ planId, prices }: DryRunFacts, messages: number, beyondIncluded: number): Figure {
  const unverified = plans[planId].estimate && prices[planId] === undefined
  return { value: costOfSending(planId, messages, prices), estimate: unverified || beyondIncluded > 0 }
}

function walletAfter(milliEuro: number | null, cost: Figure): Wallet | null {
  if (milliEuro === null) return null
  const left = milliEuro - cost.value
  return { milliEuro, left: { value: left, estimate: cost.estimate }, enough: left >= 0 }
}

function quotaAfter(facts: DryRunFacts, messages: number): QuotaOutlook | null {
  const { quota, bytesPerMessage } = facts
  if (quota === null || quota.limitBytes <= 0) return null
  const { value: bytes, estimate } = bytesPerMessage
  const { usedBytes, limitBytes } = quota
  const usedAtEnd = { value: Math.ceil(usedBytes + messages * bytes), estimate }
  if (usedAtEnd.value <= limitBytes) return { limitBytes, usedAtEnd, fullAfter: null, fullAt: null }
  const fitting = Math.max(0, Math.floor((limitBytes - usedBytes) / bytes))
  const fullAt = fitting === 0 ? facts.now : courseOf(fitting, facts)?.finishesAt.value
  return {
    limitBytes,
    usedAtEnd,
    fullAfter: { value: fitting, estimate },
    fullAt: fullAt === undefined ? null : { value: fullAt, estimate: fitting > 0 || estimate }
  }
}

/** Stretches of open hours that are followed; what takes longer cannot be foreseen. */
const mostStretches = 10_000

/** How `messages` would go, one after the other, within the hours and the daily limit. */
function courseOf(messages: number, facts: DryRunFacts): Course | null {
  const { now, hours, daily } = facts
  const spacing = 1_000 / facts.messagesPerSecond.value
  const limit = daily?.limit ?? Number.POSITIVE_INFINITY
  if (messages <= 0 || limit <= 0 || !(spacing > 0 && Number.isFinite(spacing))) return null
  let [at, left, days] = [now, messages, 0]
  let beginsAt: number | null = null
  let today = { start: romeDay(now, daily?.dayBegins).start, count: daily?.sentToday ?? 0, ours: 0 }
  for (let stretches = 0; stretches < mostStretches; stretches += 1) {
    const open = nextOpen(at, hours)
    if (open === null) return null
    const day = romeDay(open.from, daily?.dayBegins)
    if (day.start !== today.start) today = { start: day.start, count: 0, ours: 0 }
    const until = Math.min(open.until, day.end)
    const going = Math.max(0, Math.min(left, limit - today.count, Math.ceil((until - open.from) / spacing)))
    if (going > 0) {
      beginsAt ??= open.from
      if (today.ours === 0) days += 1
    }
    left -= going
    today = { start: today.start, count: today.count + going, ours: today.ours + going }
    if (left === 0 && beginsAt !== null) {
      const finishesAt = { value: Math.ceil(open.from + going * spacing), estimate: true }
      return { beginsAt, finishesAt, days: { value: days, estimate: true } }
    }
    at = until
  }
  return null
}
