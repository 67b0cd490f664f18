import { createInstance, type TFunction } from 'i18next'
import { type Phrases, withManyForms } from '../shared/i18n/catalogue'
import type { Language } from '../shared/settings/language'

/** Says the phrases of these namespaces as plain text; the first is the one that needs no name. */
export function speak(language: Language, phrases: Readonly<Record<string, Phrases>>): TFunction {
  const i18n = createInstance()
  const namespaces = Object.entries(phrases).map(([name, words]) => [name, withManyForms(words)] as const)
  void i18n.init({
    lng: language,
    fallbackLng: false,
    defaultNS: namespaces[0]?.[0] ?? '',
    initAsync: false,
    resources: { [language]: Object.fromEntries(namespaces) },
    // Whoever puts it into a document escapes it there.
    interpolation: { escapeValue: false }
  })
  return i18n.getFixedT(language, namespaces[0]?.[0] ?? '')
}
