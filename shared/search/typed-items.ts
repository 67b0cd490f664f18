import { type FilterName, filterNamed } from './filter-words'

/** One thing of what was typed: a word, a phrase, or a filter with its value. */
export interface TypedItem {
  readonly negated: boolean
  readonly filter: FilterName | null
  readonly text: string
  readonly quoted: boolean
  /** Quoted, and the end of it has not been typed yet. */
  readonly unfinished: boolean
  /** With its filter, as typed. */
  readonly typed: string
}

const quotes = '"“”„«»'
const blank = /[\s\p{Cc}]*/uy
const minus = /-*/y
const named = /([\p{L}\p{M}]{1,20}):/uy
const phrase = new RegExp(`[${quotes}]([^${quotes}]*)([${quotes}]?)`, 'y')
const word = new RegExp(`[^\\s\\p{Cc}${quotes}]+`, 'uy')

/** Takes apart what was typed. Whatever it is, it is read somehow; linear. */
export function typedItems(text: string): TypedItem[] {
  const scan = new Scan(text)
  const items: TypedItem[] = []
  scan.take(blank)
  while (!scan.atEnd) {
    items.push(nextItem(scan))
    scan.take(blank)
  }
  return items
}

function nextItem(scan: Scan): TypedItem {
  const from = scan.at
  const negated = scan.take(minus)?.[0] !== ''
  const filter = takeFilter(scan)
  const value = takeValue(scan, filter !== null)
  return { negated, filter, ...value, typed: scan.text.slice(from, scan.at).trimEnd() }
}

function takeFilter(scan: Scan): FilterName | null {
  const from = scan.at
  const filter = filterNamed(scan.take(named)?.[1] ?? '')
  if (filter === null) scan.at = from
  return filter
}

type Value = Pick<TypedItem, 'text' | 'quoted' | 'unfinished'>

/** The value of a filter may stand behind a blank, unless the next filter stands there. */
function takeValue(scan: Scan, ofFilter: boolean): Value {
  const from = scan.at
  if (ofFilter) {
    scan.take(blank)
    const start = scan.at
    const another = scan.at > from && takeFilter(scan) !== null
    scan.at = another ? from : start
    if (another) return { text: '', quoted: false, unfinished: false }
  }
  const quoted = scan.take(phrase)
  if (quoted !== null) return { text: quoted[1] ?? '', quoted: true, unfinished: quoted[2] === '' }
  return { text: scan.take(word)?.[0] ?? '', quoted: false, unfinished: false }
}

class Scan {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  /** What the (sticky) pattern finds here, and goes behind it; null where it finds nothing. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found !== null) this.at = pattern.lastIndex
    return found
  }
}
