import { useTranslation } from 'react-i18next'
import { loaded } from '../../state/load'
import { selectInbox } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { FailedState, LoadingState } from '../../ui/State'
import styles from './Inbox.module.css'
import { InboxHead } from './InboxHead'
import { InboxList } from './InboxList'
import type { Shows } from './list-items'
import { SearchResults } from './SearchResults'

interface InboxProps {
  readonly mailboxId: string
  readonly shows: Shows
}

/** The messages of a mailbox: what came in, what was hidden, or what a search found. */
export function Inbox({ mailboxId, shows }: InboxProps) {
  const searching = useAppStore(state => state.search?.mailboxId === mailboxId)
  return (
    <div className={styles.inbox}>
      {searching && shows === 'visible' ? (
        <SearchResults mailboxId={mailboxId} />
      ) : (
        <Received mailboxId={mailboxId} shows={shows} />
      )}
    </div>
  )
}

function Received({ mailboxId, shows }: InboxProps) {
  const { t } = useTranslation(['inbox', 'common'])
  const load = useAppStore(selectInbox(mailboxId))
  const refresh = useAppStore(state => state.refreshInbox)
  const reload = useAppStore(state => state.loadInbox)
  const view = loaded(load)
  // Nothing has ever been read of the mailbox, and why.
  const error =
    view === null
      ? load.state === 'failed'
        ? load.error
        : null
      : view.rows.length === 0 && view.refresh.state === 'failed'
        ? view.refresh.error
        : null
  const again = () => {
    void refresh(mailboxId)
    void reload(mailboxId)
  }
  const unread = view !== null && view.rows.length === 0 && !view.complete
  return (
    <>
      <InboxHead mailboxId={mailboxId} view={view} shows={shows} />
      {error !== null ? (
        <FailedState
          title={t('failed')}
          error={error}
          actions={<Button onPress={again}>{t('common:try-again')}</Button>}
        />
      ) : view === null || (unread && view.refresh.state !== 'ready') ? (
        <LoadingState label={t('loading')} />
      ) : (
        <InboxList mailboxId={mailboxId} view={view} shows={shows} />
      )}
    </>
  )
}
