import { useEffect } from 'react'
import { useStoreApi } from '../state/store-context'

/** Reads everything the page shows of a mailbox; afterwards the main process's events keep it fresh. */
export function useMailboxViews(mailboxId: string): void {
  const store = useStoreApi()
  useEffect(() => {
    const state = store.getState()
    void state.loadInbox(mailboxId)
    void state.loadDrafts(mailboxId)
    void state.loadSendings(mailboxId)
    void state.loadQuota(mailboxId)
  }, [store, mailboxId])
}
