import { useEffect, useRef, useState } from 'react'
import type { AppError, Result } from '../../shared/errors/app-error'

interface Attempt<T> {
  readonly running: boolean
  readonly error: AppError | null
  readonly clearError: () => void
  readonly run: (request: () => Promise<Result<T>>) => Promise<void>
  /** Waits no longer. The service may answer all the same. */
  readonly giveUp: () => void
}

interface AttemptEnds<T> {
  /** `late`: it succeeded after it had been given up, or after the dialog was closed. */
  readonly onSuccess: (value: T, late: boolean) => void
}

/** One try at a time to reach the service, which a person can stop waiting for. */
export function useAttempt<T>({ onSuccess }: AttemptEnds<T>): Attempt<T> {
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const current = useRef(0)
  useEffect(
    () => () => {
      current.current += 1
    },
    []
  )
  return {
    running,
    error,
    clearError: () => setError(null),
    giveUp: () => {
      current.current += 1
      setRunning(false)
    },
    run: async request => {
      current.current += 1
      const mine = current.current
      setRunning(true)
      setError(null)
      const result = await request()
      const late = current.current !== mine
      if (!late) setRunning(false)
      if (result.ok) onSuccess(result.value, late)
      else if (!late) setError(result.error)
    }
  }
}
