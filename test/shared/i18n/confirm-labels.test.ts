import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { namespaces } from '../../../shared/i18n/catalogue'
import { languages } from '../../../shared/settings/language'
import { phrasesOf } from './phrases'

// What this would catch: a question of two buttons that read the same, as "Abbrechen" for "stop it" beside "Abbrechen" for "do nothing".

const renderer = path.resolve(import.meta.dirname, '../../../renderer')

/** A question as its source writes it. */
interface Question {
  readonly file: string
  /** Namespaces of the file's keys. */
  readonly spaces: readonly string[]
  readonly confirm: readonly RegExp[]
  /** Empty: the dialog's own. */
  readonly cancel: readonly RegExp[]
}

const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('.tsx')
)

const questions = files.flatMap(file => questionsIn(file, readFileSync(path.join(renderer, file), 'utf8')))

function questionsIn(file: string, source: string): readonly Question[] {
  const named = [...source.matchAll(/useTranslation\(([^)]*)\)/g)].map(([, argument = '']) => argument)
  const spaces = namespaces.filter(name => named.some(argument => argument.includes(`'${name}'`)))
  return source
    .split('<ConfirmDialog')
    .slice(1)
    .map(tag => ({
      file,
      spaces,
      confirm: keysIn(attribute(tag, 'confirmLabel')),
      cancel: keysIn(attribute(tag, 'cancelLabel'))
    }))
}

/** What stands between the braces of an attribute of the tag; empty: it has none. */
function attribute(tag: string, name: string): string {
  // Up to what follows the tag's own closing bracket: that of another is never written without a line of its own.
  const own = tag.split(/^\s*>/m, 1)[0] ?? ''
  const from = own.indexOf(`${name}={`)
  if (from < 0) return ''
  const start = from + name.length + 2
  let depth = 1
  let at = start
  while (at < own.length && depth > 0) {
    if (own[at] === '{') depth += 1
    if (own[at] === '}') depth -= 1
    at += 1
  }
  return own.slice(start, at - 1)
}

/** Strings and templates, as patterns of keys: each `${}` stands for any words. */
function keysIn(expression: string): readonly RegExp[] {
  return [...expression.matchAll(/'([^']+)'|`([^`]+)`/g)].map(([, plain, template]) => {
    const fixed = (plain ?? template ?? '').split(/\$\{[^}]*\}/).map(part => part.replaceAll('.', '\\.'))
    return new RegExp(`^${fixed.join('[\\w-]+')}(_(zero|one|other))?$`)
  })
}

function wordsOf(language: string, spaces: readonly string[], keys: readonly RegExp[]): readonly string[] {
  const phrases = spaces.flatMap(space => [...phrasesOf(language, space)])
  return phrases.filter(([key]) => keys.some(pattern => pattern.test(key))).map(([, words]) => words)
}

const bare = (words: string) => words.replace('…', '').trim().toLowerCase()

describe.each(languages)('in %s', language => {
  it('no question offers two buttons of the same words, and the words of every one are found', () => {
    expect(questions.length).toBeGreaterThan(20)
    for (const { file, spaces, confirm, cancel } of questions) {
      const confirming = wordsOf(language, spaces, confirm).map(bare)
      const leaving =
        cancel.length === 0 ? wordsOf(language, ['common'], [/^cancel$/]) : wordsOf(language, spaces, cancel)
      expect(confirming.length, file).toBeGreaterThan(0)
      expect(leaving.length, file).toBeGreaterThan(0)
      for (const words of leaving) expect(confirming, file).not.toContain(bare(words))
    }
  })
})
