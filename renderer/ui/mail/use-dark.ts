import { useSyncExternalStore } from 'react'
import { selectSettings } from '../../state/selectors'
import { useAppStore } from '../../state/store-context'

const query = '(prefers-color-scheme: dark)'

function onSystemChange(listener: () => void): () => void {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether the page is dark at present, by the user's choice or the system's. */
export function useDark(): boolean {
  const theme = useAppStore(state => selectSettings(state)?.theme ?? 'system')
  const system = useSyncExternalStore(onSystemChange, () => window.matchMedia(query).matches)
  return theme === 'system' ? system : theme === 'dark'
}
