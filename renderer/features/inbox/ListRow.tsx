import { memo } from 'react'
import { type LinePlace, RowLine } from '../../ui/rows/RowLine'
import type { ListedRow } from './listed-row'
import { MessageLine } from './MessageLine'
import styles from './MessageList.module.css'

interface ListRowProps extends LinePlace {
  /** undefined: not loaded yet. */
  readonly row: ListedRow | undefined
  /** The day it stands under; null where it is not loaded. */
  readonly day: string | null
  /** It is the first of its day, and carries the heading. */
  readonly opensDay: boolean
  readonly selected: boolean
  readonly mailbox: string | null
  readonly question: string | null
}

/** Scrolling draws the list anew; lines that stay are left alone. */
export const ListRow = memo(({ row, day, opensDay, mailbox, question, ...line }: ListRowProps) => (
  <RowLine
    {...line}
    unread={row !== undefined && !row.read}
    className={styles.line}
    heading={
      opensDay &&
      day !== null && (
        <div className={styles.day} aria-hidden="true">
          {day}
        </div>
      )
    }
  >
    {row === undefined ? null : (
      <MessageLine row={row} day={day ?? ''} mailbox={mailbox} question={question} />
    )}
  </RowLine>
))
