import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/ipc/contract'
import type { AppView } from '../../shared/ipc/views'
import { type AppSlice, createAppSlice } from './app-slice'
import { type BoardSlice, createBoardSlice } from './board-slice'
import { createDraftsSlice, type DraftsSlice } from './drafts-slice'
import { createEndingsSlice, type EndingsSlice } from './endings-slice'
import { createInboxSlice, type InboxSlice } from './inbox-slice'
import { MarkTurns } from './mark-turns'
import { createMessagesSlice, type MessagesSlice } from './messages-slice'
import { createQuotaSlice, type QuotaSlice } from './quota-slice'
import { createRunsSlice, type RunsSlice } from './runs-slice'
import { createSearchSlice, type SearchSlice } from './search-slice'
import { createSendingsSlice, type SendingsSlice } from './sendings-slice'
import { createUiSlice, type UiSlice } from './ui-slice'
import { createWalletsSlice, type WalletsSlice } from './wallets-slice'

/** Everything the page knows: views of what the main process holds, and where the user is. */
export type AppState = AppSlice &
  InboxSlice &
  MessagesSlice &
  SearchSlice &
  DraftsSlice &
  SendingsSlice &
  BoardSlice &
  QuotaSlice &
  EndingsSlice &
  RunsSlice &
  UiSlice &
  WalletsSlice

export type AppStore = StoreApi<AppState>

export function createAppStore(bridge: Bridge): AppStore {
  return createStore<AppState>()((set, get) => {
    const parts = { set, get, bridge, marks: new MarkTurns() }
    return {
      ...createAppSlice(parts),
      ...createInboxSlice(parts),
      ...createMessagesSlice(parts),
      ...createSearchSlice(parts),
      ...createDraftsSlice(parts),
      ...createSendingsSlice(parts),
      ...createBoardSlice(parts),
      ...createQuotaSlice(parts),
      ...createEndingsSlice(parts),
      ...createRunsSlice(parts),
      ...createUiSlice(parts),
      ...createWalletsSlice(parts)
    }
  })
}

/** The page's one store, from now on kept fresh; `first`: a view read before, null where that failed. */
export function openStore(bridge: Bridge, first: AppView | null): AppStore {
  const store = createAppStore(bridge)
  if (first !== null) store.getState().receiveApp(first)
  listenToMain(store, bridge)
  void store.getState().loadEndings()
  // What changed, or was clicked, between that first reading and now was told to nobody.
  void store
    .getState()
    .loadApp()
    .then(() => followNotice(store, bridge))
  return store
}

/** Keeps the store's views fresh from what the main process announces, as long as the page lives. */
export function listenToMain(store: AppStore, bridge: Bridge): void {
  const refresh =
    (views: (state: AppState) => Readonly<Record<string, unknown>>, load: (state: AppState) => Loader) =>
    ({ mailboxId }: { readonly mailboxId: string }) => {
      const state = store.getState()
      // What nobody has asked for yet is read when somebody does.
      if (views(state)[mailboxId] !== undefined) void load(state)(mailboxId)
    }
  bridge.on('app.changed', view => store.getState().receiveApp(view))
  bridge.on(
    'inbox.changed',
    refresh(
      state => state.inboxes,
      state => state.loadInbox
    )
  )
  bridge.on('inbox.changed', ({ mailboxId }) => {
    void store.getState().rereadList(mailboxId)
    void store.getState().renewSearch(mailboxId)
  })
  bridge.on(
    'drafts.changed',
    refresh(
      state => state.drafts,
      state => state.loadDrafts
    )
  )
  bridge.on(
    'sendings.changed',
    refresh(
      state => state.sendings,
      state => state.loadSendings
    )
  )
  bridge.on('lifecycle.changed', () => void store.getState().loadEndings())
  bridge.on('attention.opened', () => void followNotice(store, bridge))
  bridge.on('sendings.changed', ({ mailboxId }) => {
    const { rereadBoard, olderSending, loadOlderSending } = store.getState()
    void rereadBoard(mailboxId)
    if (olderSending !== null) void loadOlderSending(olderSending.id)
  })
  bridge.on('runs.changed', ({ runIds }) => void store.getState().refreshRuns(runIds))
  bridge.on('quota.changed', ({ mailboxId, quota }) =>
    store.setState(state => ({ quotas: { ...state.quotas, [mailboxId]: quota } }))
  )
}

/** Goes where a click on a notice of the desktop leads, be it the one that opened this page. */
async function followNotice(store: AppStore, bridge: Bridge): Promise<void> {
  for (;;) {
    const target = await bridge.request('attention.take', undefined)
    if (!target.ok || target.value === null) return
    store.getState().follow(target.value)
  }
}

type Loader = (mailboxId: string) => Promise<void>
