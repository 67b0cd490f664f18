import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { plans } from '../../shared/plans/plans'
import type { BudgetStanding } from '../../shared/usage/budget-standing'
import type { PlanView } from '../../shared/usage/plan-view'
import { useFormat } from '../i18n/use-format'
import { useRomeDay } from '../i18n/use-rome-day'
import styles from './PlanFacts.module.css'

interface PlanFactsProps {
  readonly view: PlanView
  /** null: there is none, or it is told of elsewhere. */
  readonly budget: BudgetStanding | null
}

/** What was spent of a plan and of the month's budget, what is left of them, and where the period leads. */
export function PlanFacts({ view, budget }: PlanFactsProps) {
  const { t } = useTranslation('usage')
  const { t: settings } = useTranslation('settings')
  const format = useFormat()
  const day = useRomeDay()
  const { month, spending } = view
  const count = (messages: number, cost: number) =>
    t('plan.messages', { count: messages, number: format.number(messages), money: format.money(cost) })
  return (
    <dl className={styles.facts}>
      <Fact name={t('plan.chosen')}>{settings(`plan.${view.planId}`)}</Fact>
      <Fact name={t('plan.month')}>{count(month.messages, month.cost)}</Fact>
      <Fact name={t('plan.period', { from: day(view.from), until: day(view.until - 1) })}>
        {count(spending.messages, spending.cost)}
      </Fact>
      <Fact name={t('plan.left')}>
        {spending.left === null
          ? t('plan.no-limit')
          : t('plan.left-of', { number: format.number(spending.left) })}
      </Fact>
      {budget !== null && (
        <Fact name={t('budget.left')}>
          {t('budget.left-of', {
            left: format.money(Math.max(0, budget.budget.milliEuro - budget.spent)),
            limit: format.money(budget.budget.milliEuro)
          })}
        </Fact>
      )}
      <Fact name={t('plan.forecast')}>
        {spending.forecast === null || spending.forecastCost === null
          ? t('plan.no-forecast')
          : count(spending.forecast, spending.forecastCost)}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Where the figures come from, and which of them are estimates. */
export function PlanSource({ view }: Pick<PlanFactsProps, 'view'>) {
  const { t } = useTranslation('usage')
  return (
    <>
      {view.sinceUnknown && <p>{t('plan.since-unknown')}</p>}
      <p>{t(view.spending.estimate ? 'plan.estimate' : 'plan.source')}</p>
    </>
  )
}

/** Which plan the same messages would have been cheapest at; nothing where there were none. */
export function CheapestPlan({ view: { comparison, planId } }: Pick<PlanFactsProps, 'view'>) {
  const { t } = useTranslation('usage')
  const { t: settings } = useTranslation('settings')
  const format = useFormat()
  if (comparison === null) return null
  const { months, costs } = comparison
  const [first] = costs
  if (first === undefined || first.exceeded.length > 0)
    return <p>{t('compare.none-fits', { count: months })}</p>
  const words = t(first.planId === planId ? 'compare.chosen-is-cheapest' : 'compare.cheapest', {
    count: months,
    plan: settings(`plan.${first.planId}`),
    money: format.money(first.cost)
  })
  return (
    <p>
      {first.estimate
        ? `${words} ${t('compare.estimate', { fee: format.money(plans[first.planId].mailboxFee) })}`
        : words}
    </p>
  )
}
