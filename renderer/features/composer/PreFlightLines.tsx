import {
  CircleAlert,
  CircleQuestionMark,
  type LucideIcon,
  Scale,
  Split,
  TriangleAlert,
  UsersRound
} from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { IconButton } from '../../ui/Button'
import { classes } from '../../ui/classes'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { formatSize } from './message-size'
import styles from './PreFlightLines.module.css'
import type { PreFlight } from './pre-flight'
import { useDoubtWords } from './use-doubt-words'

interface PreFlightLinesProps {
  readonly flight: PreFlight
  /** The user wants one message to all (true) or one to each. */
  readonly onTogether: (together: boolean) => void
}

/** What will happen on sending: how many sendings, what they weigh, and what one might have overlooked. */
export function PreFlightLines({ flight, onTogether }: PreFlightLinesProps) {
  const { t } = useTranslation('composer')
  const doubtWords = useDoubtWords()
  return (
    <ul className={styles.lines} aria-label={t('pre-flight.label')}>
      <SendingsLine flight={flight} />
      <WayLine flight={flight} onTogether={onTogether} />
      <SizeLine flight={flight} />
      {flight.doubts.map(doubt => (
        <Line key={doubt.kind} icon={TriangleAlert} tone="warn">
          {doubtWords(doubt)}
        </Line>
      ))}
    </ul>
  )
}

/** From two recipients on: one message to each, or one to all, with what that takes away. */
function WayLine({
  flight: { sendings, together },
  onTogether
}: Pick<PreFlightLinesProps, 'flight' | 'onTogether'>) {
  const { t } = useTranslation('composer')
  if (sendings < 2) return null
  return (
    <>
      <li className={styles.way}>
        <SegmentedControl
          label={t('pre-flight.way')}
          value={together ? 'together' : 'separately'}
          onChange={way => onTogether(way === 'together')}
          options={[
            { id: 'separately', label: t('pre-flight.separately') },
            { id: 'together', label: t('pre-flight.together') }
          ]}
        />
      </li>
      {together && (
        <Line icon={UsersRound} tone="warn">
          {t('pre-flight.together-means')}
        </Line>
      )}
    </>
  )
}

function SendingsLine({ flight: { sendings, together } }: Pick<PreFlightLinesProps, 'flight'>) {
  const { t } = useTranslation('composer')
  const [explained, setExplained] = useState(false)
  const id = useId()
  if (sendings === 0) return <Line icon={Split}>{t('pre-flight.sendings', { count: 0 })}</Line>
  return (
    <Line
      icon={Split}
      after={
        <IconButton
          size="small"
          label={t('pre-flight.why')}
          icon={CircleQuestionMark}
          className={styles.why}
          aria-expanded={explained}
          aria-controls={id}
          onPress={() => setExplained(!explained)}
        />
      }
    >
      {t(together ? 'pre-flight.one-for-all' : 'pre-flight.sendings', { count: sendings })}
      <span id={id} className={styles.explained} hidden={!explained}>
        {t(together ? 'pre-flight.explained-together' : 'pre-flight.explained')}
      </span>
    </Line>
  )
}

/** A letter without files is light: only that is said. */
const lightBytes = 100_000

function SizeLine({ flight: { bytesEach, limitBytes } }: { readonly flight: PreFlight }) {
  const { t } = useTranslation('composer')
  const { locale } = useFormat()
  const limit = formatSize(locale, limitBytes)
  if (bytesEach < lightBytes) {
    return <Line icon={Scale}>{t('pre-flight.light', { size: formatSize(locale, lightBytes), limit })}</Line>
  }
  const size = formatSize(locale, bytesEach)
  if (bytesEach > limitBytes) {
    return (
      <Line icon={CircleAlert} tone="bad">
        {t('pre-flight.too-large', { size, limit })}
      </Line>
    )
  }
  return <Line icon={Scale}>{t('pre-flight.size', { size, limit })}</Line>
}

interface LineProps {
  readonly icon: LucideIcon
  readonly tone?: 'warn' | 'bad' | undefined
  readonly children: ReactNode
  readonly after?: ReactNode
}

function Line({ icon: Icon, tone, children, after }: LineProps) {
  return (
    <li className={classes(styles.line, tone && styles[tone])}>
      <Icon size={14} aria-hidden />
      <span className={styles.words}>{children}</span>
      {after}
    </li>
  )
}
