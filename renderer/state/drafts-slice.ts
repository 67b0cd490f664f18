import type { Result } from '../../shared/errors/app-error'
import type { DraftInput } from '../../shared/ipc/contract'
import type { Load } from '../../shared/ipc/views'
import type { Draft } from '../../shared/mail/sending'
import { createLoader, idle } from './load'
import type { SliceParts } from './slice'

/** What a new message begins with; everything left out is empty. */
export type DraftSeed = Partial<Omit<DraftInput, 'draftId' | 'mailboxId'>>

export interface DraftsSlice {
  /** By mailbox id; absent until first asked for. */
  readonly drafts: Readonly<Record<string, Load<readonly Draft[]>>>
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
  return {
    drafts: {},
    loadDrafts,
    compose: async (mailboxId, seed = {}) => {
      const blank: DraftInput = {
        draftId: null,
        mailboxId,
        recipients: [],
        subject: '',
        bodyHtml: '',
        origin: { kind: 'new' }
      }
      const result = await bridge.request('draft.save', { ...blank, ...seed })
      if (!result.ok) return result
      await loadDrafts(mailboxId)
      get().openComposer(result.value.id)
      return result
    },
    saveDraft: input => bridge.request('draft.save', input),
    discardDraft: async draftId => {
      const result = await bridge.request('draft.discard', { draftId })
      if (result.ok && get().composer?.draftId === draftId) get().closeComposer()
      return result
    }
  }
}
