export const languages = ['it', 'de', 'en'] as const

export type Language = (typeof languages)[number]

/** The BCP 47 tag by which dates and numbers of a language are written. */
export const locales: Readonly<Record<Language, string>> = { it: 'it-IT', de: 'de-DE', en: 'en-GB' }
