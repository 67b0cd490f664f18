import { SearchX, X } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format'
import { loaded } from '../../state/load'
import { selectInbox } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button, IconButton } from '../../ui/Button'
import { EmptyState, FailedState, LoadingState } from '../../ui/State'
import styles from './Inbox.module.css'
import { MessageList } from './MessageList'
import { freshRows } from './search'

/** What a search found, mail and receipts together. */
export function SearchResults({ mailboxId }: { readonly mailboxId: string }) {
  const { t } = useTranslation(['inbox', 'common'])
  const format = useFormat()
  const search = useAppStore(state => state.search)
  const ask = useAppStore(state => state.searchInbox)
  const clear = useAppStore(state => state.clearSearch)
  const inbox = loaded(useAppStore(selectInbox(mailboxId)))
  const found = search === null ? null : loaded(search.result)
  const rows = useMemo(() => freshRows(found ?? [], inbox?.rows ?? []), [found, inbox?.rows])
  if (search === null) return null
  const { text, result } = search
  return (
    <>
      <header className={styles.head}>
        <div className={styles.row}>
          <h2 className={styles.title}>{t('search.title', { text })}</h2>
          <IconButton label={t('search.clear')} keys="Esc" icon={X} onPress={clear} />
        </div>
        <p className={styles.note} role="status">
          {result.state === 'ready'
            ? t('search.found', { count: rows.length, number: format.number(rows.length) })
            : t(result.state === 'failed' ? 'search.failed' : 'search.asking')}
        </p>
      </header>
      {result.state === 'failed' ? (
        <FailedState
          title={t('search.failed')}
          error={result.error}
          actions={<Button onPress={() => void ask(mailboxId, text)}>{t('common:try-again')}</Button>}
        />
      ) : result.state !== 'ready' ? (
        <LoadingState label={t('search.asking')} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('search.empty', { text })}
          words={t('search.empty-next')}
          actions={<Button onPress={clear}>{t('search.clear')}</Button>}
        />
      ) : (
        <MessageList
          mailboxId={mailboxId}
          rows={rows}
          label={t('search.title', { text })}
          complete
          footer={() => null}
        />
      )}
    </>
  )
}
