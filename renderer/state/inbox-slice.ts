import type { Result } from '../../shared/errors/app-error'
import type { InboxView, Load } from '../../shared/ipc/views'
import { createLoader, idle } from './load'
import type { SliceParts } from './slice'

export interface InboxSlice {
  /** Counts and progress by mailbox id; absent until first asked for. */
  readonly inboxes: Readonly<Record<string, Load<InboxView>>>
  /** Reads the view the main process holds; asks nothing of the service. */
  readonly loadInbox: (mailboxId: string) => Promise<void>
  /** Asks the service for new messages; the first refusal, where there is one. */
  readonly refreshInboxes: (mailboxIds: readonly string[]) => Promise<Result<null>>
  /** Goes on filling the archive of these mailboxes, or pauses that. */
  readonly fillInboxes: (mailboxIds: readonly string[], run: boolean) => Promise<Result<null>>
}

export function createInboxSlice({ set, get, bridge }: SliceParts): InboxSlice {
  const loadInbox = createLoader<InboxView>({
    read: mailboxId => bridge.request('inbox.view', { mailboxId }),
    get: mailboxId => get().inboxes[mailboxId] ?? idle,
    put: (mailboxId, load) => set(state => ({ inboxes: { ...state.inboxes, [mailboxId]: load } }))
  })
  return {
    inboxes: {},
    loadInbox,
    refreshInboxes: mailboxIds =>
      forEach(mailboxIds, mailboxId => bridge.request('inbox.refresh', { mailboxId })),
    fillInboxes: async (mailboxIds, run) => {
      const result = await forEach(mailboxIds, mailboxId => bridge.request('inbox.fill', { mailboxId, run }))
      await Promise.all(mailboxIds.map(loadInbox))
      return result
    }
  }
}

async function forEach(
  mailboxIds: readonly string[],
  ask: (mailboxId: string) => Promise<Result<null>>
): Promise<Result<null>> {
  const results = await Promise.all(mailboxIds.map(ask))
  return results.find(result => !result.ok) ?? { ok: true, value: null }
}
