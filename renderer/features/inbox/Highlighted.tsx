import { Fragment } from 'react'
import { type Highlighter, highlighter, type TextPlace } from '../../../shared/search/highlight'
import { parseQuery } from '../../../shared/search/query'
import styles from './MessageList.module.css'

interface HighlightedProps {
  readonly children: string
  /** null: nothing was searched for. */
  readonly question: string | null
  /** Where the text stands: a word sought in another place is not marked in it. */
  readonly place: TextPlace
}

/** The last question, read once for all lines of a list. */
let last: { readonly question: string; readonly finds: Highlighter } | null = null

function finderOf(question: string): Highlighter {
  if (last?.question !== question) last = { question, finds: highlighter(parseQuery(question)) }
  return last.finds
}

/** A text with what a search matched in it. */
export function Highlighted({ children: text, question, place }: HighlightedProps) {
  const ranges = question === null ? [] : finderOf(question).ranges(text, place)
  if (ranges.length === 0) return text
  const after = ranges.at(-1)?.end ?? 0
  return (
    <>
      {ranges.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(ranges[at - 1]?.end ?? 0, start)}
          <mark className={styles.match}>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(after)}
    </>
  )
}
