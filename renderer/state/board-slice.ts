import type { AppError } from '../../shared/errors/app-error'
import type { BoardCounts, BoardRow, BoardScope } from '../../shared/mail/board'
import { ListReader, type ListView } from './list-reader'
import { sameMailboxes } from './messages-slice'
import type { RowPages } from './row-pages'
import type { SliceParts } from './slice'

/** The board looked at, as far as it is loaded. */
export interface BoardListState {
  readonly scope: BoardScope
  /** null until something was read of these mailboxes; until those of `scope` are here the lines there were before. */
  readonly rows: RowPages<BoardRow> | null
  /** What `rows` answer. */
  readonly shown: BoardScope
  readonly counts: BoardCounts | null
  /** Why the last reading failed; what was there before stays. */
  readonly error: AppError | null
}

export interface BoardSlice {
  readonly boardList: BoardListState | null
  /** Turns to a list of sendings; the one looked at already is left as it is. */
  readonly openBoard: (scope: BoardScope) => void
  /** Tells what is on screen, so that it is read. */
  readonly viewBoard: (view: ListView) => void
  /** Reads once more what is in view, if it is of this mailbox; null: of whichever. */
  readonly rereadBoard: (mailboxId: string | null) => Promise<void>
}

export function createBoardSlice({ set, get, bridge, marks }: SliceParts): BoardSlice {
  let reader: ListReader<BoardRow> | null = null

  const put = (change: Partial<BoardListState>, of: ListReader<BoardRow>) => {
    const { boardList } = get()
    if (boardList !== null && reader === of) set({ boardList: { ...boardList, ...change } })
  }

  return {
    boardList: null,
    openBoard: scope => {
      const before = get().boardList
      if (before !== null && sameScope(before.scope, scope)) return
      reader?.stop()
      const held = before !== null && sameMailboxes(before.scope.mailboxIds, scope.mailboxIds) ? before : null
      set({
        boardList: {
          scope,
          rows: held?.rows ?? null,
          shown: held?.shown ?? scope,
          counts: held?.counts ?? null,
          error: null
        }
      })
      const { text, filter, order } = scope
      const asked = { mailboxIds: [...scope.mailboxIds], text, filter, order }
      let isShown = false
      const opened: ListReader<BoardRow> = new ListReader<BoardRow>({
        window: async range => {
          const answer = await bridge.request('sending.board', { ...asked, ...range })
          if (answer.ok) put({ counts: answer.value.counts }, opened)
          return answer
        },
        position: ({ key }) => bridge.request('sending.board-position', { ...asked, sendingId: key }),
        marks,
        rows: () => (isShown ? (get().boardList?.rows ?? null) : null),
        show: rows => {
          isShown = true
          put({ rows, shown: scope, error: null }, opened)
        },
        // Lines of another question are not kept beside a failure: they would look like its answer.
        fail: error => put(isShown ? { error } : { error, rows: null, shown: scope }, opened)
      })
      reader = opened
      void opened.reread()
    },
    viewBoard: view => reader?.look(view),
    rereadBoard: async mailboxId => {
      const { boardList } = get()
      if (boardList === null) return
      if (mailboxId === null || boardList.scope.mailboxIds.includes(mailboxId)) await reader?.reread()
    }
  }
}

function sameScope(one: BoardScope, other: BoardScope): boolean {
  return (
    one.text === other.text &&
    one.filter === other.filter &&
    one.order === other.order &&
    sameMailboxes(one.mailboxIds, other.mailboxIds)
  )
}
