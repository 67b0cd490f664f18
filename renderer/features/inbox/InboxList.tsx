import { EyeOff, Inbox as InboxIcon } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InboxView } from '../../../shared/ipc/views'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { type Shows, shownRows } from './list-items'
import { MessageList } from './MessageList'
import styles from './MessageList.module.css'
import { useLoadMore } from './use-load-more'

interface InboxListProps {
  readonly mailboxId: string
  readonly view: InboxView
  readonly shows: Shows
}

export function InboxList({ mailboxId, view, shows }: InboxListProps) {
  const { t } = useTranslation(['inbox', 'common'])
  const chosenFilter = useAppStore(state => state.filter)
  const filter = shows === 'hidden' ? 'all' : chosenFilter
  const rows = useMemo(() => shownRows(view.rows, shows, filter), [view.rows, shows, filter])
  if (rows.length === 0 && (view.complete || shows === 'hidden')) {
    return shows === 'hidden' ? (
      <EmptyState icon={EyeOff} title={t('empty.hidden')} words={t('empty.hidden-next')} />
    ) : (
      <EmptyState icon={InboxIcon} title={t(`empty.${filter}`)} words={t(`empty.${filter}-next`)} />
    )
  }
  return (
    <MessageList
      // Another filter is another list: it begins at its top.
      key={filter}
      mailboxId={mailboxId}
      rows={rows}
      label={shows === 'hidden' ? t('hidden-title') : t(`filter.${filter}`)}
      complete={view.complete}
      footer={endInView =>
        shows === 'hidden' ? null : (
          <Older mailboxId={mailboxId} view={view} shownCount={rows.length} endInView={endInView} />
        )
      }
    />
  )
}

interface OlderProps {
  readonly mailboxId: string
  readonly view: InboxView
  readonly shownCount: number
  readonly endInView: boolean
}

/** What lies beyond the last line. */
function Older({ mailboxId, view, shownCount, endInView }: OlderProps) {
  const { t } = useTranslation(['inbox', 'common'])
  const errorText = useErrorText()
  const format = useFormat()
  const { paused, load } = useLoadMore(mailboxId, view, shownCount, endInView)
  if (view.complete) {
    return <p className={styles.foot}>{t('all-loaded', { count: view.rows.length })}</p>
  }
  if (view.more.state === 'failed') {
    return (
      <div className={styles.foot} role="alert">
        <span>{errorText(view.more.error)}</span>
        <Button size="small" onPress={load}>
          {t('common:try-again')}
        </Button>
      </div>
    )
  }
  if (paused && view.more.state !== 'loading') {
    return (
      <div className={styles.foot}>
        <span>{t('searched-back', { number: format.number(view.rows.length) })}</span>
        <Button size="small" onPress={load}>
          {t('load-more')}
        </Button>
      </div>
    )
  }
  return (
    <p className={styles.foot} role="status">
      {t('loading-more')}
    </p>
  )
}
