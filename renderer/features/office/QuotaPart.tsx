import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { fullOn, type QuotaSample } from '../../../shared/plans/mailbox-growth'
import { useFormat } from '../../i18n/use-format'
import { useRomeDay } from '../../i18n/use-rome-day'
import { loaded } from '../../state/load'
import { useNow } from '../../state/main-clock'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { BarChart } from '../../ui/BarChart'
import { FailedState, LoadingState } from '../../ui/State'
import styles from './Office.module.css'
import { Part } from './Part'

/** How full each mailbox was, day by day, and when it will be full. */
export function QuotaPart() {
  const { t } = useTranslation('usage')
  const mailboxes = useAppStore(selectMailboxes)
  if (mailboxes.length === 0) return null
  return (
    <Part title={t('quota.title')}>
      {mailboxes.map(mailbox => (
        <OfMailbox key={mailbox.id} mailbox={mailbox} />
      ))}
      <p className={styles.soft}>{t('quota.advice')}</p>
    </Part>
  )
}

function OfMailbox({ mailbox: { id, address } }: { readonly mailbox: MailboxView }) {
  const { t } = useTranslation('usage')
  const bridge = useBridge()
  const ask = useCallback(() => bridge.request('usage.quota', { mailboxId: id }), [bridge, id])
  const { load } = useLoaded(ask)
  const samples = loaded(load)
  if (samples === null) {
    return load.state === 'failed' ? (
      <FailedState title={t('quota.failed')} error={load.error} />
    ) : (
      <LoadingState />
    )
  }
  return <History address={address} samples={samples} />
}

interface HistoryProps {
  readonly address: string
  readonly samples: readonly QuotaSample[]
}

/** Lines of the table: what is older is in the picture. */
const mostLines = 14

function History({ address, samples }: HistoryProps) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const day = useRomeDay()
  const now = useNow(3_600_000)
  const latest = samples.at(-1)
  if (latest === undefined) return <p className={styles.soft}>{t('quota.none', { address })}</p>
  const full = fullOn(samples, now)
  const used = format.bytes(latest.usedBytes)
  const limit = format.bytes(latest.limitBytes)
  return (
    <>
      <p>
        {t('quota.now', { address, used, limit })}{' '}
        {full === null ? t('quota.no-forecast') : t('quota.full-on', { day: day(full) })}
      </p>
      {samples.length > 1 && (
        <BarChart
          label={t('quota.chart', { address, used, limit })}
          series={[{ label: t('quota.used'), look: 'plain' }]}
          bars={samples.map(sample => ({ label: day(sample.at), parts: [sample.usedBytes], mark: null }))}
          labelled={false}
          markLabel={null}
          number={format.bytes}
        />
      )}
      <div className={styles.tableBox}>
        <table className={styles.table}>
          <caption className={styles.soft}>{t('quota.caption', { count: mostLines })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('period.day')}</th>
              <th scope="col" className={styles.numberHead}>
                {t('quota.used')}
              </th>
              <th scope="col" className={styles.numberHead}>
                {t('quota.limit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {samples
              .slice(-mostLines)
              .reverse()
              .map(sample => (
                <tr key={sample.at}>
                  <th scope="row">{day(sample.at)}</th>
                  <td className={styles.number}>{format.bytes(sample.usedBytes)}</td>
                  <td className={styles.number}>{format.bytes(sample.limitBytes)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
