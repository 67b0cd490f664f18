import type { Result } from '../../shared/errors/app-error'
import type { DraftInput } from '../../shared/ipc/sending-requests'
import type { Load } from '../../shared/ipc/views'
import type { Draft } from '../../shared/mail/sending'
import { createLoader, idle } from './load'
import type { SliceParts } from './slice'

/** What a new message begins with; everything left out is empty. */
export type DraftSeed = Partial<Omit<DraftInput, 'draftId' | 'mailboxId'>>

export interface DraftsSlice {
  /** By mailbox id; absent until first asked for. */
  readonly drafts: Readonly<Record<string, Load<readonly Draft[]>>>
  /** What was typed and is not known to be on disk, by draft id: a composer that opens the draft begins with it. */
  readonly unsavedDrafts: Readonly<Record<string, DraftInput>>
  readonly loadDrafts: (mailboxId: string) => Promise<void>
  /** Keeps a new draft and opens the composer on it. */
  readonly compose: (mailboxId: string, seed?: DraftSeed) => Promise<Result<Draft>>
  readonly saveDraft: (input: DraftInput) => Promise<Result<Draft>>
  /** Closes the composer too where it shows this draft. */
  readonly discardDraft: (draftId: string) => Promise<Result<null>>
}

export function createDraftsSlice({ set, get, bridge }: SliceParts): DraftsSlice {
  const loadDrafts = createLoader<readonly Draft[]>({
    read: mailboxId => bridge.request('draft.list', { mailboxId }),
    get: mailboxId => get().drafts[mailboxId] ?? idle,
    put: (mailboxId, load) => set(state => ({ drafts: { ...state.drafts, [mailboxId]: load } }))
  })
  const saved = (input: DraftInput, draft: Draft) =>
    set(({ drafts, unsavedDrafts }) => ({
      unsavedDrafts: unsavedDrafts[draft.id] === input ? without(unsavedDrafts, draft.id) : unsavedDrafts,
      drafts: withDraft(drafts, draft)
    }))
  const forget = (draftId: string) =>
    set(({ unsavedDrafts }) => ({ unsavedDrafts: without(unsavedDrafts, draftId) }))
  return {
    drafts: {},
    unsavedDrafts: {},
    loadDrafts,
    compose: async (mailboxId, seed = {}) => {
      const blank: DraftInput = {
        draftId: null,
        mailboxId,
        recipients: [],
        subject: '',
        bodyHtml: '',
        origin: { kind: 'new' },
        together: false
      }
      const result = await bridge.request('draft.save', { ...blank, ...seed })
      if (!result.ok) return result
      await loadDrafts(mailboxId)
      get().openComposer(result.value.id)
      return result
    },
    saveDraft: async input => {
      const { draftId } = input
      if (draftId !== null) set(state => ({ unsavedDrafts: { ...state.unsavedDrafts, [draftId]: input } }))
      const result = await bridge.request('draft.save', input)
      if (result.ok) saved(input, result.value)
      else if (draftId !== null && result.error.code === 'draft-unknown') forget(draftId)
      return result
    },
    discardDraft: async draftId => {
      const result = await bridge.request('draft.discard', { draftId })
      if (result.ok) forget(draftId)
      if (result.ok && get().composer?.draftId === draftId) get().closeComposer()
      return result
    }
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _left, ...rest } = record
  return rest
}

/** The list with the draft as it is now, so that opening it at once does not show what it was before. */
function withDraft(lists: DraftsSlice['drafts'], draft: Draft): DraftsSlice['drafts'] {
  const load = lists[draft.mailboxId] ?? idle
  if (load.state === 'idle' || load.value === null) return lists
  const value = load.value.map(known => (known.id === draft.id ? draft : known))
  return { ...lists, [draft.mailboxId]: { ...load, value } }
}
