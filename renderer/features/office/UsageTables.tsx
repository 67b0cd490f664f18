import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { UsageFigures } from '../../../shared/account/account'
import {
  type AccountUsage,
  type Asked,
  differenceOf,
  type UsageRow,
  type UsageView
} from '../../../shared/usage/usage'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import styles from './Office.module.css'
import { useSpanWords } from './use-usage-words'

/** What the chart shows, to be read: one line for each day or month. */
export function UsageTables({ view }: { readonly view: UsageView }) {
  const { t } = useTranslation('usage')
  const withAccount = view.rows.some(({ account }) => account !== null)
  return (
    <>
      <Lines
        view={view}
        caption={t(view.month === null ? 'table.by-month' : 'table.by-day')}
        heads={[
          t('own.sent'),
          t('own.unknown'),
          t('own.refused'),
          ...(withAccount ? [t('own.requests'), t('figure.sends'), t('figure.difference')] : [])
        ]}
        cells={row => <OwnCells row={row} />}
      />
      {withAccount && (
        <Lines
          view={view}
          caption={t('table.account')}
          heads={[
            t('figure.massive'),
            t('figure.mailboxes'),
            t('figure.total'),
            t('figure.subscription'),
            t('figure.wallet'),
            t('figure.errors'),
            t('figure.amount')
          ]}
          cells={({ account }) => account !== null && <AccountCells account={account} />}
        />
      )}
    </>
  )
}

interface LinesProps {
  readonly view: UsageView
  readonly caption: string
  readonly heads: readonly string[]
  readonly cells: (row: UsageRow) => ReactNode
}

function Lines({ view, caption, heads, cells }: LinesProps) {
  const { t } = useTranslation('usage')
  const { full } = useSpanWords(view)
  return (
    <div className={styles.tableBox}>
      <table className={styles.table}>
        <caption className={styles.soft}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t(view.month === null ? 'period.month' : 'period.day')}</th>
            {heads.map(words => (
              <th key={words} scope="col" className={styles.numberHead}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <tr key={row.name}>
              <th scope="row" className={styles.short}>
                {full(row)}
              </th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OwnCells({ row }: { readonly row: UsageRow }) {
  const { own, account } = row
  return (
    <>
      <Count value={own.handedOver} />
      <Count value={own.unknown} />
      <Count value={own.refused} />
      {account !== null && (
        <>
          <Count value={own.requests} />
          <Count value={account.sends} />
          <Count value={differenceOf(row)} />
        </>
      )}
    </>
  )
}

function AccountCells({ account: { all, massive, mailboxes } }: { readonly account: AccountUsage }) {
  const format = useFormat()
  const total = ({ total: requests }: UsageFigures) => format.number(requests)
  return (
    <>
      <Figure asked={massive} show={total} />
      <Figure asked={mailboxes} show={total} />
      <Figure asked={all} show={total} />
      <Figure asked={all} show={({ subscription }) => format.number(subscription)} />
      <Figure asked={all} show={({ wallet }) => format.number(wallet)} />
      <Figure asked={all} show={({ errors }) => format.number(errors)} />
      <Figure asked={all} show={({ amount }) => format.money(Math.round(amount * 1_000))} />
    </>
  )
}

/** null: it cannot be told. */
function Count({ value }: { readonly value: number | null }) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  return <td className={styles.number}>{value === null ? t('not-known') : format.number(value)}</td>
}

interface FigureProps {
  readonly asked: Asked<UsageFigures>
  readonly show: (figures: UsageFigures) => string
}

function Figure({ asked, show }: FigureProps) {
  const { t } = useTranslation('usage')
  const errorText = useErrorText()
  return asked.state === 'known' ? (
    <td className={styles.number}>{show(asked.value)}</td>
  ) : (
    <td className={styles.number} title={errorText(asked.error)}>
      {t('not-known')}
    </td>
  )
}
