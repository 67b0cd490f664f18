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

/** Milliseconds after which a first screen without its list is better than none. */
const patience = 150

/** Asks for what the first screen lists before there is a screen; resolves when it is here, or has taken too long. */
export async function readFirstScreen(store: AppStore): Promise<void> {
  const state = store.getState()
  const mailboxIds = lookedAt(state).map(({ id }) => id)
  if (mailboxIds.length === 0) return
  state.openList({ mailboxIds, shelf: state.filter })
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, patience)
    const stop = store.subscribe(({ list }) => {
      if (list?.rows === null && list.error === null) return
      clearTimeout(timer)
      stop()
      resolve()
    })
  })
}
