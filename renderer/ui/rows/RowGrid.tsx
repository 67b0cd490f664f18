import { Fragment, type ReactNode } from 'react'
import type { MessageRef } from '../../state/message-ref'
import { classes } from '../classes'
import styles from './RowGrid.module.css'
import type { LinePlace } from './RowLine'
import lists from './RowList.module.css'
import { type RowsProps, useRows } from './use-rows'

interface RowGridProps<Row extends MessageRef, Deed extends string> extends RowsProps<Row, Deed> {
  /** Names the grid for screen readers. */
  readonly label: string
  /** Heads of the columns, in their order; they stay in view. */
  readonly columns: readonly string[]
  /** Lays out the cells of a line, heads included. */
  readonly lineClass: string | undefined
  /** Draws the line of that place as a `GridLine`. */
  readonly line: (place: LinePlace) => ReactNode
}

/** A table whose rows are chosen and opened. */
const asGrid = { role: 'grid' } as const

/** A table of which only what is on screen exists, like `RowList`. */
export function RowGrid<Row extends MessageRef, Deed extends string>(props: RowGridProps<Row, Deed>) {
  const { source, label, columns, lineClass, line } = props
  const { scroller, linesRef, shown, keyed } = useRows(props)
  return (
    <>
      {/* Seen above the lines that scroll; read aloud as heads of the table. */}
      <div aria-hidden="true" className={classes(styles.heads, styles.cells, lineClass)}>
        {columns.map(column => (
          <span key={column} className={styles.cell}>
            {column}
          </span>
        ))}
      </div>
      <div ref={scroller} className={classes(lists.scroller, styles.scroller)}>
        <table
          {...keyed}
          {...asGrid}
          aria-label={label}
          aria-rowcount={source.count + 1}
          aria-colcount={columns.length}
          className={classes(lists.list, styles.grid)}
        >
          <thead className={styles.spoken}>
            <tr aria-rowindex={1}>
              {columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={linesRef} className={classes(lists.rows, styles.lines)}>
            {shown.map(({ key, place }) => (
              <Fragment key={key}>{line(place)}</Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface GridLineProps extends LinePlace {
  readonly selected: boolean
  /** One for each column, each under its own name; null: the line is not loaded yet. */
  readonly cells: readonly { readonly id: string; readonly content: ReactNode }[] | null
  readonly lineClass: string | undefined
}

/** One line of a `RowGrid`. */
export function GridLine({ listId, index, active, selected, cells, lineClass }: GridLineProps) {
  return (
    // The grid has the focus and the keys; a line takes only the pointer.
    <tr
      id={`${listId}-${index}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={cells === null || undefined}
      data-index={index}
      data-position={index}
      data-active={active || undefined}
      className={classes(lists.line, styles.line, styles.cells, lineClass)}
      onPointerDown={event => event.preventDefault()}
    >
      {cells?.map(({ id, content }) => (
        <td key={id} className={styles.cell}>
          {content}
        </td>
      )) ?? <td className={styles.waiting} />}
    </tr>
  )
}
