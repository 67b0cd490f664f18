import type { AttentionTarget } from '../../shared/ipc/contract'
import type { OwnedRef } from '../../shared/lifecycle/expiry'
import { type BoardView, wholeBoard } from '../../shared/mail/board'
import type { LinkedLetter } from '../../shared/mail/mail-link'
import { type MessageRef, refOf, sameMessage } from './message-ref'
import { isLookedAt, knownRow, selectLooksAtAll, selectMailbox } from './selectors'
import type { SliceParts } from './slice'
import type { AppState } from './store'

/** The sections that show a list and what was chosen in it. */
export type MailSection = 'today' | 'inbox' | 'sendings' | 'drafts' | 'hidden'

/** Sections that take the place of the panes. `office`: the account, its mailboxes, and what it costs. `runs`: massive sendings. */
export type WideSection = 'office' | 'runs'

export type Section = MailSection | WideSection

export function isWide(section: Section): section is WideSection {
  return section === 'office' || section === 'runs'
}

export type MessageFilter = 'mail' | 'receipts' | 'all'

/** Stands in the place of a mailbox's id where all real mailboxes are looked at together. */
export const allMailboxes = 'all'

/** Dialogs that more than one part of the page opens; a feature's own lie in the feature. */
export type OpenDialog =
  | { readonly kind: 'connect' }
  /** An account, with its key; null: a new one. */
  | { readonly kind: 'connect-account'; readonly accountId: string | null }
  /** New secrets for a known mailbox. */
  | { readonly kind: 'reconnect'; readonly mailboxId: string }
  | { readonly kind: 'settings'; readonly tab?: 'archive' }

/** The composer; `shown` is false where it was put aside below the reader and can be taken up again. */
export interface ComposerState {
  readonly draftId: string
  readonly shown: boolean
}

export interface UiSlice {
  readonly section: Section
  readonly filter: MessageFilter
  /** What stands in the search field; the question itself follows it after a moment. */
  readonly searchText: string
  /** Which sendings are shown, and in which order. */
  readonly board: BoardView
  /** Sendings chosen by hand on the board, in the order they were; null: none are being chosen. */
  readonly boardChoice: readonly MessageRef[] | null
  /** The mailbox chosen in this session, or `allMailboxes`; null: the one last looked at. */
  readonly chosenMailboxId: string | null
  /** The message that the reader shows. */
  readonly selectedMessage: MessageRef | null
  readonly selectedSendingId: string | null
  readonly composer: ComposerState | null
  /** The mailbox that the office is to show as soon as it is there. */
  readonly wantedOwned: OwnedRef | null
  readonly dialog: OpenDialog | null
  readonly go: (section: Section) => void
  readonly setSearchText: (text: string) => void
  readonly setBoard: (change: Partial<BoardView>) => void
  /** Begins to choose, or gives it up. */
  readonly chooseOnBoard: (choosing: boolean) => void
  /** Takes a sending into the choice, or out of it. */
  readonly toggleChoice: (row: MessageRef) => void
  readonly setFilter: (filter: MessageFilter) => void
  readonly chooseMailbox: (mailboxId: string) => void
  readonly selectMessage: (message: MessageRef | null) => void
  readonly selectSending: (sendingId: string | null) => void
  /** Leaves the inbox for the sending, as from a receipt. */
  readonly showSending: (sendingId: string) => void
  /** Leads to a mailbox's page in the office. */
  readonly showOwned: (owned: OwnedRef) => void
  /** The office shows it. */
  readonly ownedShown: () => void
  /** Goes where something waits that the desktop has told of. */
  readonly follow: (target: AttentionTarget) => void
  readonly openComposer: (draftId: string) => void
  readonly setComposerShown: (shown: boolean) => void
  readonly closeComposer: () => void
  readonly openDialog: (dialog: OpenDialog) => void
  readonly closeDialog: () => void
}

export function createUiSlice({ set, get }: SliceParts): UiSlice {
  return {
    section: 'inbox',
    filter: 'mail',
    searchText: '',
    board: wholeBoard,
    boardChoice: null,
    chosenMailboxId: null,
    selectedMessage: null,
    selectedSendingId: null,
    composer: null,
    wantedOwned: null,
    dialog: null,
    go: section =>
      set(state =>
        state.section === section
          ? {}
          : { section, selectedMessage: null, selectedSendingId: null, boardChoice: null }
      ),
    setSearchText: searchText => set({ searchText }),
    setBoard: change => set(state => ({ board: { ...state.board, ...change } })),
    chooseOnBoard: choosing => set({ boardChoice: choosing ? [] : null }),
    toggleChoice: row =>
      set(({ boardChoice }) => {
        if (boardChoice === null) return {}
        const without = boardChoice.filter(each => !sameMessage(each, row))
        return { boardChoice: without.length < boardChoice.length ? without : [...boardChoice, refOf(row)] }
      }),
    setFilter: filter => set({ filter }),
    chooseMailbox: mailboxId => {
      // A letter begun for one mailbox must never be taken for one of another: its draft is kept, the composer closes.
      set({
        chosenMailboxId: mailboxId,
        selectedMessage: null,
        selectedSendingId: null,
        composer: writesFor(get(), mailboxId) ? get().composer : null,
        search: null,
        searchText: '',
        board: wholeBoard,
        boardChoice: null,
        openedRow: null
      })
      void get().changeSettings({ mailboxId })
    },
    selectMessage: message =>
      set(state => ({
        selectedMessage: message === null ? null : refOf(message),
        // It stays known where its part of the list is let go of.
        openedRow: message === null ? null : knownRow(state, message)
      })),
    selectSending: selectedSendingId => set({ selectedSendingId }),
    showSending: selectedSendingId => set({ section: 'sendings', selectedMessage: null, selectedSendingId }),
    showOwned: ({ accountId, ownedId, byHand }) => {
      get().go('office')
      set({ wantedOwned: { accountId, ownedId, byHand } })
    },
    ownedShown: () => set({ wantedOwned: null }),
    follow: target => {
      const state = get()
      if (target.section === 'office') return state.showOwned(target)
      if (target.section === 'backup') return state.openDialog({ kind: 'settings', tab: 'archive' })
      if (target.section === 'letter') return void writeLinked(state, target.letter)
      const { section, mailboxId } = target
      // A letter that is open stays so where the mailbox is looked at already.
      if (!isLookedAt(state, mailboxId)) state.chooseMailbox(mailboxId)
      state.go(section)
      if (target.section === 'runs') state.openRun(target.runId)
      else if (target.key !== null) state.selectMessage({ mailboxId, key: target.key })
    },
    openComposer: draftId => set({ composer: { draftId, shown: true } }),
    setComposerShown: shown =>
      set(state => (state.composer === null ? {} : { composer: { ...state.composer, shown } })),
    closeComposer: () => set({ composer: null }),
    openDialog: dialog => set({ dialog }),
    closeDialog: () => set({ dialog: null })
  }
}

/** Whether what is written is written for this mailbox: choosing the one that is looked at changes nothing. */
const writesFor = (state: AppState, mailboxId: string) =>
  !selectLooksAtAll(state) && selectMailbox(state)?.id === mailboxId

/** The mailbox looked at writes; without one there is nobody to write. */
async function writeLinked(state: AppState, { recipients, subject, bodyHtml }: LinkedLetter): Promise<void> {
  const mailbox = selectMailbox(state)
  if (mailbox !== null) await state.compose(mailbox.id, { recipients: [...recipients], subject, bodyHtml })
}
