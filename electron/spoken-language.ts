import { type Language, languages } from '../shared/settings/language'
import type { Settings } from '../shared/settings/settings'

/** The language of the program: the user's choice, else the first of the computer's that we speak, else English. */
export function spokenLanguage(chosen: Settings['language'], preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  const spoken = preferred.map(tag =>
    languages.find(language => tag.toLowerCase().split('-')[0] === language)
  )
  return spoken.find(language => language !== undefined) ?? 'en'
}

const words: Readonly<Record<Language, string>> = { it: 'ELIMINA', de: 'LÖSCHEN', en: 'DELETE' }

/** What the user types before something is destroyed: a word that no reflex types. */
export function confirmationWord(language: Language): string {
  return words[language]
}
