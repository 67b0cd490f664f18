import { useEffect, useState } from 'react'
import type { AskedView } from '../../shared/ipc/views'
import { useBridge } from '../state/store-context'

const nothing: AskedView = { quit: null, tray: false }

/** What the program asks about its own end, also where it asked before the page was there. */
export function useAsked(): AskedView {
  const bridge = useBridge()
  const [asked, setAsked] = useState(nothing)
  useEffect(() => {
    let told = false
    const stop = bridge.on('asked.changed', view => {
      told = true
      setAsked(view)
    })
    void bridge.request('app.asked', undefined).then(answer => {
      // What was told meanwhile is newer.
      if (answer.ok && !told) setAsked(answer.value)
    })
    return stop
  }, [bridge])
  return asked
}
