import type { Result } from '../../shared/errors/app-error'
import type { InboxView, Load } from '../../shared/ipc/views'
import type { MessageRow } from '../../shared/mail/message'
import { createLoader, idle, loaded, toSettled } from './load'
import type { SliceParts } from './slice'

/** A search in one mailbox; null where none is asked for. */
export interface Search {
  readonly mailboxId: string
  readonly text: string
  readonly result: Load<readonly MessageRow[]>
}

export interface InboxSlice {
  /** By mailbox id; absent until first asked for. */
  readonly inboxes: Readonly<Record<string, Load<InboxView>>>
  readonly search: Search | null
  /** Reads the view the main process holds; asks nothing of the service. */
  readonly loadInbox: (mailboxId: string) => Promise<void>
  /** Asks the service for new messages. */
  readonly refreshInbox: (mailboxId: string) => Promise<Result<null>>
  /** Asks the service for the next older page. */
  readonly loadMore: (mailboxId: string) => Promise<Result<null>>
  /** Blank text ends the search. */
  readonly searchInbox: (mailboxId: string, text: string) => Promise<void>
  /** Ends the search and empties its field. */
  readonly clearSearch: () => void
  /** Shown at once; put back where the main process refuses. */
  readonly markRead: (mailboxId: string, keys: readonly string[], read: boolean) => Promise<Result<null>>
  /** Hides on this computer only. Shown at once; put back where the main process refuses. */
  readonly setHidden: (mailboxId: string, keys: readonly string[], hidden: boolean) => Promise<Result<null>>
}

export function createInboxSlice({ set, get, bridge }: SliceParts): InboxSlice {
  const put = (mailboxId: string, load: Load<InboxView>) =>
    set(state => ({ inboxes: { ...state.inboxes, [mailboxId]: load } }))

  const loadInbox = createLoader<InboxView>({
    read: mailboxId => bridge.request('inbox.view', { mailboxId }),
    get: mailboxId => get().inboxes[mailboxId] ?? idle,
    put
  })

  const patchRows = (mailboxId: string, keys: readonly string[], patch: Partial<MessageRow>) => {
    const wanted = new Set(keys)
    const change = (rows: readonly MessageRow[]) =>
      rows.map(row => (wanted.has(row.key) ? { ...row, ...patch } : row))
    const view = loaded(get().inboxes[mailboxId] ?? idle)
    if (view !== null) put(mailboxId, { state: 'ready', value: { ...view, rows: change(view.rows) } })
    const search = get().search
    if (search?.mailboxId === mailboxId && search.result.state === 'ready') {
      set({ search: { ...search, result: { state: 'ready', value: change(search.result.value) } } })
    }
  }

  const settle = async (mailboxId: string, result: Result<null>) => {
    if (!result.ok) await loadInbox(mailboxId)
    return result
  }

  return {
    inboxes: {},
    search: null,
    loadInbox,
    refreshInbox: mailboxId => bridge.request('inbox.refresh', { mailboxId }),
    loadMore: mailboxId => bridge.request('inbox.more', { mailboxId }),
    searchInbox: async (mailboxId, text) => {
      if (text.trim() === '') return set({ search: null })
      const asked: Search = { mailboxId, text, result: { state: 'loading', value: null } }
      set({ search: asked })
      const result = await bridge.request('inbox.search', { mailboxId, text: text.trim() })
      // An answer to a question that is no longer asked is dropped.
      if (get().search === asked) set({ search: { ...asked, result: toSettled(asked.result, result) } })
    },
    clearSearch: () => set({ search: null, searchText: '' }),
    markRead: async (mailboxId, keys, read) => {
      patchRows(mailboxId, keys, { read })
      return settle(
        mailboxId,
        await bridge.request('message.mark-read', { mailboxId, keys: [...keys], read })
      )
    },
    setHidden: async (mailboxId, keys, hidden) => {
      patchRows(mailboxId, keys, { hidden })
      return settle(mailboxId, await bridge.request('message.hide', { mailboxId, keys: [...keys], hidden }))
    }
  }
}
