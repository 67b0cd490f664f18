import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../shared/settings/settings'
import { createFormat, type Format } from './format'

/** The language the page is in. */
export function usePageLanguage(): Language {
  const { i18n } = useTranslation()
  return languages.find(language => language === i18n.language) ?? 'it'
}

/** Formats in the page's language. */
export function useFormat(): Format {
  const language = usePageLanguage()
  return useMemo(() => createFormat(language), [language])
}
