import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../shared/settings/language'
import type { Format } from './format'

/** The language the page is in. */
export function usePageLanguage(): Language {
  const { i18n } = useTranslation()
  return languages.find(language => language === i18n.language) ?? 'it'
}

export const FormatContext = createContext<Format | null>(null)

/** Formats in the page's language. */
export function useFormat(): Format {
  const format = useContext(FormatContext)
  if (format === null) throw new Error('used outside FormatProvider')
  return format
}
