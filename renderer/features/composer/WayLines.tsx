import { useTranslation } from 'react-i18next'
import type { SendingFacts } from '../../../shared/sending/facts'
import type { WayToAcceptance } from '../../../shared/sending/last-safe'
import { useDuration } from '../../i18n/use-duration'
import styles from './WishLines.module.css'

interface WayLinesProps {
  readonly way: WayToAcceptance
  readonly facts: SendingFacts
}

/** What the last safe minute is made of, and what of it is measured. */
export function WayLines({ way, facts }: WayLinesProps) {
  const { t } = useTranslation('schedule')
  const duration = useDuration()
  const { samples } = facts.latency
  const parts = [
    way.undoMs > 0 && t('way.undo', { time: duration(way.undoMs) }),
    way.restMs > 0 && t('way.rest', { time: duration(way.restMs) }),
    way.queueMs > 0 && t('way.queue', { time: duration(way.queueMs), count: facts.ahead }),
    t(facts.upload.measured ? 'way.handover-measured' : 'way.handover-assumed', {
      time: duration(way.handoverMs)
    }),
    samples > 0
      ? t('way.latency-measured', { time: duration(way.latencyMs), count: samples })
      : t('way.latency-assumed', { time: duration(way.latencyMs) }),
    way.clockMs > 0 && t('way.clock', { time: duration(way.clockMs) }),
    t('way.estimate')
  ]
  return parts.map(
    part =>
      part !== false && (
        <span key={part} className={styles.part}>
          {part}
        </span>
      )
  )
}
