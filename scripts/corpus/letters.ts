import { type PracticeText, readCorpus } from '../../electron/practice/corpus/corpus'
import { fillIn } from '../../electron/practice/corpus/fill-in'
import type { Random } from '../../electron/practice/random'
import { romeClock, romeDay } from '../../electron/practice/rome-time'
import { escapeHtml } from '../../electron/practice/wordings/wording'
import { type Person, pick } from './people'

export interface Letter {
  readonly subject: string
  readonly body: string
}

export type Language = 'it' | 'de'

/** Between these many characters a letter has, with the earlier ones it quotes. */
const shortest = 2_000
const longest = 10_500

/** One letter in so many is HTML. */
const htmlOneIn = 4
const dayMs = 86_400_000

/**
 * Office letters made of the practice mailbox's own texts: each begins with one of them and quotes earlier ones, with
 * numbers of its own, so that a large archive has about as many different words as a real one.
 */
export class LetterWriter {
  readonly #texts: Readonly<Record<Language, readonly PracticeText[]>>
  readonly #random: Random

  constructor(random: Random) {
    const { texts } = readCorpus()
    const plain = texts.filter(text => !text.body.some(line => line.includes('<')) && text.damage === null)
    this.#texts = {
      it: plain.filter(text => languageOf(text) === 'it'),
      de: plain.filter(text => languageOf(text) === 'de')
    }
    this.#random = random
  }

  subject(language: Language, at: number): string {
    const { text, words } = this.#draw(language)
    return this.#renumbered(fillIn(text.subject, words, at)).trim()
  }

  write(language: Language, writer: Person, at: number): Letter {
    const first = this.#text(language, at)
    const wanted = shortest + this.#random() * (longest - shortest)
    const parts = [first.body, writer.name, writer.address]
    let length = first.body.length
    for (let back = 1; length < wanted; back += 1) {
      const quoted = this.#quoted(language, at - back * dayMs)
      parts.push(quoted)
      length += quoted.length
    }
    const body = parts.join('\n\n')
    const html = this.#random() * htmlOneIn < 1
    return { subject: first.subject, body: html ? asHtml(body) : body }
  }

  #quoted(language: Language, at: number): string {
    const { subject, body } = this.#text(language, at)
    const moment = `${romeDay(at)} ${romeClock(at)}`
    const lead = language === 'it' ? `Il ${moment} è stato scritto: ${subject}` : `Am ${moment}: ${subject}`
    return `${lead}\n${body.replace(/^/gm, '> ')}`
  }

  #text(language: Language, at: number): Letter {
    const { text, words } = this.#draw(language)
    const filled = (source: string) => this.#renumbered(fillIn(source, words, at))
    return { subject: filled(text.subject).trim(), body: filled(text.body.join('\n')) }
  }

  #draw(language: Language) {
    const text = pick(this.#texts[language], this.#random)
    return { text, words: { ...pick(text.copies, this.#random).words, codice: '' } }
  }

  /** Numbers of three to seven digits are somebody's file, bill or meter; years stay. */
  #renumbered(text: string): string {
    return text.replace(/(?<![\d/.])\d{3,7}(?![\d/])/g, digits =>
      /^(?:19|20)\d\d$/.test(digits)
        ? digits
        : digits.replace(/\d/g, () => String(Math.floor(this.#random() * 10)))
    )
  }
}

function languageOf(text: PracticeText): Language {
  return /\b(?:und|der|die|wir|für|Sie)\b/.test(text.body.join(' ')) ? 'de' : 'it'
}

function asHtml(body: string): string {
  const paragraphs = body.split('\n\n').map(part => `<p>${escapeHtml(part).replaceAll('\n', '<br>\n')}</p>`)
  return `<html><body>\n${paragraphs.join('\n')}\n</body></html>`
}
