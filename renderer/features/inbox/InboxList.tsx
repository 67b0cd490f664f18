import { Inbox as InboxIcon, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow, Shelf } from '../../../shared/mail/message'
import type { RowPages } from '../../state/row-pages'
import { useAppStore } from '../../state/store-context'
import { pagedSource } from '../../ui/rows/row-source'
import { EmptyState } from '../../ui/State'
import { MessageList } from './MessageList'
import styles from './MessageList.module.css'
import { useMailboxNames } from './use-inboxes'

interface InboxListProps {
  readonly mailboxIds: readonly string[]
  readonly rows: RowPages<MessageRow>
  readonly shelf: Shelf
  /** Another shelf was asked for and is on its way. */
  readonly coming: boolean
  /** Every mailbox was read to its oldest end. */
  readonly listComplete: boolean
}

export function InboxList({ mailboxIds, rows, shelf, coming, listComplete }: InboxListProps) {
  const { t } = useTranslation('inbox')
  const viewList = useAppStore(state => state.viewList)
  const source = useMemo(() => pagedSource(rows), [rows])
  const names = useMailboxNames(mailboxIds)
  if (rows.total === 0) {
    return (
      <EmptyState
        icon={shelf === 'hidden' ? Trash2 : InboxIcon}
        title={t(`empty.${shelf}`)}
        words={t(`empty.${shelf}-next`)}
      />
    )
  }
  return (
    <MessageList
      source={source}
      label={shelf === 'hidden' ? t('hidden-title') : t(`filter.${shelf}`)}
      mailboxes={names}
      question={null}
      onView={viewList}
      busy={coming}
      footer={
        shelf !== 'hidden' && (
          <p className={styles.foot}>{listComplete ? t('list-end') : t('older-coming')}</p>
        )
      }
    />
  )
}
