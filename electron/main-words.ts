import deMain from '../shared/i18n/de/main.json'
import deToday from '../shared/i18n/de/today.json'
import enMain from '../shared/i18n/en/main.json'
import enToday from '../shared/i18n/en/today.json'
import itMain from '../shared/i18n/it/main.json'
import itToday from '../shared/i18n/it/today.json'
import type { Language } from '../shared/settings/language'

export type MainWords = (
  key: string,
  values?: Readonly<Record<string, string | number | boolean | undefined>>
) => string

const phrases = {
  it: { main: itMain, today: itToday },
  de: { main: deMain, today: deToday },
  en: { main: enMain, today: enToday }
} as const satisfies Record<Language, object>

/** What only a table of results says. */
const resultPhrases = {
  it: [
    () => import('../shared/i18n/it/runs.json'),
    () => import('../shared/i18n/it/delivery.json'),
    () => import('../shared/i18n/it/errors.json')
  ],
  de: [
    () => import('../shared/i18n/de/runs.json'),
    () => import('../shared/i18n/de/delivery.json'),
    () => import('../shared/i18n/de/errors.json')
  ],
  en: [
    () => import('../shared/i18n/en/runs.json'),
    () => import('../shared/i18n/en/delivery.json'),
    () => import('../shared/i18n/en/errors.json')
  ]
} as const

/** What the main process itself says, by `namespace:key`. What says it is read when it is first wanted, not at the start. */
export async function mainWords(language: Language): Promise<MainWords> {
  const { speak } = await import('./speak')
  const t = speak(language, phrases[language])
  return (key, values = {}) => t(key, values)
}

/** The same for results of sendings: the namespaces `runs`, `delivery` and `errors`. */
export async function resultWords(language: Language): Promise<MainWords> {
  const [readRuns, readDelivery, readErrors] = resultPhrases[language]
  const [{ speak }, runs, delivery, errors] = await Promise.all([
    import('./speak'),
    readRuns(),
    readDelivery(),
    readErrors()
  ])
  const t = speak(language, { runs: runs.default, delivery: delivery.default, errors: errors.default })
  return (key, values = {}) => t(key, values)
}
