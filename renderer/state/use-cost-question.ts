import { useMemo } from 'react'
import { ok, type Result } from '../../shared/errors/app-error'
import type { BudgetStanding } from '../../shared/usage/budget-standing'
import type { PlanView } from '../../shared/usage/plan-view'
import { selectMailboxes, selectSettings } from './selectors'
import { useAppStore, useBridge } from './store-context'

/** How the plan and the month's budget stand. */
export interface CostFigures {
  readonly plan: PlanView
  /** null: there is none. */
  readonly budget: BudgetStanding | null
}

export interface CostQuestion {
  /** Other terms, other figures. */
  readonly terms: string
  readonly ask: () => Promise<Result<CostFigures>>
}

/** Asks the main process what sending has cost so far; null where only the practice would send, which costs nothing. */
export function useCostQuestion(mailboxIds: readonly string[]): CostQuestion | null {
  const bridge = useBridge()
  const mailboxId = useAppStore(state => {
    const practice = selectMailboxes(state).filter(({ server }) => server === 'practice')
    return mailboxIds.find(id => !practice.some(each => each.id === id)) ?? null
  })
  const terms = useAppStore(state => {
    const settings = selectSettings(state)
    return JSON.stringify([settings?.plan, settings?.prices, settings?.planSince, settings?.budget])
  })
  return useMemo(() => {
    if (mailboxId === null) return null
    const ask = async (): Promise<Result<CostFigures>> => {
      const [plan, budget] = await Promise.all([
        bridge.request('usage.plan', { accountId: null }),
        bridge.request('usage.budget', { mailboxId, at: null })
      ])
      if (!plan.ok) return plan
      return budget.ok ? ok({ plan: plan.value, budget: budget.value }) : budget
    }
    return { terms, ask }
  }, [bridge, mailboxId, terms])
}
