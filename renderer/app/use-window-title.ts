import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppStore } from '../state/store-context'

/** Names the window after what it shows, for the list of windows and for screen readers. */
export function useWindowTitle(address: string): void {
  const { t } = useTranslation('common')
  const section = useAppStore(state => state.section)
  useEffect(() => {
    document.title = `${t(`section.${section}`)} · ${address} – Ceralacca`
  }, [t, section, address])
}
