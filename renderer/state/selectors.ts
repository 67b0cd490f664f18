import type { AppView, InboxView, Load, QuotaView } from '../../shared/ipc/views'
import type { Ending } from '../../shared/lifecycle/expiry'
import type { MailboxView, ServerChoice } from '../../shared/mail/mailbox'
import type { MessageRow } from '../../shared/mail/message'
import type { Draft, Sending } from '../../shared/mail/sending'
import type { Settings } from '../../shared/settings/settings'
import { idle, loaded } from './load'
import { type MessageRef, sameMessage } from './message-ref'
import { loadedRow } from './row-pages'
import type { AppState } from './store'
import { allMailboxes } from './ui-slice'

const none: readonly never[] = []

export function selectAppView(state: AppState): AppView | null {
  return loaded(state.app)
}

/** Something of a sending leaves only at a person's word. */
export const selectIsHeld =
  (sendingId: string) =>
  (state: AppState): boolean =>
    selectAppView(state)?.held.some(each => each.sendingId === sendingId) ?? false

/** Until when a mailbox's queue rests, in milliseconds since 1970; null: it does not. */
export const selectRest =
  (mailboxId: string) =>
  (state: AppState): number | null =>
    selectAppView(state)?.rests.find(each => each.mailboxId === mailboxId)?.until ?? null

export function selectSettings(state: AppState): Settings | null {
  return loaded(state.app)?.settings ?? null
}

export function selectMailboxes(state: AppState): readonly MailboxView[] {
  return loaded(state.app)?.mailboxes ?? none
}

/** The mailboxes whose mail is real: practice is never mixed with them. */
export function selectRealMailboxes(state: AppState): readonly MailboxView[] {
  return selectMailboxes(state).filter(mailbox => mailbox.server !== 'practice')
}

/** What ends of the accounts that are connected; of the practice account where its mailboxes are looked at, and only there. */
export const selectEndings =
  (mailboxIds: readonly string[]) =>
  (state: AppState): readonly Ending[] => {
    const isPractice = (server: ServerChoice | undefined) => server === 'practice'
    const ofMailbox = selectMailboxes(state).find(({ id }) => mailboxIds.includes(id))?.server
    const accounts = selectAppView(state)?.accounts ?? none
    return state.endings.filter(({ accountId }) => {
      const account = accounts.find(({ id }) => id === accountId)
      return account !== undefined && isPractice(account.server) === isPractice(ofMailbox)
    })
  }

/** All real mailboxes are looked at together; that needs two of them. */
export function selectLooksAtAll(state: AppState): boolean {
  const chosen = state.chosenMailboxId ?? loaded(state.app)?.settings.mailboxId
  return chosen === allMailboxes && selectRealMailboxes(state).length > 1
}

/**
 * The mailbox looked at: the one chosen in this session, else the last of the session before, else the first. Where
 * all are looked at together it is the first of them.
 */
export function selectMailbox(state: AppState): MailboxView | null {
  const view = loaded(state.app)
  if (view === null) return null
  if (selectLooksAtAll(state)) return selectRealMailboxes(state)[0] ?? null
  const byId = (id: string | null) => view.mailboxes.find(mailbox => mailbox.id === id)
  return byId(state.chosenMailboxId) ?? byId(view.settings.mailboxId) ?? view.mailboxes[0] ?? null
}

/** Whether the page shows this mailbox, alone or among all real ones. */
export function isLookedAt(state: AppState, mailboxId: string): boolean {
  if (!selectLooksAtAll(state)) return selectMailbox(state)?.id === mailboxId
  return selectRealMailboxes(state).some(({ id }) => id === mailboxId)
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

/** A message as far as the page knows it: the one last opened, among the loaded lines, among what a search found. */
export function knownRow(state: AppState, message: MessageRef): MessageRow | null {
  if (sameMessage(state.openedRow, message)) return state.openedRow
  const rows = state.list?.rows ?? null
  const listed = rows === null ? undefined : loadedRow(rows, message)
  return listed ?? state.search?.found?.rows.find(row => sameMessage(row, message)) ?? null
}

export const selectRow =
  (mailboxId: string, key: string) =>
  (state: AppState): MessageRow | null =>
    knownRow(state, { mailboxId, key })

export const selectDraft =
  (draftId: string | null) =>
  (state: AppState): Draft | null =>
    findIn(state.drafts, draft => draft.id === draftId)

export const selectSending =
  (sendingId: string | null) =>
  (state: AppState): Sending | null =>
    findIn(state.sendings, sending => sending.id === sendingId) ??
    (sendingId === null ? null : loaded(selectOlderSending(sendingId)(state)))

/** A sending as it was read by itself. */
export const selectOlderSending =
  (sendingId: string) =>
  ({ olderSending }: AppState): Load<Sending | null> =>
    olderSending?.id === sendingId ? olderSending.load : idle

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
