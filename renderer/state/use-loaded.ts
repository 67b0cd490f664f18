import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '../../shared/errors/app-error'
import type { Load } from '../../shared/ipc/views'
import { idle, toLoading, toSettled } from './load'

/**
 * What `ask` answers: asked when the component comes, again where `ask` is another, and on request. What is known stays
 * while it is asked anew; an answer that a later question has overtaken is let go.
 */
export function useLoaded<T>(ask: () => Promise<Result<T>>): {
  readonly load: Load<T>
  readonly reload: () => void
} {
  const [load, setLoad] = useState<Load<T>>(idle)
  const asked = useRef(0)
  const reload = useCallback(() => {
    asked.current += 1
    const mine = asked.current
    setLoad(toLoading)
    void ask().then(result => {
      if (asked.current === mine) setLoad(before => toSettled(before, result))
    })
  }, [ask])
  useEffect(() => {
    reload()
    return () => {
      asked.current += 1
    }
  }, [reload])
  return { load, reload }
}
