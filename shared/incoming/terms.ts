import { isCalendarDate } from '../receipts/calendar'
import { monthCalled } from './month-words'
import { numberWord } from './number-words'
import { ownWords } from './own-words'
import { addDays, addMonths, type Day, dayNumber, type Hour, type Term } from './term'
import { dated, goesOn, notOpening, ofWorkingDays, onlyDates, opening, spanned } from './term-grammar'

/** More would be noise; the first ones come first. */
const mostShown = 4
/** So many words that may open a term are looked at in one message. */
const mostOpenings = 2_000
/** No term is longer. */
const longestTerm = 260
/** A term that lies further ahead is a slip or no term. */
const furthestDays = 3_700

type Groups = Readonly<Record<string, string | undefined>>

/**
 * Words of a message that may name a term ("entro 30 giorni", "entro il 15/12/2026", "binnen 30 Tagen", "bis zum
 * 15.12.2026"), in Italian and German, in the order of the text and once for each day. A span is counted from the day
 * of receipt, which is only a suggestion. Nothing that lies before that day. Never throws; linear.
 */
export function findTerms(text: string, received: Day): readonly Term[] {
  const own = ownWords(text)
  const found: Term[] = []
  let end = 0
  let looked = 0
  for (const { index } of own.matchAll(opening)) {
    looked += 1
    if (looked > mostOpenings || found.length === mostShown) break
    if (index < end || notOpening.test(own.slice(Math.max(0, index - 48), index))) continue
    const term = termAt(own, index, received)
    if (term === null) continue
    end = term.end
    if (!found.some(({ day }) => dayNumber(day) === dayNumber(term.day))) found.push(term)
  }
  return found
}

function termAt(text: string, start: number, received: Day): Term | null {
  const words = text.slice(start, start + longestTerm)
  const date = dated.exec(words)
  const named = date?.groups === undefined ? null : namedDay(date.groups, received)
  if (date?.groups !== undefined && named !== null) {
    const hour = hourIn(date.groups)
    return isAhead(named, received) ? { ...quoted(date[0], start), kind: 'date', day: named, hour } : null
  }
  const span = onlyDates.test(words) ? null : spanned.exec(words)
  const counted = span?.groups === undefined ? null : countedDay(span.groups, received)
  if (span?.groups === undefined || counted === null || !isAhead(counted, received)) return null
  if (goesOn.test(words.slice(span[0].length))) return null
  return { ...quoted(span[0], start), kind: 'span', day: counted, working: ofWorkingDays.test(span[0]) }
}

function quoted(words: string, start: number) {
  const quote = words.replace(/[\s\u00ad\u200b-\u200d]+/g, ' ').trim()
  return { quote, start, end: start + words.length }
}

function isAhead(day: Day, received: Day): boolean {
  const ahead = dayNumber(day) - dayNumber(received)
  return ahead >= 0 && ahead <= furthestDays
}

function namedDay(groups: Groups, received: Day): Day | null {
  const { wordDay, monthWord, wordYear } = groups
  if (monthWord !== undefined) return existing(wordYear, monthCalled(monthWord), wordDay, received)
  if (groups.month !== undefined) return existing(groups.year, Number(groups.month), groups.day, received)
  return existing(undefined, Number(groups.bareMonth ?? groups.dotMonth), groups.bareDay, received)
}

/** A day without a year is the next of that name. */
function existing(
  year: string | undefined,
  month: number | null,
  dayText: string | undefined,
  received: Day
): Day | null {
  const day = Number(dayText)
  if (month === null) return null
  const dayOf = (of: number) => (isCalendarDate(of, month, day) ? { year: of, month, day } : null)
  if (year !== undefined) return dayOf(Number(year) + (year.length === 2 ? 2_000 : 0))
  const next = dayOf(received.year)
  return next !== null && dayNumber(next) >= dayNumber(received) ? next : dayOf(received.year + 1)
}

/** null where no hour is named, or midnight at the end of the day, which the day itself says. */
function hourIn(groups: Groups): Hour | null {
  const hour = groups.hour ?? groups.uhr ?? groups.lateHour ?? groups.lateUhr
  const minute = groups.minute ?? groups.uhrMinute ?? groups.lateMinute ?? groups.lateUhrMinute ?? '0'
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return { hour: Number(hour), minute: Number(minute) }
}

function countedDay(groups: Groups, received: Day): Day | null {
  const { count, late, oneMonth, unit } = groups
  if (oneMonth !== undefined) return addMonths(received, 1)
  const words = count ?? late ?? ''
  const number = /^\d/.test(words) ? Number(words) : numberWord(words)
  if (number === null || number === 0) return null
  if (/^(?:mes|monat)/i.test(unit ?? '')) return addMonths(received, number)
  if (/^(?:ann|jahr)/i.test(unit ?? '')) return addMonths(received, 12 * number)
  return addDays(received, /^(?:settiman|woche)/i.test(unit ?? '') ? 7 * number : number)
}
