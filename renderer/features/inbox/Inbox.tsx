import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shelf } from '../../../shared/mail/message'
import { sameMailboxes } from '../../state/messages-slice'
import { useAppStore } from '../../state/store-context'
import { Button } from '../../ui/Button'
import { FailedState, LoadingState } from '../../ui/State'
import { FillingLine } from './FillingLine'
import styles from './Inbox.module.css'
import { InboxHead } from './InboxHead'
import { InboxList } from './InboxList'
import { ListTrouble } from './ListTrouble'
import { SearchResults } from './SearchResults'
import { useInboxLoads, useInboxSum } from './use-inboxes'

interface InboxProps {
  /** The same array as long as they are the same mailboxes. */
  readonly mailboxIds: readonly string[]
  /** What came in, or what was thrown away on this computer. */
  readonly shows: 'visible' | 'hidden'
}

/** The messages of one or more mailboxes: what came in, what was hidden, or what a search found. */
export function Inbox({ mailboxIds, shows }: InboxProps) {
  const searching = useAppStore(state => state.search !== null) && shows === 'visible'
  return (
    <div className={styles.inbox}>
      {searching ? (
        <SearchResults mailboxIds={mailboxIds} />
      ) : (
        <Received mailboxIds={mailboxIds} shows={shows} />
      )}
      <FillingLine mailboxIds={mailboxIds} />
    </div>
  )
}

function Received({ mailboxIds, shows }: InboxProps) {
  const filter = useAppStore(state => state.filter)
  const openList = useAppStore(state => state.openList)
  const sum = useInboxSum(mailboxIds)
  const shelf: Shelf = shows === 'hidden' ? 'hidden' : filter
  useEffect(() => openList({ mailboxIds, shelf }), [openList, mailboxIds, shelf])
  return (
    <>
      <InboxHead mailboxIds={mailboxIds} sum={sum} shows={shows} />
      <Lines mailboxIds={mailboxIds} shelf={shelf} />
    </>
  )
}

interface LinesProps {
  readonly mailboxIds: readonly string[]
  readonly shelf: Shelf
}

/** The list, or why there is none yet. */
function Lines({ mailboxIds, shelf }: LinesProps) {
  const { t } = useTranslation(['inbox', 'common'])
  const list = useAppStore(({ list }) =>
    list !== null && sameMailboxes(list.scope.mailboxIds, mailboxIds) ? list : null
  )
  const sum = useInboxSum(mailboxIds)
  const viewError = useInboxLoads(mailboxIds).find(load => load.state === 'failed')?.error
  const actions = <AgainButton mailboxIds={mailboxIds} />
  const nothingYet = sum !== null && list?.rows?.total === 0 && !sum.filling.listComplete
  const error = list?.rows == null ? (list?.error ?? null) : nothingYet ? sum.refreshError : null
  const told = error ?? (sum === null ? (viewError ?? null) : null)
  if (told !== null) return <FailedState title={t('failed')} error={told} actions={actions} />
  const empty = list?.rows?.total === 0
  // What there is to read does not wait for what there is to count.
  if (
    list === null ||
    list.rows === null ||
    (empty && (sum === null || (nothingYet && sum.refreshedAt === null)))
  ) {
    return (
      <div className={styles.late}>
        <LoadingState label={t('loading')} />
      </div>
    )
  }
  return (
    <>
      <InboxList
        // Another shelf is another list: it begins at its top.
        key={list.shown}
        mailboxIds={mailboxIds}
        rows={list.rows}
        shelf={list.shown}
        coming={list.shown !== shelf}
        listComplete={sum?.filling.listComplete ?? false}
      />
      {list.error !== null && <ListTrouble error={list.error} actions={actions} />}
    </>
  )
}

function AgainButton({ mailboxIds }: { readonly mailboxIds: readonly string[] }) {
  const { t } = useTranslation('common')
  const refresh = useAppStore(state => state.refreshInboxes)
  const reload = useAppStore(state => state.loadInbox)
  const reread = useAppStore(state => state.rereadList)
  const again = () => {
    void refresh(mailboxIds)
    for (const id of mailboxIds) void reload(id)
    void reread(mailboxIds[0] ?? '')
  }
  return (
    <Button size="small" onPress={again}>
      {t('try-again')}
    </Button>
  )
}
