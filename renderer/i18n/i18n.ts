import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { withManyForms } from '../../shared/i18n/catalogue'
import type { Language } from '../../shared/settings/language'
import type { PagePhrases } from './typed-keys'

/** Only the language in use is fetched. */
const sources: Readonly<Record<Language, () => Promise<{ readonly phrases: PagePhrases }>>> = {
  it: () => import('./languages/it'),
  de: () => import('./languages/de'),
  en: () => import('./languages/en')
}

export async function createI18n(language: Language): Promise<I18n> {
  const i18n = createInstance()
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: {},
    // React escapes what it prints.
    interpolation: { escapeValue: false },
    react: { useSuspense: false }
  })
  await turnToLanguage(i18n, language)
  return i18n
}

/** Loads a language and turns the page to it. */
export async function turnToLanguage(i18n: I18n, language: Language): Promise<void> {
  const { phrases } = await sources[language]()
  for (const [namespace, words] of Object.entries(phrases)) {
    i18n.addResourceBundle(language, namespace, withManyForms(words), true, true)
  }
  await i18n.changeLanguage(language)
}
