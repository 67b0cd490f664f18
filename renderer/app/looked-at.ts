import { useShallow } from 'zustand/react/shallow'
import type { MailboxView } from '../../shared/mail/mailbox'
import { selectLooksAtAll, selectMailbox, selectRealMailboxes } from '../state/selectors'
import type { AppState } from '../state/store'
import { useAppStore } from '../state/store-context'

/** What the page shows: one mailbox, or all real ones together. */
export function lookedAt(state: AppState): readonly MailboxView[] {
  if (selectLooksAtAll(state)) return selectRealMailboxes(state)
  const mailbox = selectMailbox(state)
  return mailbox === null ? [] : [mailbox]
}

export function useLookedAt(): readonly MailboxView[] {
  return useAppStore(useShallow(lookedAt))
}

/** Their ids; the same array as long as they are the same mailboxes. */
export function useLookedAtIds(): readonly string[] {
  return useAppStore(useShallow(state => lookedAt(state).map(({ id }) => id)))
}
