import { useCallback } from 'react'
import { useStoreApi } from '../../state/store-context'

/** Goes to the inbox and shows a receipt in the reader, with receipts in the list beside it. */
export function useOpenReceipt(mailboxId: string): (messageKey: string) => void {
  const store = useStoreApi()
  return useCallback(
    messageKey => {
      const state = store.getState()
      state.clearSearch()
      state.go('inbox')
      if (state.filter === 'mail') state.setFilter('receipts')
      state.selectMessage({ mailboxId, key: messageKey })
    },
    [store, mailboxId]
  )
}
