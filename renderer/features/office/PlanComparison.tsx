import { useTranslation } from 'react-i18next'
import type { PlanCost } from '../../../shared/plans/comparison'
import { plans } from '../../../shared/plans/plans'
import { useFormat } from '../../i18n/use-format'
import styles from './Office.module.css'

interface PlanComparisonProps {
  /** How many months the messages are from. */
  readonly months: number
  /** The cheapest that they would have fitted into comes first. */
  readonly costs: readonly PlanCost[]
}

/** What the same messages would have cost at each plan. */
export function PlanComparison({ months, costs }: PlanComparisonProps) {
  const { t } = useTranslation('usage')
  const { t: settings } = useTranslation('settings')
  const format = useFormat()
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <caption className={styles.soft}>{t('compare.caption', { count: months })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.plan')}</th>
            <th scope="col" className={styles.number}>
              {t('compare.cost')}
            </th>
            <th scope="col">{t('compare.note')}</th>
          </tr>
        </thead>
        <tbody>
          {costs.map(({ planId: id, cost, exceeded, estimate }) => (
            <tr key={id}>
              <th scope="row">{settings(`plan.${id}`)}</th>
              <td className={styles.number}>{format.money(cost)}</td>
              <td>
                {[
                  ...exceeded.map(limit => t(`compare.${limit}`)),
                  ...(estimate ? [t('compare.estimate', { fee: format.money(plans[id].mailboxFee) })] : [])
                ].join(' ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
