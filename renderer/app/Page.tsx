import { useEffect } from 'react'
import { useAppStore } from '../state/store-context'

/** What the window shows. */
export function Page() {
  const loadApp = useAppStore(state => state.loadApp)
  useEffect(() => {
    void loadApp()
  }, [loadApp])
  return <main />
}
