import { createInstance } from 'i18next'
import { withManyForms } from '../shared/i18n/catalogue'
import deMain from '../shared/i18n/de/main.json'
import deToday from '../shared/i18n/de/today.json'
import enMain from '../shared/i18n/en/main.json'
import enToday from '../shared/i18n/en/today.json'
import itMain from '../shared/i18n/it/main.json'
import itToday from '../shared/i18n/it/today.json'
import type { Language } from '../shared/settings/language'

export type MainWords = (key: string, values?: Readonly<Record<string, string | number>>) => string

const phrases = {
  it: { main: itMain, today: itToday },
  de: { main: deMain, today: deToday },
  en: { main: enMain, today: enToday }
} as const satisfies Record<Language, object>

/** What the main process itself says, by `namespace:key`. */
export async function mainWords(language: Language): Promise<MainWords> {
  const { main, today } = phrases[language]
  const i18n = createInstance()
  await i18n.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { main: withManyForms(main), today: withManyForms(today) } },
    // What it says is plain text.
    interpolation: { escapeValue: false }
  })
  return (key, values = {}) => i18n.t(key, values)
}
