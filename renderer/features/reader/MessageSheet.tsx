import { useTranslation } from 'react-i18next'
import type { MailboxView } from '../../../shared/mail/mailbox'
import type { MessageContent, MessageRow } from '../../../shared/mail/message'
import { Banner } from '../../ui/Banner'
import { Marking } from './Marking'
import { MessageBody } from './MessageBody'
import { Notes } from './Notes'
import styles from './Reader.module.css'
import { ReceiptSummary } from './ReceiptSummary'

interface MessageSheetProps {
  readonly row: MessageRow
  readonly content: MessageContent
  readonly mailbox: MailboxView | null
}

/** What stands below the letterhead: what to know before acting on it, how it was marked, what a receipt says, the text. */
export function MessageSheet({ row, content, mailbox }: MessageSheetProps) {
  const { t } = useTranslation('reader')
  const { receipt } = content
  return (
    <>
      <Notes row={row} />
      <Marking row={row} mailbox={mailbox} />
      {content.damaged && <Banner tone="warn">{t('damaged')}</Banner>}
      {receipt !== null && <ReceiptSummary receipt={receipt} sendingId={row.sendingId} />}
      <div className={styles.text}>
        {receipt !== null && <h3 className={styles.heading}>{t('receipt.exact-text')}</h3>}
        <MessageBody content={content} />
      </div>
    </>
  )
}
