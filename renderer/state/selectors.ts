import type { AppView, InboxView, Load, QuotaView } from '../../shared/ipc/views'
import type { MailboxView } from '../../shared/mail/mailbox'
import type { MessageRow } from '../../shared/mail/message'
import type { Draft, Sending } from '../../shared/mail/sending'
import type { Settings } from '../../shared/settings/settings'
import { idle, loaded } from './load'
import type { AppState } from './store'

const none: readonly never[] = []

export function selectAppView(state: AppState): AppView | null {
  return loaded(state.app)
}

export function selectSettings(state: AppState): Settings | null {
  return loaded(state.app)?.settings ?? null
}

export function selectMailboxes(state: AppState): readonly MailboxView[] {
  return loaded(state.app)?.mailboxes ?? none
}

/** The mailbox looked at: the one chosen in this session, else the last of the session before, else the first. */
export function selectMailbox(state: AppState): MailboxView | null {
  const view = loaded(state.app)
  if (view === null) return null
  const byId = (id: string | null) => view.mailboxes.find(mailbox => mailbox.id === id)
  return byId(state.chosenMailboxId) ?? byId(view.settings.mailboxId) ?? view.mailboxes[0] ?? null
}

export const selectInbox =
  (mailboxId: string) =>
  (state: AppState): Load<InboxView> =>
    state.inboxes[mailboxId] ?? idle

export const selectDrafts =
  (mailboxId: string) =>
  (state: AppState): Load<readonly Draft[]> =>
    state.drafts[mailboxId] ?? idle

export const selectSendings =
  (mailboxId: string) =>
  (state: AppState): Load<readonly Sending[]> =>
    state.sendings[mailboxId] ?? idle

export const selectQuota =
  (mailboxId: string) =>
  (state: AppState): Load<QuotaView> =>
    state.quotas[mailboxId] ?? idle

/** A message by its key, among what is loaded and what a search found. */
export const selectRow =
  (mailboxId: string, key: string | null) =>
  (state: AppState): MessageRow | null => {
    if (key === null) return null
    const among = (rows: readonly MessageRow[] | undefined) => rows?.find(row => row.key === key)
    const found = state.search?.mailboxId === mailboxId ? loaded(state.search.result) : null
    return among(loaded(state.inboxes[mailboxId] ?? idle)?.rows) ?? among(found ?? undefined) ?? null
  }

export const selectDraft =
  (draftId: string | null) =>
  (state: AppState): Draft | null =>
    findIn(state.drafts, draft => draft.id === draftId)

export const selectSending =
  (sendingId: string | null) =>
  (state: AppState): Sending | null =>
    findIn(state.sendings, sending => sending.id === sendingId)

function findIn<T>(
  loads: Readonly<Record<string, Load<readonly T[]>>>,
  matches: (item: T) => boolean
): T | null {
  for (const load of Object.values(loads)) {
    const item = loaded(load)?.find(matches)
    if (item !== undefined) return item
  }
  return null
}
