import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../../shared/usage/plan-view'
import { useFormat } from '../../i18n/use-format'
import { selectSettings } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { Loaded } from './Loaded'
import styles from './Office.module.css'
import { Part } from './Part'
import { PlanComparison } from './PlanComparison'
import { PlanSince } from './PlanSince'
import { useRomeDay } from './use-usage-words'

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
            <Facts view={view} />
            {view.comparison !== null && <PlanComparison {...view.comparison} planId={view.planId} />}
          </>
        )}
      </Loaded>
      <PlanSince />
    </Part>
  )
}

function Facts({ view }: { readonly view: PlanView }) {
  const { t } = useTranslation('usage')
  const { t: settings } = useTranslation('settings')
  const format = useFormat()
  const day = useRomeDay()
  const { month, spending } = view
  const count = (messages: number, cost: number) =>
    t('plan.messages', { count: messages, number: format.number(messages), money: format.money(cost) })
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('plan.chosen')}</dt>
        <dd>{settings(`plan.${view.planId}`)}</dd>
        <dt>{t('plan.month')}</dt>
        <dd>{count(month.messages, month.cost)}</dd>
        <dt>{t('plan.period', { from: day(view.from), until: day(view.until - 1) })}</dt>
        <dd>{count(spending.messages, spending.cost)}</dd>
        <dt>{t('plan.left')}</dt>
        <dd>
          {spending.left === null
            ? t('plan.no-limit')
            : t('plan.left-of', { number: format.number(spending.left) })}
        </dd>
        <dt>{t('plan.forecast')}</dt>
        <dd>
          {spending.forecast === null || spending.forecastCost === null
            ? t('plan.no-forecast')
            : count(spending.forecast, spending.forecastCost)}
        </dd>
      </dl>
      {view.sinceUnknown && <p className={styles.soft}>{t('plan.since-unknown')}</p>}
      <p className={styles.soft}>{t(spending.estimate ? 'plan.estimate' : 'plan.source')}</p>
    </>
  )
}
