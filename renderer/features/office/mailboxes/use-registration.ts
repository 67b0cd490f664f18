import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../../../shared/errors/app-error'
import type { RegistrationDraft } from '../../../../shared/lifecycle/lifecycle-view'
import { emptyRegistration, type Registration } from '../../../../shared/lifecycle/registration'
import { useBridge } from '../../../state/store-context'

/** Real milliseconds without a key after which what was typed is kept. */
const restMs = 600

export interface RegistrationSession {
  readonly registration: Registration
  readonly draft: RegistrationDraft | null
  /** Why the last save failed; null: it did not. */
  readonly saveError: AppError | null
  readonly change: (next: Registration) => void
  /** Keeps what was typed now; answers the draft, null where it could not be kept. */
  readonly save: () => Promise<RegistrationDraft | null>
  readonly received: (draft: RegistrationDraft) => void
}

/** What is typed of a registration, kept in the archive shortly after each key and at every step. */
export function useRegistration(accountId: string, known: RegistrationDraft | null): RegistrationSession {
  const bridge = useBridge()
  const [registration, setRegistration] = useState(known?.registration ?? emptyRegistration)
  const [draft, setDraft] = useState(known)
  const [saveError, setSaveError] = useState<AppError | null>(null)
  const latest = useRef({ registration, draftId: known?.id ?? null, unsaved: false })
  const turn = useRef<Promise<RegistrationDraft | null>>(Promise.resolve(known))

  const save = useCallback(() => {
    // One after the other: a first save that is on its way must not make a second draft.
    turn.current = turn.current.then(async before => {
      if (!latest.current.unsaved && before !== null) return before
      latest.current.unsaved = false
      const { draftId, registration } = latest.current
      const result = await bridge.request('registration.save', { accountId, draftId, registration })
      setSaveError(result.ok ? null : result.error)
      if (!result.ok) {
        latest.current.unsaved = true
        return null
      }
      latest.current.draftId = result.value.id
      setDraft(result.value)
      return result.value
    })
    return turn.current
  }, [bridge, accountId])

  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const change = useCallback(
    (next: Registration) => {
      latest.current = { ...latest.current, registration: next, unsaved: true }
      setRegistration(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), restMs)
    },
    [save]
  )
  // Also where the page goes before the rest is over.
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      if (latest.current.unsaved) void save()
    },
    [save]
  )
  const received = useCallback((next: RegistrationDraft) => {
    latest.current.draftId = next.id
    turn.current = Promise.resolve(next)
    setDraft(next)
  }, [])
  return { registration, draft, saveError, change, save, received }
}
