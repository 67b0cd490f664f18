/** The files of `shared/i18n/<language>/`. `main` is the main process's own; the page loads all others. */
export const namespaces = [
  'common',
  'inbox',
  'reader',
  'incoming',
  'composer',
  'delivery',
  'schedule',
  'welcome',
  'settings',
  'errors',
  'gate',
  'archive',
  'today',
  'proof',
  'office',
  'mailboxes',
  'usage',
  'runs',
  'main'
] as const

/** One namespace of one language; nested by topic. */
export interface Phrases {
  readonly [key: string]: string | Phrases
}

/**
 * Italian has a plural form of its own for round millions (`many`), which reads like `other` in all our phrases:
 * translators write `_one` and `_other`, this adds the third.
 */
export function withManyForms<P extends Phrases>(phrases: P): Phrases {
  const complete: Record<string, string | Phrases> = {}
  for (const [key, phrase] of Object.entries(phrases)) {
    if (typeof phrase !== 'string') complete[key] = withManyForms(phrase)
    else {
      complete[key] = phrase
      if (key.endsWith('_other')) complete[key.replace(/_other$/, '_many')] = phrase
    }
  }
  return complete
}
