import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { selectSettings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { Loaded } from '../../ui/Loaded'
import { CheapestPlan, PlanFacts, PlanSource } from '../../ui/PlanFacts'
import styles from './Office.module.css'
import { Part } from './Part'
import { PlanComparison } from './PlanComparison'
import { PlanSince } from './PlanSince'

/** How the plan of the settings goes: what is left, where it leads, and what another would have cost. */
export function PlanPart({ accountId }: { readonly accountId: string | null }) {
  const { t } = useTranslation('usage')
  const bridge = useBridge()
  const settings = useAppStore(selectSettings)
  const ask = useCallback(() => bridge.request('usage.plan', { accountId }), [bridge, accountId])
  const { load, reload } = useLoaded(ask)
  const terms = JSON.stringify([settings?.plan, settings?.prices, settings?.planSince])
  // The main process reads the terms by itself: what they are now is another view.
  useEffect(() => {
    if (terms !== '') reload()
  }, [reload, terms])
  return (
    <Part title={t('plan.title')}>
      <Loaded load={load} failed={t('plan.failed')} again={reload}>
        {view => (
          <>
            <PlanFacts view={view} budget={null} />
            <div className={styles.soft}>
              <PlanSource view={view} />
            </div>
            <CheapestPlan view={view} />
            {view.comparison !== null && <PlanComparison {...view.comparison} />}
          </>
        )}
      </Loaded>
      <PlanSince />
    </Part>
  )
}
