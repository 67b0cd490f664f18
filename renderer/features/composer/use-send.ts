import { useState } from 'react'
import { type AppError, appError } from '../../../shared/errors/app-error'
import type { MailboxView } from '../../../shared/mail/mailbox'
import type { Draft, Sending } from '../../../shared/mail/sending'
import type { Wave } from '../../../shared/sending/waves'
import { selectMailboxes } from '../../state/selectors'
import { useAppStore, useBridge, useStoreApi } from '../../state/store-context'
import type { DraftSession } from './draft-session'
import { isFileError } from './use-attachments'

/** What the main process has against sending, and where it can be mended. */
export type Refusal =
  | { readonly at: 'recipients' | 'subject' | 'elsewhere'; readonly error: AppError }
  | { readonly at: 'files'; readonly error: AppError }

export interface Send {
  readonly starting: boolean
  /** On its way, and can be taken back. */
  readonly holding: Sending | null
  readonly refusal: Refusal | null
  readonly clearRefusal: () => void
  /** Saves, then hands the draft over to be sent. Answers the refusal, null where it is on its way. */
  readonly start: (waves: readonly Wave[] | null, beyondBudget: boolean) => Promise<Refusal | null>
}

export function useSend(draft: Draft, session: DraftSession): Send {
  const bridge = useBridge()
  const page = useStoreApi()
  const loadSendings = useAppStore(state => state.loadSendings)
  const [starting, setStarting] = useState(false)
  const [holding, setHolding] = useState<Sending | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  const attempt = async (waves: readonly Wave[] | null, beyondBudget: boolean): Promise<AppError | null> => {
    const saved = await session.flush()
    if (!saved.ok) return saved.error
    const mailbox = selectMailboxes(page.getState()).find(({ id }) => id === draft.mailboxId)
    const closed = mailbox === undefined ? null : whyClosed(mailbox)
    if (closed !== null) return closed
    const started = await bridge.request('sending.start', {
      draftId: draft.id,
      waves: waves === null ? null : [...waves],
      beyondBudget
    })
    if (!started.ok) return started.error
    session.stop()
    void loadSendings(draft.mailboxId)
    setHolding(started.value)
    return null
  }

  return {
    starting,
    holding,
    refusal,
    clearRefusal: () => setRefusal(null),
    start: async (waves, beyondBudget) => {
      setStarting(true)
      setRefusal(null)
      const error = await attempt(waves, beyondBudget)
      const refused = error === null ? null : placed(error)
      setRefusal(refused)
      setStarting(false)
      return refused
    }
  }
}

/** Where the user can mend what an error says. */
export function placed(error: AppError): Refusal {
  if (isFileError(error)) return { at: 'files', error }
  const { field } = error.data
  if (error.code === 'invalid-input' && (field === 'recipients' || field === 'subject')) {
    return { at: field, error }
  }
  return { at: 'elsewhere', error }
}

/** It would only come back: nothing goes to a mailbox whose credentials were refused or are missing. */
function whyClosed({ connection }: MailboxView): AppError | null {
  if (connection.state === 'refused' || connection.state === 'closed') return connection.error
  return connection.state === 'locked' ? appError('secret-missing', 'the mailbox is locked') : null
}
