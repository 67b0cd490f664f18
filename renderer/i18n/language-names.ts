import type { Language } from '../../shared/settings/language'

/** Each in its own words, so that everybody finds theirs. */
export const languageNames: readonly { readonly id: Language; readonly label: string }[] = [
  { id: 'it', label: 'Italiano' },
  { id: 'de', label: 'Deutsch' },
  { id: 'en', label: 'English' }
]
