export const languages = ['it', 'de', 'en'] as const

export type Language = (typeof languages)[number]
