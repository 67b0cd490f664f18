import { memo } from 'react'
import { VisuallyHidden } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { MessageLine } from './MessageLine'
import styles from './MessageList.module.css'
import type { ListedRow } from './row-source'

interface ListRowProps {
  /** Of the list, before the number of the line. */
  readonly id: string
  /** undefined: not loaded yet. */
  readonly row: ListedRow | undefined
  /** Beginning with 0. */
  readonly index: number
  readonly count: number
  /** The day it stands under; null where it is not loaded. */
  readonly day: string | null
  /** It is the first of its day, and carries the heading. */
  readonly opensDay: boolean
  readonly active: boolean
  readonly selected: boolean
  readonly mailbox: string | null
  readonly question: string | null
}

/** Scrolling draws the list anew; lines that stay are left alone. */
export const ListRow = memo((props: ListRowProps) => {
  const { id, row, index, count, day, opensDay, active, selected, mailbox, question } = props
  return (
    <div data-index={index} role="presentation">
      {opensDay && day !== null && (
        <div className={styles.day} aria-hidden="true">
          {day}
        </div>
      )}
      {/* The list has the focus and the keys; a line takes only the pointer. */}
      <div
        id={`${id}-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={selected}
        aria-setsize={count}
        aria-posinset={index + 1}
        aria-busy={row === undefined || undefined}
        data-position={index}
        data-active={active || undefined}
        data-unread={(row !== undefined && !row.read) || undefined}
        className={styles.line}
        onPointerDown={event => event.preventDefault()}
      >
        {row === undefined ? (
          <Placeholder />
        ) : (
          <MessageLine row={row} day={day ?? ''} mailbox={mailbox} question={question} />
        )}
      </div>
    </div>
  )
})

/** As high as the line that will stand here. */
function Placeholder() {
  const { t } = useTranslation('inbox')
  return (
    <span className={styles.placeholder}>
      <VisuallyHidden>{t('line-loading')}</VisuallyHidden>
      <span className={styles.bar} aria-hidden="true" />
      <span className={styles.bar} aria-hidden="true" />
    </span>
  )
}
