import { useTranslation } from 'react-i18next'
import { sumOfOwn, type UsageRow, type UsageView } from '../../../shared/usage/usage'
import { useFormat } from '../../i18n/use-format'
import { BarChart } from '../../ui/BarChart'
import { accountSums, knownOf } from './usage-sums'
import { useSpanWords } from './use-usage-words'

/** The account's requests with our own sends as marks; without an account our own sends as bars. */
export function UsageChart({ view }: { readonly view: UsageView }) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const { brief } = useSpanWords(view)
  const { rows } = view
  const sums = accountSums(rows)
  const own = sumOfOwn(rows.map(row => row.own))
  const sent = format.number(own.handedOver)
  if (sums === null) {
    return (
      <BarChart
        label={t('chart.own', { sent, unknown: format.number(own.unknown) })}
        series={[
          { label: t('own.sent'), look: 'plain' },
          { label: t('own.unknown'), look: 'strong' },
          { label: t('own.refused'), look: 'hatched' }
        ]}
        bars={rows.map(row => ({
          label: brief(row),
          parts: [row.own.handedOver, row.own.unknown, row.own.refused],
          mark: null
        }))}
        markLabel={null}
        number={format.number}
      />
    )
  }
  return (
    <BarChart
      label={t('chart.account', {
        total: format.number(sums.figures.total),
        errors: format.number(sums.figures.errors),
        sent: format.number(own.requests)
      })}
      series={[
        { label: t('figure.subscription'), look: 'plain' },
        { label: t('figure.wallet'), look: 'strong' },
        { label: t('figure.free'), look: 'light' },
        { label: t('figure.errors'), look: 'hatched' }
      ]}
      bars={rows.map(row => ({ label: brief(row), parts: partsOf(row), mark: row.own.requests }))}
      markLabel={t('own.requests')}
      number={format.number}
    />
  )
}

/** Nothing is drawn of a figure that could not be had; the words below say that it is missing. */
function partsOf({ account }: UsageRow): readonly number[] {
  const [figures] = account === null ? [] : knownOf(account.all)
  if (figures === undefined) return [0, 0, 0, 0]
  const { total, subscription, wallet, errors } = figures
  return [subscription, wallet, Math.max(0, total - subscription - wallet - errors), errors]
}
