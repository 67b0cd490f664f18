import { useCallback, useEffect, useState } from 'react'
import type { BudgetStanding } from '../../../shared/usage/budget-standing'
import { selectSettings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'

interface MonthlyBudget {
  /** As last read; null: there is none, or it is not known. */
  readonly standing: BudgetStanding | null
  /** Reads it now. */
  readonly read: () => Promise<BudgetStanding | null>
}

/** How the month in which a letter is to leave (null: now) stands to the budget. */
export function useBudget(mailboxId: string, at: number | null): MonthlyBudget {
  const bridge = useBridge()
  const hasBudget = useAppStore(state => (selectSettings(state)?.budget ?? null) !== null)
  const [standing, setStanding] = useState<BudgetStanding | null>(null)
  const read = useCallback(async () => {
    if (!hasBudget) return null
    const answer = await bridge.request('usage.budget', { mailboxId, at })
    return answer.ok ? answer.value : null
  }, [bridge, hasBudget, mailboxId, at])
  useEffect(() => {
    let current = true
    void read().then(found => {
      if (current) setStanding(found)
    })
    return () => {
      current = false
    }
  }, [read])
  return { standing, read }
}
