import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import { fullOn, type QuotaSample } from '../../../shared/plans/mailbox-growth'
import { useFormat } from '../../i18n/use-format'
import { useRomeDay } from '../../i18n/use-rome-day'
import { useNow } from '../../state/main-clock'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore, useBridge } from '../../state/store-context'
import { useLoaded } from '../../state/use-loaded'
import { BarChart } from '../../ui/BarChart'
import { Button } from '../../ui/Button'
import { Loaded } from '../../ui/Loaded'
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
  const { load, reload } = useLoaded(ask)
  return (
    <Loaded load={load} failed={t('quota.failed')} again={reload}>
      {samples => <History address={address} samples={samples} />}
    </Loaded>
  )
}

interface HistoryProps {
  readonly address: string
  readonly samples: readonly QuotaSample[]
}

/** Lines of the table at first: what is older is in the picture, and in the table on request. */
const firstLines = 14

function History({ address, samples }: HistoryProps) {
  const { t } = useTranslation('usage')
  const format = useFormat()
  const day = useRomeDay()
  const now = useNow(3_600_000)
  const [all, setAll] = useState(false)
  const latest = samples.at(-1)
  if (latest === undefined) return <p className={styles.soft}>{t('quota.none', { address })}</p>
  const full = fullOn(samples, now)
  const shown = all ? samples : samples.slice(-firstLines)
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
          <caption className={styles.soft}>{t('quota.caption', { count: shown.length })}</caption>
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
            {shown.toReversed().map(sample => (
              <tr key={sample.at}>
                <th scope="row">{day(sample.at)}</th>
                <td className={styles.number}>{format.bytes(sample.usedBytes)}</td>
                <td className={styles.number}>{format.bytes(sample.limitBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < samples.length && (
        <div className={styles.row}>
          <Button size="small" onPress={() => setAll(true)}>
            {t('quota.all', { count: samples.length, address })}
          </Button>
        </div>
      )}
    </>
  )
}
