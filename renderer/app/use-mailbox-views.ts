import { useEffect } from 'react'
import { useStoreApi } from '../state/store-context'

/** Reads what the page shows of mailboxes; afterwards the main process's events keep it fresh. */
export function useMailboxViews(mailboxIds: readonly string[]): void {
  const store = useStoreApi()
  useEffect(() => {
    const state = store.getState()
    for (const mailboxId of mailboxIds) {
      void state.loadInbox(mailboxId)
      void state.loadDrafts(mailboxId)
      void state.loadSendings(mailboxId)
      void state.loadQuota(mailboxId)
    }
  }, [store, mailboxIds])
}
