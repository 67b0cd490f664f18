import { seededRandom } from '../../electron/practice/random'
import { officeMail } from '../corpus/office-mail'
import { pick } from '../corpus/people'
import { corpus, greatCount } from './great-archive'

/** What is typed: `before` stands there, and `key` is pressed. */
export interface Question {
  readonly before: string
  readonly key: string
}

/** Mails of the archive whose words are drawn from. */
const read = 300
/** Prefixes are this long at least. */
const shortest = 3

/**
 * Questions of so many words, the last of them unfinished, each answered by the archive: the words of one question
 * stand in one mail. Frequent words are drawn as often as they stand there. The same ones at every run.
 */
export function questions(words: number, count: number): readonly Question[] {
  const random = seededRandom(words)
  const texts = [...firstTexts()]
  return Array.from({ length: count }, () => {
    const text = pick(texts, random)
    const drawn = Array.from({ length: words }, () => pick(text, random))
    const last = drawn.at(-1) ?? ''
    const length = shortest + Math.floor(random() * (last.length - shortest + 1))
    const typed = [...drawn.slice(0, -1), last.slice(0, length)].join(' ')
    return { before: typed.slice(0, -1), key: typed.slice(-1) }
  })
}

function* firstTexts(): Generator<readonly string[]> {
  let count = 0
  for (const { text } of officeMail({ ...corpus, count: greatCount })) {
    const words = text.body.replace(/<[^>]*>/g, ' ').match(/(?<![\p{L}\d&])[a-z]{3,}(?![\p{L}\d;])/gu) ?? []
    if (words.length > 0) yield words
    count += 1
    if (count === read) return
  }
}
