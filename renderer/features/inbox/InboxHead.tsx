import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { InboxView } from '../../../shared/ipc/views'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { useAppStore } from '../../state/store-context'
import type { MessageFilter } from '../../state/ui-slice'
import { IconButton } from '../../ui/Button'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { useToast } from '../../ui/Toast'
import styles from './Inbox.module.css'
import type { Shows } from './list-items'

interface InboxHeadProps {
  readonly mailboxId: string
  /** null: not read yet. */
  readonly view: InboxView | null
  readonly shows: Shows
}

/** Which messages, how fresh, and the way to newer ones. */
export function InboxHead({ mailboxId, view, shows }: InboxHeadProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const showToast = useToast()
  const refresh = useAppStore(state => state.refreshInbox)
  const refreshing = view?.refresh.state === 'loading'
  const onRefresh = async () => {
    const result = await refresh(mailboxId)
    if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
  }
  return (
    <header className={styles.head}>
      <div className={styles.row}>
        {shows === 'hidden' ? <h2 className={styles.title}>{t('hidden-title')}</h2> : <Filter />}
        <IconButton
          label={refreshing ? t('refreshing') : t('refresh')}
          keys="F5"
          icon={RefreshCw}
          isDisabled={refreshing}
          onPress={() => void onRefresh()}
        />
      </div>
      <Freshness view={view} shows={shows} />
    </header>
  )
}

function Filter() {
  const { t } = useTranslation('inbox')
  const filter = useAppStore(state => state.filter)
  const setFilter = useAppStore(state => state.setFilter)
  const option = (id: MessageFilter) => ({ id, label: t(`filter.${id}`) })
  return (
    <SegmentedControl
      label={t('filter.label')}
      options={[option('mail'), option('receipts'), option('all')]}
      value={filter}
      onChange={setFilter}
      className={styles.filter}
    />
  )
}

function Freshness({ view, shows }: { readonly view: InboxView | null; readonly shows: Shows }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const now = useNow(60_000)
  if (shows === 'hidden') return <p className={styles.note}>{t('hidden-note')}</p>
  if (view?.refresh.state === 'loading') return <p className={styles.note}>{t('refreshing')}</p>
  if (view === null || view.refreshedAt === null) return null
  const at = new Date(view.refreshedAt)
  const time = now - view.refreshedAt < 43_200_000 ? format.time(at) : format.dateTime(at)
  return <p className={styles.note}>{t('refreshed-at', { time })}</p>
}
