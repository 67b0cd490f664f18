import { useEffect } from 'react'
import type { Load } from '../../shared/ipc/views'
import { useStoreApi } from '../state/store-context'

/** Reads what the page shows of mailboxes; afterwards the main process's events keep it fresh. */
export function useMailboxViews(mailboxIds: readonly string[]): void {
  const store = useStoreApi()
  useEffect(() => {
    const state = store.getState()
    for (const mailboxId of mailboxIds) {
      if (isUnread(state.inboxes[mailboxId])) void state.loadInbox(mailboxId)
      if (isUnread(state.drafts[mailboxId])) void state.loadDrafts(mailboxId)
      if (isUnread(state.sendings[mailboxId])) void state.loadSendings(mailboxId)
      if (isUnread(state.quotas[mailboxId])) void state.loadQuota(mailboxId)
    }
  }, [store, mailboxIds])
}

function isUnread(load: Load<unknown> | undefined): boolean {
  return load === undefined || load.state === 'failed'
}
