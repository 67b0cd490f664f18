import { useState } from 'react'
import type { AppError } from '../../../shared/errors/app-error'
import type { Draft } from '../../../shared/mail/sending'
import { useAppStore } from '../../state/store-context'
import type { DraftSession } from './draft-session'

export interface Close {
  /** Saves and closes; a draft in which nothing was written is not kept. */
  readonly run: () => Promise<void>
  /** Why the draft could not be saved, so that closing wants a second word; null: it could, or was not tried. */
  readonly unsaved: AppError | null
  readonly anyway: () => void
  readonly stay: () => void
  /** Throws the draft away. */
  readonly discard: () => Promise<AppError | null>
}

export function useClose(draft: Draft, session: DraftSession): Close {
  const closeComposer = useAppStore(state => state.closeComposer)
  const discardDraft = useAppStore(state => state.discardDraft)
  const [unsaved, setUnsaved] = useState<AppError | null>(null)

  const discard = async () => {
    // What is still waiting to be saved must not come after the end of the draft.
    await session.flush()
    const result = await discardDraft(draft.id)
    if (result.ok) session.stop()
    if (result.ok || result.error.code === 'draft-unknown') closeComposer()
    return result.ok ? null : result.error
  }

  return {
    unsaved,
    discard,
    anyway: closeComposer,
    stay: () => setUnsaved(null),
    run: async () => {
      if (session.isBlank()) {
        await discard()
        return
      }
      const saved = await session.flush()
      if (saved.ok || saved.error.code === 'draft-unknown') closeComposer()
      else setUnsaved(saved.error)
    }
  }
}
