import { Fragment, type ReactNode } from 'react'
import type { MessageRef } from '../../state/message-ref'
import type { LinePlace } from './RowLine'
import styles from './RowList.module.css'
import { type RowsProps, useRows } from './use-rows'

interface RowListProps<Row extends MessageRef, Deed extends string> extends RowsProps<Row, Deed> {
  /** Names the list for screen readers. */
  readonly label: string
  /** Several lines can be selected. */
  readonly multiple?: boolean
  /** Draws the line of that place as a `RowLine`. */
  readonly line: (place: LinePlace) => ReactNode
  /** Newer lines are on their way. */
  readonly busy?: boolean
  /** Stands below the last line. */
  readonly footer?: ReactNode
}

/** A list of which only what is on screen exists, so that one of 200,000 lines is as quick as one of ten. */
export function RowList<Row extends MessageRef, Deed extends string>(props: RowListProps<Row, Deed>) {
  const { label, multiple = false, line, busy = false, footer = null } = props
  const { scroller, linesRef, shown, keyed } = useRows(props)
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        {...keyed}
        role="listbox"
        aria-label={label}
        aria-busy={busy || undefined}
        aria-multiselectable={multiple || undefined}
        className={styles.list}
      >
        <div ref={linesRef} role="presentation" className={styles.rows}>
          {shown.map(({ key, place }) => (
            <Fragment key={key}>{line(place)}</Fragment>
          ))}
        </div>
      </div>
      {footer}
    </div>
  )
}
