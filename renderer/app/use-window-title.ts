import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { selectAppView } from '../state/selectors'
import { useAppStore } from '../state/store-context'

/** Names the window after what it shows, for the list of windows and for screen readers. */
export function useWindowTitle(address: string): void {
  const { t } = useTranslation('common')
  const section = useAppStore(state => state.section)
  const testBuild = useAppStore(state => selectAppView(state)?.runtime === 'test-build')
  useEffect(() => {
    const mark = testBuild ? ` (${t('runtime.test-build')})` : ''
    document.title = `${t(`section.${section}`)} · ${address} – Ceralacca${mark}`
  }, [t, section, address, testBuild])
}
