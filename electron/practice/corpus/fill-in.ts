import { romeWall } from '../../../shared/time/rome'
import { romeDay } from '../rome-time'

const italianMonths = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre'
]

const germanMonths = [
  'Jänner',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember'
]

const dayMs = 86_400_000

/** What each date word of the corpus means for a message of `at`, moved by `by` days, months or years. */
function dateWord(word: string, by: number, at: number): string | null {
  const { year, month } = romeWall(at)
  const months = year * 12 + (month - 1) + by
  switch (word) {
    case 'oggi':
      return romeDay(at + by * dayMs)
    case 'datum':
      return romeDay(at + by * dayMs).replaceAll('/', '.')
    case 'mese':
      return italianMonths[months % 12] ?? null
    case 'periodo':
      return `${italianMonths[months % 12]} ${Math.floor(months / 12)}`
    case 'monat':
      return germanMonths[months % 12] ?? null
    case 'anno':
      return String(year + by)
    default:
      return null
  }
}

/**
 * Puts words for the braces of a corpus text: `{oggi+30}` (a day, Italian), `{datum-5}` (German), `{mese-1}`,
 * `{monat}`, `{periodo-1}` (month and year), `{anno}`, and every key of `words`, whose own braces are filled as
 * well. Throws on a word it does not know. Other braces, such as those of style sheets, stay.
 */
export function fillIn(text: string, words: Readonly<Record<string, string>>, at: number): string {
  return text.replace(/\{([A-Za-z]+)([+-]\d+)?\}/g, (_, word: string, by: string | undefined) => {
    const own = by === undefined ? words[word] : undefined
    const filled = own === undefined ? dateWord(word, Number(by ?? 0), at) : fillIn(own, words, at)
    if (filled === null) throw new Error(`The corpus has no word for {${word}}.`)
    return filled
  })
}
