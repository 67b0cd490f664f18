import { CalendarClock, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sending } from '../../../shared/mail/sending'
import { useRomeWords } from '../../i18n/use-rome-words'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { useFollow, useUndo } from './HoldingCard'
import styles from './HoldingCard.module.css'

/** A letter that leaves later by itself; it can be taken back until then, here or in the sendings. */
export function ScheduledCard({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('schedule')
  const words = useRomeWords()
  const card = useRef<HTMLElement>(null)
  const undo = useUndo(sending)
  const follow = useFollow(sending.id)
  const close = useAppStore(state => state.closeComposer)
  useEffect(() => card.current?.focus(), [])
  const times = sending.recipients.flatMap(({ handover }) =>
    handover.state === 'scheduled' ? [handover.at] : []
  )
  return (
    <section ref={card} tabIndex={-1} className={styles.card} aria-label={t('scheduled.label')}>
      <span className={styles.icon}>
        <CalendarClock size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <p className={styles.title}>{t('scheduled.title', { moment: words(Math.min(...times)) })}</p>
      <p role="status" className={styles.words}>
        {t('scheduled.words')}
      </p>
      {undo.error !== null && <p role="alert">{undo.error}</p>}
      <div className={styles.actions}>
        <Button icon={Undo2} busy={undo.busy} onPress={() => void undo.run()}>
          {t('scheduled.undo')}
        </Button>
        <Button onPress={follow}>{t('scheduled.follow')}</Button>
        <Button onPress={close}>{t('scheduled.close')}</Button>
      </div>
    </section>
  )
}
