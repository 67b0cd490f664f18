import type { ReactNode } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { classes } from '../classes'
import styles from './RowList.module.css'

/** Where a line stands in its list. */
export interface LinePlace {
  /** Of the list, before the number of the line. */
  readonly listId: string
  /** Beginning with 0. */
  readonly index: number
  readonly count: number
  /** The keys work on it. */
  readonly active: boolean
}

interface RowLineProps extends LinePlace {
  readonly selected: boolean
  /** null: the line is not loaded yet. */
  readonly children: ReactNode
  /** Stands above the line, as for the first of a day; not read aloud. */
  readonly heading?: ReactNode
  readonly unread?: boolean
  readonly className?: string | undefined
}

/** One line of a `RowList`. */
export function RowLine(props: RowLineProps) {
  const {
    listId,
    index,
    count,
    active,
    selected,
    children,
    heading = null,
    unread = false,
    className
  } = props
  return (
    <div data-index={index} role="presentation">
      {heading}
      {/* The list has the focus and the keys; a line takes only the pointer. */}
      <div
        id={`${listId}-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={selected}
        aria-setsize={count}
        aria-posinset={index + 1}
        aria-busy={children === null || undefined}
        data-position={index}
        data-active={active || undefined}
        data-unread={unread || undefined}
        className={classes(styles.line, className)}
        onPointerDown={event => event.preventDefault()}
      >
        {children ?? <Placeholder />}
      </div>
    </div>
  )
}

/** As high as the line that will stand here. */
function Placeholder() {
  const { t } = useTranslation('common')
  return (
    <span className={styles.placeholder}>
      <VisuallyHidden>{t('line-loading')}</VisuallyHidden>
      <span className={styles.bar} aria-hidden="true" />
      <span className={styles.bar} aria-hidden="true" />
    </span>
  )
}
