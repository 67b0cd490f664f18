import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { languages } from '../../../shared/settings/language'

const root = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'i18n')

function wordsOf(language: string, namespace: string) {
  return JSON.parse(readFileSync(path.join(root, language, `${namespace}.json`), 'utf8'))
}

it.each(languages)(
  'taking a sending back has one name in %s, in the composer as in the delivery panel',
  language => {
    const { holding } = wordsOf(language, 'composer')
    const { undo } = wordsOf(language, 'delivery')
    expect(undo.action).toBe(holding.undo)
  }
)

it.each(languages)('an error that sends one to a button calls it as the button does in %s', language => {
  expect(wordsOf(language, 'errors')['outcome-unknown']).toContain(wordsOf(language, 'delivery').check.action)
})

it.each(languages)(
  'a delivery that failed has one name in %s: in Today, among the sendings and in a run',
  language => {
    const { failed } = wordsOf(language, 'delivery').state
    expect(wordsOf(language, 'today').kind.failed.toLowerCase()).toBe(failed)
    expect(wordsOf(language, 'runs').group.failed.toLowerCase()).toBe(failed)
    expect(wordsOf(language, 'runs').tally.failed_one).toBe(`{{number}} ${failed}`)
  }
)

it.each(languages)(
  'a bulk sending and its end have one name in %s, in Today as in their section',
  language => {
    const { list, state } = wordsOf(language, 'runs')
    const name = list.empty.replace(/^\S+ /, '').toLowerCase()
    const { paused, done, rows, unnamed } = wordsOf(language, 'today').run
    for (const words of [paused, done, rows, unnamed]) expect(words.toLowerCase()).toContain(name)
    expect(done.toLowerCase()).toBe(`${name} ${state.done}`)
  }
)

it('asking for a new mailbox, which costs money, does not read as the other half of disconnecting one in German', () => {
  const stem = (words: string) => words.match(/\b(?:an|ab)?(\p{L}+?)(?:en)?…?$/iu)?.[1]
  const asking = stem(wordsOf('de', 'mailboxes').register)
  expect(asking).toBeDefined()
  expect(asking).not.toBe(stem(wordsOf('de', 'settings')['sign-out'].open))
})
