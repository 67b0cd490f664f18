import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../shared/errors/app-error'
import { namespaces, withManyForms } from '../../../shared/i18n/catalogue'
import { languages } from '../../../shared/settings/language'
import { phrasesOf } from './phrases'
import { isUsed, readSources } from './used-keys'

const root = path.resolve(import.meta.dirname, '../../..')

const placeholders = (phrase: string) =>
  [...phrase.matchAll(/\{\{\s*([\w-]+)[^}]*\}\}/g)].map(found => found[1] ?? '').sort()

/** `_zero` may be added where nothing is worth its own words. */
const plural = /_(zero|one|other)$/

describe.each(namespaces)('phrases of %s', namespace => {
  const italian = phrasesOf('it', namespace)

  it.each(languages)('%s has the keys of Italian, no more and no fewer', language => {
    expect([...phrasesOf(language, namespace).keys()].sort()).toEqual([...italian.keys()].sort())
  })

  it.each(languages)('%s fills the same placeholders', language => {
    for (const [key, phrase] of phrasesOf(language, namespace)) {
      const wanted = placeholders(italian.get(key) ?? '')
      // "One draft" may leave its number out.
      const ignored = plural.test(key) ? ['count'] : []
      const differing = (names: readonly string[]) => names.filter(name => !ignored.includes(name))
      expect(differing(placeholders(phrase)), key).toEqual(differing(wanted))
    }
  })

  it.each(languages)('%s leaves no phrase empty, padded or with typewriter quotes', language => {
    for (const [key, phrase] of phrasesOf(language, namespace)) {
      expect(phrase.trim(), key).not.toBe('')
      expect(phrase, key).not.toMatch(/(^\s|\s$|["']|\.\.\.)/)
    }
  })

  it('gives every plural both forms', () => {
    for (const key of italian.keys()) {
      if (!plural.test(key)) continue
      expect(italian.has(key.replace(plural, '_one')), key).toBe(true)
      expect(italian.has(key.replace(plural, '_other')), key).toBe(true)
    }
  })

  it('is used to the last key', () => {
    const sources = readSources(root)
    const keys = [...italian.keys()].map(key => key.replace(plural, ''))
    expect(keys.filter(key => !isUsed(sources, namespace, key))).toEqual([])
  })
})

describe('sentences for errors', () => {
  it.each(languages)('in %s has one for every code and for nothing else', language => {
    const keys = [...phrasesOf(language, 'errors').keys()].filter(key => !key.startsWith('named.'))
    expect(keys.sort()).toEqual([...errorCodes].sort())
  })

  it.each(languages)('in %s end as sentences', language => {
    for (const [key, sentence] of phrasesOf(language, 'errors')) expect(sentence, key).toMatch(/[.“”»]$/)
  })

  it.each(languages)('in %s name both token and password where the service does not say which', language => {
    const sentence = phrasesOf(language, 'errors').get('credentials-refused')
    expect(sentence).toMatch(/token/i)
    expect(sentence).toMatch(/passwor[dt]/i)
    expect(sentence).toMatch(/webmail/i)
  })
})

describe('Italian millions', () => {
  it('read like any other number, so that no figure is left without words', () => {
    expect(withManyForms({ a: { drafts_one: 'una', drafts_other: '{{count}} bozze' } })).toEqual({
      a: { drafts_one: 'una', drafts_other: '{{count}} bozze', drafts_many: '{{count}} bozze' }
    })
  })
})

describe.each(languages)('three dots in %s', language => {
  it('follow their word at once, on every button and wherever something is going on', () => {
    // Between the parts of an example they stand for what is left out.
    for (const namespace of namespaces)
      for (const [key, phrase] of phrasesOf(language, namespace))
        expect(phrase.replace(/\}\} … \{\{/g, ''), `${namespace}:${key}`).not.toMatch(/\s…/)
  })
})
