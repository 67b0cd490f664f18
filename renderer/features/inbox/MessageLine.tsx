import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../../shared/mail/message'
import { useFormat } from '../../i18n/use-format'
import { useSenderText } from '../../i18n/use-sender-text'
import { Address } from '../../ui/Address'
import { classes } from '../../ui/classes'
import { KindBadge } from '../../ui/KindBadge'
import styles from './MessageList.module.css'

interface MessageLineProps {
  readonly row: MessageRow
  /** The day above it, which is only read aloud. */
  readonly day: string
}

/** What one message says of itself in the list. */
export function MessageLine({ row, day }: MessageLineProps) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const senderText = useSenderText()
  const received = row.receivedAt === null ? null : new Date(row.receivedAt)
  return (
    <>
      {!row.read && (
        <span className={styles.unread}>
          <VisuallyHidden>{t('unread')}</VisuallyHidden>
        </span>
      )}
      <span className={styles.top}>
        <span className={classes(styles.sender, row.sender.kind === 'not-given' && styles.absent)}>
          <Address>{senderText(row.sender)}</Address>
        </span>
        <VisuallyHidden>{day}</VisuallyHidden>
        {received !== null && (
          <time dateTime={row.receivedAt ?? undefined} className={styles.time}>
            {format.time(received)}
          </time>
        )}
      </span>
      <span className={styles.subject}>{row.subject.trim() === '' ? t('no-subject') : row.subject}</span>
      <span className={styles.badges}>
        <KindBadge kind={row.kind} />
      </span>
    </>
  )
}
