import { Fragment } from 'react'
import { highlightWords } from './highlight-words'
import styles from './MessageList.module.css'

interface HighlightedProps {
  readonly children: string
  /** null: nothing was searched for. */
  readonly question: string | null
}

/** A text with what a search matched in it. */
export function Highlighted({ children: text, question }: HighlightedProps) {
  const ranges = question === null ? [] : highlightWords(text, question)
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
