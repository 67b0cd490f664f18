import { useEffect, useState } from 'react'
import { nothingObserved, type Observed } from '../../shared/sending/observed'
import { useBridge } from './store-context'

/** What own sendings tell of the service's terms, as of when the part of the page that asks was opened. */
export function useObserved(): Observed {
  const bridge = useBridge()
  const [observed, setObserved] = useState(nothingObserved)
  useEffect(() => {
    let current = true
    void bridge.request('sending.observed', undefined).then(answer => {
      if (current && answer.ok) setObserved(answer.value)
    })
    return () => {
      current = false
    }
  }, [bridge])
  return observed
}
