import { useShallow } from 'zustand/react/shallow'
import type { MailboxView } from '../../shared/mail/mailbox'
import { selectLooksAtAll, selectMailbox, selectRealMailboxes } from '../state/selectors'
import type { AppState, AppStore } from '../state/store'
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

/** Asks for what the first screen lists before there is a screen. */
export function readFirstScreen(store: AppStore): void {
  const state = store.getState()
  const mailboxIds = lookedAt(state).map(({ id }) => id)
  if (mailboxIds.length === 0) return
  state.openList({ mailboxIds, shelf: state.filter })
  for (const mailboxId of mailboxIds) void state.loadInbox(mailboxId)
}
