import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { InboxView, Load } from '../../../shared/ipc/views'
import { loaded } from '../../state/load'
import { selectInbox, selectMailboxes } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'
import { type InboxSum, sumOfInboxes } from './sum-of-inboxes'

export function useInboxLoads(mailboxIds: readonly string[]): readonly Load<InboxView>[] {
  return useAppStore(useShallow(state => mailboxIds.map(id => selectInbox(id)(state))))
}

/** What is known of all of them together; null until it is of each. */
export function useInboxSum(mailboxIds: readonly string[]): InboxSum | null {
  const loads = useInboxLoads(mailboxIds)
  return useMemo(() => sumOfInboxes(loads.map(loaded)), [loads])
}

/** Addresses by mailbox id; null where there is only one mailbox, which needs no naming. */
export function useMailboxNames(mailboxIds: readonly string[]): ReadonlyMap<string, string> | null {
  const mailboxes = useAppStore(selectMailboxes)
  return useMemo(
    () => (mailboxIds.length < 2 ? null : new Map(mailboxes.map(({ id, address }) => [id, address]))),
    [mailboxes, mailboxIds]
  )
}
