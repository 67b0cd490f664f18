import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type AppError, ok, type Result } from '../../../../shared/errors/app-error'
import type { KeptFormKey, KeptTexts } from '../../../../shared/lifecycle/kept-form'
import { useBridge } from '../../../state/store-context'

/** Real milliseconds without a key after which what was typed is kept. */
const restMs = 600

export interface KeptFormSession {
  /** null while what was kept is being read. */
  readonly texts: KeptTexts | null
  /** The form has something in it that was typed at another time. */
  readonly isRestored: boolean
  /** Why what is typed could not be read or kept; null: it could. */
  readonly error: AppError | null
  /** Another number for texts that were not typed here: fields that hold their own begin anew. */
  readonly generation: number
  readonly change: (texts: KeptTexts) => void
  /** It was sent, or is not wanted any more: the form begins anew with these. */
  readonly restart: (texts: KeptTexts) => void
}

/** What is typed in a form, kept in the archive shortly after each key and when the form is left, until it is sent. */
export function useKeptForm({ accountId, kind, about }: KeptFormKey, first: KeptTexts): KeptFormSession {
  const bridge = useBridge()
  const of = useMemo(() => ({ accountId, kind, about }), [accountId, kind, about])
  const [shown, setShown] = useState<{ texts: KeptTexts; isRestored: boolean; generation: number } | null>(
    null
  )
  const [error, setError] = useState<AppError | null>(null)
  const [begin] = useState(first)
  useEffect(() => {
    let current = true
    void bridge.request('form.kept', of).then(result => {
      if (!current) return
      if (!result.ok) setError(result.error)
      const kept = result.ok ? result.value : null
      setShown({ texts: { ...begin, ...kept }, isRestored: kept !== null, generation: 0 })
    })
    return () => {
      current = false
    }
  }, [bridge, of, begin])

  // One after the other: what is forgotten must not be kept by a save that was on its way.
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const unsaved = useRef<KeptTexts | null>(null)
  const take = useCallback((ask: () => Promise<Result<null>>) => {
    turn.current = turn.current.then(async () => {
      const result = await ask()
      setError(result.ok ? null : result.error)
    })
  }, [])
  const save = useCallback(() => {
    clearTimeout(timer.current)
    take(async () => {
      const texts = unsaved.current
      unsaved.current = null
      return texts === null ? ok(null) : bridge.request('form.keep', { ...of, texts })
    })
  }, [bridge, of, take])
  useEffect(
    () => () => {
      if (unsaved.current !== null) save()
    },
    [save]
  )
  return {
    texts: shown?.texts ?? null,
    isRestored: shown?.isRestored ?? false,
    generation: shown?.generation ?? 0,
    error,
    change: texts => {
      unsaved.current = texts
      setShown(before => ({ isRestored: false, generation: 0, ...before, texts }))
      clearTimeout(timer.current)
      timer.current = setTimeout(save, restMs)
    },
    restart: texts => {
      clearTimeout(timer.current)
      unsaved.current = null
      setShown(before => ({ texts, isRestored: false, generation: (before?.generation ?? 0) + 1 }))
      take(() => bridge.request('form.forget', of))
    }
  }
}
