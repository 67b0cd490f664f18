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

/** What the main process itself says, by `namespace:key`. What says it is read when it is first wanted, not at the start. */
export async function mainWords(language: Language): Promise<MainWords> {
  const { speak } = await import('./speak')
  const t = speak(language, phrases[language])
  return (key, values = {}) => t(key, values)
}
