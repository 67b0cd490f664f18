import type { AppError, Result } from '../../shared/errors/app-error'
import type { FoundRow } from '../../shared/ipc/views'
import { isMail, type MessageRow, type Shelf } from '../../shared/mail/message'
import { ListReader, type ListView } from './list-reader'
import { refOf, sameMessage } from './message-ref'
import { changedRows, loadedRow, placeOf, type RowPages, withoutRow } from './row-pages'
import { knownRow } from './selectors'
import type { SliceParts } from './slice'
import type { AppState } from './store'

/** One list over one or more mailboxes. */
export interface ListScope {
  readonly mailboxIds: readonly string[]
  readonly shelf: Shelf
}

/** The list looked at, as far as it is loaded. */
export interface MessageListState {
  readonly scope: ListScope
  /** null until something was read. */
  readonly rows: RowPages<MessageRow> | null
  /** The shelf `rows` come from: another than asked for until the new one's are here. */
  readonly shown: Shelf
  /** Why the last reading failed; what was there before stays. */
  readonly error: AppError | null
}

/** What a person sets on a message. */
export type Mark = { readonly read: boolean } | { readonly hidden: boolean }

export interface MessagesSlice {
  readonly list: MessageListState | null
  /** The message last opened, which may have left the list, or the part of it that is loaded. */
  readonly openedRow: MessageRow | null
  /** Turns to a list; the one looked at already is left as it is. */
  readonly openList: (scope: ListScope) => void
  /** Tells what is on screen, so that it is read; the rest of the list is not. */
  readonly viewList: (view: ListView) => void
  /** Reads once more what is in view of the list over this mailbox, if it is the one looked at. */
  readonly rereadList: (mailboxId: string) => Promise<void>
  /** Takes the row of an opened message that no list holds. */
  readonly knowRow: (row: MessageRow) => void
  /** Shown at once; put back where the main process refuses. */
  readonly markRead: (mailboxId: string, keys: readonly string[], read: boolean) => Promise<Result<null>>
  /** Moves to the trash of this computer, or back. Shown at once; put back where the main process refuses. */
  readonly setHidden: (mailboxId: string, keys: readonly string[], hidden: boolean) => Promise<Result<null>>
}

export function createMessagesSlice({ set, get, bridge, marks }: SliceParts): MessagesSlice {
  let reader: ListReader<MessageRow> | null = null

  const putList = (change: Partial<MessageListState>, of: ListReader<MessageRow>) => {
    const { list } = get()
    if (list !== null && reader === of) set({ list: { ...list, ...change } })
  }

  const openList = (scope: ListScope) => {
    const before = get().list
    if (before !== null && sameScope(before.scope, scope)) return
    reader?.stop()
    // Another shelf of the same mailboxes shows the lines there were until its own are here.
    let held = before !== null && mayHold(before.scope, scope) ? before.rows : null
    set({
      list: {
        scope,
        rows: held,
        shown: held === null ? scope.shelf : (before?.shown ?? scope.shelf),
        error: null
      }
    })
    const asked = { mailboxIds: [...scope.mailboxIds], shelf: scope.shelf }
    const opened: ListReader<MessageRow> = new ListReader<MessageRow>({
      window: range => bridge.request('inbox.window', { ...asked, ...range }),
      position: row => bridge.request('inbox.position', { ...asked, ...refOf(row) }),
      marks,
      rows: () => (held === null ? (get().list?.rows ?? null) : null),
      show: rows => {
        held = null
        putList({ rows, shown: scope.shelf, error: null }, opened)
        const known = get().openedRow
        const row = known === null ? undefined : loadedRow(rows, known)
        if (row !== undefined && row !== known) set({ openedRow: row })
      },
      fail: error => {
        putList(held === null ? { error } : { error, rows: null, shown: scope.shelf }, opened)
        held = null
      }
    })
    reader = opened
    void opened.reread()
  }

  const mark = async (mailboxId: string, keys: readonly string[], change: Mark, ask: () => Ask) => {
    const before = keys.map(key => knownRow(get(), { mailboxId, key })).filter(row => row !== null)
    const wanted = new Set(keys)
    const applies = (row: MessageRow) => row.mailboxId === mailboxId && wanted.has(row.key)
    const result = await marks.during(() => {
      set(state => withMark(state, row => (applies(row) ? { ...row, ...change } : row)))
      return ask()
    })
    if (!result.ok) set(state => withMark(state, row => putBack(row, before, change)))
    const reread = get().rereadList(mailboxId)
    if (!result.ok) await Promise.all([reread, get().loadInbox(mailboxId)])
    return result
  }

  return {
    list: null,
    openedRow: null,
    openList,
    viewList: view => reader?.look(view),
    rereadList: async mailboxId => {
      if (get().list?.scope.mailboxIds.includes(mailboxId) === true) await reader?.reread()
    },
    knowRow: row => {
      if (!sameMessage(get().openedRow, row)) set({ openedRow: row })
    },
    markRead: (mailboxId, keys, read) =>
      mark(mailboxId, keys, { read }, () =>
        bridge.request('message.mark-read', { mailboxId, keys: [...keys], read })
      ),
    setHidden: (mailboxId, keys, hidden) =>
      mark(mailboxId, keys, { hidden }, () =>
        bridge.request('message.hide', { mailboxId, keys: [...keys], hidden })
      )
  }
}

