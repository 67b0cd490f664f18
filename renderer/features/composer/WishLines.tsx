import { CircleAlert, CircleQuestionMark, Clock } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SendWish } from '../../../shared/mail/sending'
import type { SendingFacts } from '../../../shared/sending/facts'
import { tolerableClockError } from '../../../shared/sending/last-safe'
import { useDuration } from '../../i18n/use-duration'
import { useRomeWords } from '../../i18n/use-rome-words'
import { IconButton } from '../../ui/Button'
import { classes } from '../../ui/classes'
import styles from './PreFlightLines.module.css'
import { WayLines } from './WayLines'
import { WishLine } from './WishLine'
import type { Outlook } from './wish'

interface WishLinesProps {
  readonly wish: SendWish
  readonly outlook: Outlook | null
  readonly facts: SendingFacts | null
  readonly now: number
  readonly onChange: (what: keyof SendWish) => void
  readonly onRemove: (what: keyof SendWish) => void
}

/** When the letter leaves, and whether that fits the time until when it has to be accepted. */
export function WishLines({ wish, outlook, facts, now, onChange, onRemove }: WishLinesProps) {
  const { t } = useTranslation('schedule')
  const words = useRomeWords()
  const isJudged = outlook !== null && facts !== null && outlook.closeness !== 'over'
  const clockAheadMs = wish.acceptBy === null ? 0 : (facts?.clockAheadMs ?? 0)
  const isClockOff = Math.abs(clockAheadMs) > tolerableClockError
  if (wish.at === null && !isJudged && !isClockOff) return null
  return (
    <ul className={styles.lines} aria-label={t('when.label')}>
      {wish.at !== null && (
        <li>
          <WishLine what="at" past={wish.at <= now} onChange={onChange} onRemove={onRemove}>
            {t(wish.at <= now ? 'when.leaves-past' : 'when.leaves', { moment: words(wish.at) })}
          </WishLine>
        </li>
      )}
      {isJudged && <LastSafeLine outlook={outlook} facts={facts} scheduled={wish.at !== null} />}
      {isClockOff && <ClockLine aheadMs={clockAheadMs} />}
    </ul>
  )
}

interface LastSafeLineProps {
  readonly outlook: Outlook
  readonly facts: SendingFacts
  readonly scheduled: boolean
}

function LastSafeLine({ outlook: { closeness, lastSafe, way }, facts, scheduled }: LastSafeLineProps) {
  const { t } = useTranslation('schedule')
  const words = useRomeWords()
  const [explained, setExplained] = useState(false)
  const id = useId()
  const tone = closeness === 'late' ? styles.bad : closeness === 'close' ? styles.warn : undefined
  const key = closeness === 'far' || closeness === 'close' ? 'safe' : 'late'
  return (
    <li className={classes(styles.line, tone)}>
      {closeness === 'far' ? <Clock size={14} aria-hidden /> : <CircleAlert size={14} aria-hidden />}
      <span className={styles.words}>
        <span role={closeness === 'far' ? undefined : 'status'}>
          {t(`when.${scheduled ? 'scheduled-' : ''}${key}`, { moment: words(lastSafe) })}
          {closeness === 'close' && ` ${t('when.close')}`}
        </span>
        <span id={id} className={styles.explained} hidden={!explained}>
          <WayLines way={way} facts={facts} />
        </span>
      </span>
      <IconButton
        size="small"
        label={t('when.why')}
        icon={CircleQuestionMark}
        className={styles.why}
        aria-expanded={explained}
        aria-controls={id}
        onPress={() => setExplained(!explained)}
      />
    </li>
  )
}

function ClockLine({ aheadMs }: { readonly aheadMs: number }) {
  const { t } = useTranslation('schedule')
  const duration = useDuration()
  return (
    <li className={classes(styles.line, styles.warn)}>
      <CircleAlert size={14} aria-hidden />
      <span className={styles.words} role="status">
        {t(aheadMs > 0 ? 'when.clock-behind' : 'when.clock-ahead', { time: duration(Math.abs(aheadMs)) })}
      </span>
    </li>
  )
}
