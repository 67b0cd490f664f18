import { Hourglass } from 'lucide-react'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { VisuallyHidden } from 'react-aria-components'
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
  const button = useRef<HTMLButtonElement>(null)
  const news = useNews(acceptBy, button)
  return (
    <div className={styles.deadline}>
      {acceptBy === null ? (
        <>
          <Hourglass size={14} aria-hidden />
          <span id={id}>{t('when.no-deadline')}</span>
          <Button
            ref={button}
            size="small"
            aria-describedby={id}
            isDisabled={acts.isDisabled}
            onPress={() => acts.onChange('acceptBy')}
          >
            {t('when.set')}
          </Button>
        </>
      ) : (
        <WishLine what="acceptBy" past={acceptBy <= now} changeRef={button} {...acts}>
          {t(acceptBy <= now ? 'when.over' : 'when.deadline', { moment: words(acceptBy) })}
        </WishLine>
      )}
      <VisuallyHidden>
        <span role="status">{news}</span>
      </VisuallyHidden>
    </div>
  )
}

/** Tells of a deadline that was set, changed or removed, and puts the focus on `button` where it went with the old one. */
function useNews(acceptBy: number | null, button: RefObject<HTMLButtonElement | null>): string {
  const { t } = useTranslation('schedule')
  const words = useRomeWords()
  const before = useRef(acceptBy)
  const [news, setNews] = useState('')
  useEffect(() => {
    if (before.current === acceptBy) return
    before.current = acceptBy
    setNews(
      acceptBy === null ? t('when.deadline-removed') : t('when.deadline-set', { moment: words(acceptBy) })
    )
    if (document.activeElement === document.body) button.current?.focus()
  }, [acceptBy, button, t, words])
  return news
}
