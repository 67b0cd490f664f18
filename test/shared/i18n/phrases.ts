import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Phrases } from '../../../shared/i18n/catalogue'

const catalogues = path.resolve(import.meta.dirname, '../../../shared/i18n')

/** Phrases of a namespace by key, nested topics joined by dots. */
export function phrasesOf(language: string, namespace: string): Map<string, string> {
  return flat(JSON.parse(readFileSync(path.join(catalogues, language, `${namespace}.json`), 'utf8')))
}

function flat(phrases: Phrases, prefix = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, phrase] of Object.entries(phrases)) {
    if (typeof phrase === 'string') all.set(prefix + key, phrase)
    else for (const [deep, words] of flat(phrase, `${prefix}${key}.`)) all.set(deep, words)
  }
  return all
}
