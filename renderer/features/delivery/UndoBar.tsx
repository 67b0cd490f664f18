import { Hourglass, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isWaiting, type Sending } from '../../../shared/mail/sending'
import { useNow } from '../../state/main-clock'
import { selectIsHeld } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import styles from './DeliveryPanel.module.css'
import { useQueuedWords } from './use-queued-words'

interface UndoBarProps {
  readonly sending: Sending
  readonly onUndo: () => void
}

/** Counts down while a sending can be taken back; nothing where it cannot. */
export function UndoBar({ sending, onUndo }: UndoBarProps) {
  const waiting = sending.recipients.some(({ handover }) => isWaiting(handover))
  return waiting ? <Counting sending={sending} onUndo={onUndo} /> : null
}

function Counting({ sending, onUndo }: UndoBarProps) {
  const { t } = useTranslation('delivery')
  const { t: schedule } = useTranslation('schedule')
  const now = useNow(250)
  const until = Math.max(
    0,
    ...sending.recipients.map(({ handover }) => (handover.state === 'holding' ? handover.until : 0))
  )
  const seconds = Math.ceil((until - now) / 1_000)
  const later = sending.recipients.some(({ handover }) => handover.state === 'scheduled')
  const queued = useQueuedWords(sending.mailboxId)
  const still = later ? t('words.scheduled') : queued
  const held = useAppStore(selectIsHeld(sending.id))
  const counting = until === 0 ? still : seconds > 0 ? t('undo.seconds', { count: seconds }) : t('undo.now')
  const words = held ? schedule('held.waits') : counting
  return (
    // Not a live region: a voice that counts seconds says nothing else.
    <div className={styles.undo}>
      <Hourglass size={16} aria-hidden />
      <span className={styles.undoWords}>{words}</span>
      <Button size="small" icon={Undo2} onPress={onUndo}>
        {t('undo.action')}
      </Button>
    </div>
  )
}