type Ask = Promise<Result<null>>

function sameScope(one: ListScope, other: ListScope): boolean {
  return one.shelf === other.shelf && sameMailboxes(one.mailboxIds, other.mailboxIds)
}

export function sameMailboxes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at])
}

/** The trash is no shelf beside the others: mail shown in it even for a moment would look thrown away. */
function mayHold(before: ListScope, after: ListScope): boolean {
  const inTrash = (scope: ListScope) => scope.shelf === 'hidden'
  return sameMailboxes(before.mailboxIds, after.mailboxIds) && !inTrash(before) && !inTrash(after)
}

/** The value there was, unless the user has set another meanwhile. */
function putBack(row: MessageRow, before: readonly MessageRow[], change: Mark): MessageRow {
  const old = before.find(known => sameMessage(known, row))
  if (old === undefined) return row
  if ('read' in change) return row.read === change.read ? { ...row, read: old.read } : row
  return row.hidden === change.hidden ? { ...row, hidden: old.hidden } : row
}

/** Everything the page shows of messages, with a change to some of them. */
function withMark(state: AppState, change: (row: MessageRow) => MessageRow): Partial<AppState> {
  const { list, openedRow, search } = state
  const found = search?.found ?? null
  return {
    ...(list === null || list.rows === null
      ? {}
      : { list: { ...list, rows: onShelf(changedRows(list.rows, change), list.shown) } }),
    ...(openedRow === null ? {} : { openedRow: change(openedRow) }),
    ...(search === null || found === null
      ? {}
      : {
          search: {
            ...search,
            found: { ...found, rows: found.rows.map(row => withChange(row, change)) }
          }
        })
  }
}

function withChange(row: FoundRow, change: (row: MessageRow) => MessageRow): FoundRow {
  const changed = change(row)
  return changed === row ? row : { ...row, ...changed }
}

/** Without the lines that a mark has moved to another shelf. */
function onShelf(rows: RowPages<MessageRow>, shelf: Shelf): RowPages<MessageRow> {
  let list = rows
  for (const page of rows.pages.values()) {
    for (const row of page) {
      if (!belongs(row, shelf)) list = withoutRow(list, placeOf(list, row))
    }
  }
  return list
}

function belongs({ hidden, kind }: MessageRow, shelf: Shelf): boolean {
  if (hidden !== (shelf === 'hidden')) return false
  if (shelf === 'mail') return isMail(kind)
  return shelf !== 'receipts' || !isMail(kind)
}
