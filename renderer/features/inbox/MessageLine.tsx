import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { useSenderText } from '../../i18n/use-sender-text'
import { Address } from '../../ui/Address'
import { classes } from '../../ui/classes'
import { KindBadge } from '../../ui/KindBadge'
import { Highlighted } from './Highlighted'
import type { ListedRow } from './listed-row'
import styles from './MessageList.module.css'

interface MessageLineProps {
  readonly row: ListedRow
  /** The day above it, which is only read aloud. */
  readonly day: string
  /** The mailbox it lies in; null where the list is over one alone. */
  readonly mailbox: string | null
  /** What was searched for; null outside a search. */
  readonly question: string | null
}

/** What one message says of itself in the list. */
export function MessageLine({ row, day, mailbox, question }: MessageLineProps) {
  const { t } = useTranslation(['inbox', 'common'])
  const format = useFormat()
  const senderText = useSenderText()
  const received = row.receivedAt === null ? null : new Date(row.receivedAt)
  const sender = senderText(row.sender)
  const [addressee, ...others] = row.addressees
  return (
    <>
      {!row.read && (
        <span className={styles.unread}>
          <VisuallyHidden>{t('unread')}</VisuallyHidden>
        </span>
      )}
      <span className={styles.top}>
        {addressee === undefined ? (
          <span
            title={sender}
            className={classes(styles.sender, row.sender.kind === 'not-given' && styles.absent)}
          >
            <Highlighted question={question} place="sender">
              {sender}
            </Highlighted>
          </span>
        ) : (
          <span title={row.addressees.join('\n')} className={styles.sender}>
            <VisuallyHidden>{t('about')} </VisuallyHidden>
            <Highlighted question={question} place="recipient">
              {others.length === 0
                ? addressee
                : t('about-several', { address: addressee, count: others.length })}
            </Highlighted>
          </span>
        )}
        <VisuallyHidden>{day}</VisuallyHidden>
        {received !== null && (
          <time dateTime={row.receivedAt ?? undefined} className={styles.time}>
            {format.time(received)}
          </time>
        )}
      </span>
      <span className={styles.subject}>
        {row.subject.trim() === '' ? (
          t('no-subject')
        ) : (
          <Highlighted question={question} place="subject">
            {row.subject}
          </Highlighted>
        )}
      </span>
      {row.snippet !== undefined && row.snippet !== null && (
        <span className={styles.snippet}>
          <Highlighted question={question} place="body">
            {row.snippet}
          </Highlighted>
        </span>
      )}
      <span
        className={styles.badges}
        data-plain={(row.kind === 'certified-mail' && mailbox === null) || undefined}
      >
        {/* Most mail is certified: only what is not, and receipts, are worth a line of their own. */}
        {row.kind === 'certified-mail' ? (
          <VisuallyHidden>{t('common:kind.certified-mail')}</VisuallyHidden>
        ) : (
          <KindBadge kind={row.kind} />
        )}
        {addressee !== undefined && (
          <span className={styles.provider} title={sender}>
            <VisuallyHidden>{t('from-provider')} </VisuallyHidden>
            <Highlighted question={question} place="sender">
              {sender}
            </Highlighted>
          </span>
        )}
        {mailbox !== null && (
          <span className={styles.mailbox}>
            <VisuallyHidden>{t('in-mailbox')} </VisuallyHidden>
            <Address>{mailbox}</Address>
          </span>
        )}
      </span>
    </>
  )
}
