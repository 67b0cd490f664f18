import { Hourglass } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { SendWish } from '../../../shared/mail/sending'
import { useRomeWords } from '../../i18n/use-rome-words'
import { Button } from '../../ui/Button'
import { WishLine } from './WishLine'
import styles from './WishLines.module.css'

interface DeadlineChoiceProps {
  /** Milliseconds since 1970; null: none is set. */
  readonly acceptBy: number | null
  readonly now: number
  readonly isDisabled: boolean
  readonly onChange: (what: keyof SendWish) => void
  readonly onRemove: (what: keyof SendWish) => void
}

/** Until when the letter has to be accepted: in view beside Send, since a deadline nobody set is not watched. */
export function DeadlineChoice({ acceptBy, now, ...acts }: DeadlineChoiceProps) {
  const { t } = useTranslation('schedule')
  const words = useRomeWords()
  const id = useId()
  return (
    <div className={styles.deadline}>
      {acceptBy === null ? (
        <>
          <Hourglass size={14} aria-hidden />
          <span id={id}>{t('when.no-deadline')}</span>
          <Button
            size="small"
            aria-describedby={id}
            isDisabled={acts.isDisabled}
            onPress={() => acts.onChange('acceptBy')}
          >
            {t('when.set')}
          </Button>
        </>
      ) : (
        <WishLine what="acceptBy" past={acceptBy <= now} {...acts}>
          {t(acceptBy <= now ? 'when.over' : 'when.deadline', { moment: words(acceptBy) })}
        </WishLine>
      )}
    </div>
  )
}
