import type { phrases } from './languages/it'

/** What every language must have: the Italian keys, each with a phrase. */
export type PagePhrases = typeof phrases

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    returnNull: false
    resources: PagePhrases
  }
}
