import { useTranslation } from 'react-i18next'
import { differenceOf, sumOfOwn, type UsageView } from '../../../shared/usage/usage'
import { useFormat } from '../../i18n/use-format'
import { Banner } from '../../ui/Banner'
import styles from './Office.module.css'
import { accountSums, differing } from './usage-sums'
import { useSpanWords } from './use-usage-words'

/** What the chart and the table come to, in sentences, with what does not agree. */
export function UsageSummary({ view }: { readonly view: UsageView }) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const own = sumOfOwn(view.rows.map(row => row.own))
  const sums = accountSums(view.rows)
  return (
    <>
      <p className={styles.lead}>
        {t('summary.own', {
          sent: format.number(own.handedOver),
          unknown: format.number(own.unknown),
          refused: format.number(own.refused)
        })}{' '}
        {sums !== null &&
          t('summary.account', {
            total: format.number(sums.figures.total),
            errors: format.number(sums.figures.errors),
            wallet: format.number(sums.figures.wallet),
            amount: format.money(Math.round(sums.figures.amount * 1_000))
          })}
      </p>
      {sums !== null && sums.missing > 0 && (
        <Banner tone="warn">{t('summary.missing', { count: sums.missing })}</Banner>
      )}
      {sums !== null && <Differences view={view} />}
    </>
  )
}

/** Days named before the rest is left to the table. */
const mostNamed = 5

function Differences({ view }: { readonly view: UsageView }) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const { full } = useSpanWords(view)
  const rows = differing(view.rows)
  if (view.rows.every(row => differenceOf(row) === null)) {
    return <p className={styles.soft}>{t('difference.untold')}</p>
  }
  if (rows.length === 0) return <p className={styles.soft}>{t('difference.none')}</p>
  const others = rows.length - mostNamed
  return (
    <Banner tone="info">
      <p>{t('difference.words')}</p>
      <ul>
        {rows.slice(0, mostNamed).map(row => {
          const difference = differenceOf(row) ?? 0
          return (
            <li key={row.name}>
              {t(difference > 0 ? 'difference.more' : 'difference.fewer', {
                span: full(row),
                account: format.number(row.account?.sends ?? 0),
                own: format.number(row.own.requests)
              })}
            </li>
          )
        })}
        {others > 0 && <li>{t('difference.others', { count: others })}</li>}
      </ul>
    </Banner>
  )
}
