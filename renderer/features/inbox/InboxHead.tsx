import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/use-error-text'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { useAppStore } from '../../state/store-context'
import type { MessageFilter } from '../../state/ui-slice'
import { IconButton } from '../../ui/Button'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { useToast } from '../../ui/Toast'
import styles from './Inbox.module.css'
import type { InboxSum } from './sum-of-inboxes'
import { useTrashWords } from './use-trash-words'

interface InboxHeadProps {
  readonly mailboxIds: readonly string[]
  /** null: not read yet. */
  readonly sum: InboxSum | null
  readonly shows: 'visible' | 'hidden'
}

/** Which messages, how many, how fresh, and the way to newer ones. */
export function InboxHead({ mailboxIds, sum, shows }: InboxHeadProps) {
  const { t } = useTranslation('inbox')
  const errorText = useErrorText()
  const showToast = useToast()
  const refresh = useAppStore(state => state.refreshInboxes)
  const refreshing = sum?.refreshing ?? false
  const onRefresh = async () => {
    const result = await refresh(mailboxIds)
    if (!result.ok) showToast({ text: errorText(result.error), tone: 'bad' })
  }
  return (
    <header className={styles.head}>
      <div className={styles.row}>
        {shows === 'hidden' ? <h2 className={styles.title}>{t('hidden-title')}</h2> : <Filter sum={sum} />}
        <IconButton
          label={refreshing ? t('refreshing') : t('refresh')}
          keys="F5"
          icon={RefreshCw}
          isDisabled={refreshing}
          onPress={() => void onRefresh()}
        />
      </div>
      {shows === 'hidden' ? <TrashNote /> : <Freshness sum={sum} />}
    </header>
  )
}

function Filter({ sum }: { readonly sum: InboxSum | null }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const filter = useAppStore(state => state.filter)
  const setFilter = useAppStore(state => state.setFilter)
  const option = (id: MessageFilter, count: number | undefined) => ({
    id,
    label: t(`filter.${id}`),
    count: count === undefined ? undefined : format.number(count)
  })
  const { mail, receipts } = sum?.counts ?? {}
  const all = mail === undefined || receipts === undefined ? undefined : mail + receipts
  return (
    <SegmentedControl
      label={t('filter.label')}
      options={[option('mail', mail), option('receipts', receipts), option('all', all)]}
      value={filter}
      onChange={setFilter}
      className={styles.filter}
    />
  )
}

function TrashNote() {
  const words = useTrashWords()
  return <p className={styles.note}>{words}</p>
}

function Freshness({ sum }: { readonly sum: InboxSum | null }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const now = useNow(60_000)
  // Always there, so that the list below does not move when the first words come.
  if (sum === null || (sum.refreshedAt === null && !sum.refreshing)) {
    return <p className={styles.note}>{t('not-refreshed')}</p>
  }
  if (sum.refreshing || sum.refreshedAt === null) return <p className={styles.note}>{t('refreshing')}</p>
  const at = new Date(sum.refreshedAt)
  const time = now - sum.refreshedAt < 43_200_000 ? format.time(at) : format.dateTime(at)
  return <p className={styles.note}>{t('refreshed-at', { time })}</p>
}
