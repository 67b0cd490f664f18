import { describe, expect, it } from 'vitest'
import { BudgetGate } from '../../../electron/usage/budget-gate'
import type { Handover } from '../../../shared/mail/sending'
import type { Budget } from '../../../shared/plans/budget'
import type { PlanId } from '../../../shared/plans/plans'
import { noon, openStore, recipientIn, storedSending } from '../../helpers/stored'
import { handedOver, lost, recipient } from '../archive/outbox-bench'

// What these would catch: a budget that is overspent by many small sendings, one that holds the practice or the next
// month, and a deadline that is let slip over some euros.

const stop: Budget = { milliEuro: 250, whenExceeded: 'stop' }
const december = Date.UTC(2026, 11, 3)
const holding: Handover = { state: 'holding', until: noon + 10_000 }
const scheduled = (at: number): Handover => ({ state: 'scheduled', at, acceptBy: null })

async function gateWith(budget: Budget | null, plan: PlanId = 'standard') {
  const archive = await openStore()
  await archive.outbox.adoptSending(
    storedSending('s', [
      recipient('gone', handedOver('1')),
      recipient('lost', lost()),
      recipient('waits', { state: 'queued' }),
      recipient('later', scheduled(noon + 3_600_000)),
      recipient('december', scheduled(december)),
      recipientIn('refused'),
      recipientIn('cancelled')
    ])
  )
  await archive.outbox.adoptSending(
    storedSending('p', [recipient('practised', handedOver('2'))], { mailboxId: 'practice' })
  )
  const gate = new BudgetGate({
    archive,
    now: () => noon,
    settings: () => ({ plan, prices: {}, budget }),
    connected: () => []
  })
  const judge = async (
    handovers: readonly Handover[],
    more: { mailboxId?: string; acceptBy?: number; beyondBudget?: boolean } = {}
  ) => {
    const { mailboxId = 'studio', acceptBy = null, beyondBudget = false } = more
    const recipients = handovers.map(handover => ({ handover }))
    const judged = await gate.judge({ mailboxId, recipients, acceptBy, beyondBudget })
    return judged.ok ? 'ok' : judged.error.code
  }
  return { gate, judge }
}

describe('the budget of a month', () => {
  it('counts what has left, what may have, and what waits to, but nothing of the practice', async () => {
    const { gate } = await gateWith(stop)
    expect(await gate.standing('studio', noon)).toEqual({ budget: stop, spent: 200 })
    expect(await gate.standing('studio', december)).toEqual({ budget: stop, spent: 50 })
    expect(await gate.standing('practice', noon)).toBeNull()
  })

  it('lets through what it covers to the last thousandth, and nothing more', async () => {
    const { judge } = await gateWith(stop)
    expect(await judge([holding])).toBe('ok')
    expect(await judge([holding, holding])).toBe('budget-exceeded')
    expect(await judge([holding, holding], { mailboxId: 'practice' })).toBe('ok')
  })

  it('is that of the month in which each part leaves', async () => {
    const { judge } = await gateWith(stop)
    const parts = (count: number) => Array.from({ length: count }, () => scheduled(december))
    expect(await judge([holding, ...parts(4)])).toBe('ok')
    expect(await judge([holding, ...parts(5)])).toBe('budget-exceeded')
  })

  it('lets a person decide about a deadline, and about nothing else', async () => {
    const { judge } = await gateWith(stop)
    const two = [holding, holding]
    expect(await judge(two, { acceptBy: december })).toBe('budget-exceeded')
    expect(await judge(two, { acceptBy: december, beyondBudget: true })).toBe('ok')
    expect(await judge(two, { beyondBudget: true })).toBe('budget-exceeded')
  })

  it('stops nothing where it only warns, where there is none, and where messages cost nothing', async () => {
    const many = Array.from({ length: 99 }, () => holding)
    expect(await (await gateWith({ ...stop, whenExceeded: 'warn' })).judge(many)).toBe('ok')
    expect(await (await gateWith(null)).judge(many)).toBe('ok')
    expect(await (await gateWith(stop, 'flat')).judge(many)).toBe('ok')
  })
})
