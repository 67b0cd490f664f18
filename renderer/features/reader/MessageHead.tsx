import { useTranslation } from 'react-i18next'
import type { MessageRow, Sender } from '../../../shared/mail/message'
import { classes } from '../../ui/classes'
import styles from './MessageHead.module.css'
import { TextCopyWords } from './TextCopyWords'
import { useMessageWords } from './use-message-words'

interface MessageHeadProps {
  readonly row: MessageRow
  /** As the service wrote it; null while the message is being opened. */
  readonly recipient: string | null
  readonly headingId: string
}

/** What a letterhead says: subject, sender, recipient, the exact time. */
export function MessageHead({ row, recipient, headingId }: MessageHeadProps) {
  const { t } = useTranslation('reader')
  const words = useMessageWords()
  return (
    <header className={styles.head}>
      <h2 id={headingId} className={styles.subject}>
        {words.subject(row)}
      </h2>
      <dl className={styles.facts}>
        <dt>{t('head.from')}</dt>
        <dd>
          <SenderLines sender={row.sender} />
        </dd>
        <dt>{t('head.to')}</dt>
        <dd className={classes(recipient?.trim() === '' && styles.absent)}>
          {recipient === null ? '…' : words.recipient(recipient)}
        </dd>
        <dt>{t('head.date')}</dt>
        <dd className={classes(row.receivedAt === null && styles.absent)}>
          <time dateTime={row.receivedAt ?? undefined}>{words.received(row)}</time>
        </dd>
        <dt>{t('head.text')}</dt>
        <dd>
          <TextCopyWords copy={row.copy} />
        </dd>
      </dl>
    </header>
  )
}

/** The address always stands beside the name: anybody may call himself anything. */
function SenderLines({ sender }: { readonly sender: Sender }) {
  const { t } = useTranslation('reader')
  if (sender.kind === 'not-given') {
    return (
      <>
        <span className={styles.absent}>{t('head.sender-not-given')}</span>
        {sender.raw !== '' && (
          <span className={styles.note}>{t('head.sender-not-given-note', { raw: sender.raw })}</span>
        )}
      </>
    )
  }
  const name = sender.kind === 'provider' ? t('head.provider') : sender.name
  return (
    <>
      <strong>{sender.address}</strong>
      {name !== null && <span className={styles.note}>{name}</span>}
    </>
  )
}
