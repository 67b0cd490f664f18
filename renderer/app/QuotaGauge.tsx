import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QuotaView } from '../../shared/ipc/views'
import { type QuotaLevel, quotaLevel, quotaShare } from '../../shared/mail/quota'
import { useErrorText } from '../i18n/use-error-text'
import { useFormat } from '../i18n/use-format'
import { loaded } from '../state/load'
import { selectQuota } from '../state/selectors'
import { useAppStore } from '../state/store-context'
import { classes } from '../ui/classes'
import { Meter } from '../ui/Gauge'
import styles from './QuotaGauge.module.css'

const tones = { fine: 'neutral', 'nearly-full': 'warn', full: 'bad' } as const

interface QuotaGaugeProps {
  readonly mailboxId: string
  /** Only the share and one word, for narrow places. */
  readonly compact?: boolean
}

/** How full the mailbox on the server is. */
export function QuotaGauge({ mailboxId, compact = false }: QuotaGaugeProps) {
  const { t } = useTranslation('common')
  const errorText = useErrorText()
  const load = useAppStore(selectQuota(mailboxId))
  const quota = loaded(load)
  const share = quota === null ? null : quotaShare(quota)
  if (quota === null || share === null) {
    const why = load.state === 'failed' ? errorText(load.error) : t('quota.asking')
    return (
      <div className={classes(styles.gauge, compact && styles.compact)}>
        <span>{t('quota.label')}</span>
        <span className={styles.word}>
          {compact || (share === null && quota !== null) ? t('quota.unknown') : why}
        </span>
      </div>
    )
  }
  const level = quotaLevel(share)
  return compact ? (
    <CompactGauge share={share} level={level} />
  ) : (
    <FullGauge quota={quota} share={share} level={level} stale={load.state === 'failed'} />
  )
}

interface LevelProps {
  readonly share: number
  readonly level: QuotaLevel
}

function CompactGauge({ share, level }: LevelProps) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const brief = level === 'fine' ? '' : t(`quota.brief.${level}`)
  const words = `${format.percent(share)} ${brief}`.trim()
  return <Meter label={t('quota.label')} share={share} words={words} tone={tones[level]} compact />
}

interface FullGaugeProps extends LevelProps {
  readonly quota: QuotaView
  /** The last look at the service failed: the figures are older. */
  readonly stale: boolean
}

function FullGauge({ quota, share, level, stale }: FullGaugeProps) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const sizes = { used: format.bytes(quota.usedBytes), limit: format.bytes(quota.limitBytes) }
  return (
    <div className={styles.gauge}>
      <Meter label={t('quota.label')} share={share} words={t('quota.used', sizes)} tone={tones[level]} />
      {level === 'fine' ? (
        <span className={classes(styles.word, styles.share)}>
          {t('quota.share', { share: format.percent(share) })}
        </span>
      ) : (
        <span className={classes(styles.word, styles[level])}>
          {level === 'full' ? <CircleAlert size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}
          <span>{t(`quota.words.${level}`, { share: format.percent(share) })}</span>
        </span>
      )}
      {stale && (
        <span className={styles.word}>
          {t('quota.as-of', { time: format.dateTime(new Date(quota.readAt)) })}
        </span>
      )}
    </div>
  )
}
