import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { turnToLanguage } from '../i18n/i18n'
import { selectAppView } from '../state/selectors'
import { useAppStore } from '../state/store-context'

/** Turns the page to the language and the theme of the settings. */
export function usePageLook(): void {
  const { i18n } = useTranslation()
  const language = useAppStore(state => selectAppView(state)?.language)
  const theme = useAppStore(state => selectAppView(state)?.settings.theme)

  useEffect(() => {
    if (language === undefined) return
    document.documentElement.lang = language
    if (i18n.language !== language) void turnToLanguage(i18n, language)
  }, [i18n, language])

  useEffect(() => {
    // The stylesheet follows the system where nothing is said.
    if (theme === undefined || theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
}
