import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { GridListItem } from 'react-aria-components'
import { type TodayItem, todayItemId } from '../../../shared/mail/today'
import { useFormat } from '../../i18n/use-format'
import { useNow } from '../../state/main-clock'
import { Address } from '../../ui/Address'
import { Badge, type Tone } from '../../ui/Badge'
import { classes } from '../../ui/classes'
import lists from '../../ui/list.module.css'
import styles from './TodayList.module.css'

export interface TodayLineProps {
  readonly item: TodayItem
  /** Its sending stands beside the list. */
  readonly open: boolean
}

export interface Look {
  readonly tone: Tone
  readonly icon: LucideIcon
}

interface LineProps extends TodayLineProps {
  readonly look: Look
  readonly title: string
  /** Milliseconds since 1970. */
  readonly since?: number
  readonly subject?: string
  readonly words: string
  readonly note?: string
  readonly action?: ReactNode
}

/** A line of Today: a badge that says what is the matter, and whose it is. */
export function Line({ item, open, look, title, since, subject, words, note, action }: LineProps) {
  const format = useFormat()
  const now = new Date(useNow(60_000))
  const at = since === undefined ? null : new Date(since)
  return (
    <GridListItem
      id={todayItemId(item)}
      textValue={[title, subject, words, note].filter(Boolean).join(', ')}
      className={classes(lists.line, open && lists.open)}
    >
      <div className={lists.words}>
        <div className={styles.top}>
          <Badge {...look}>{title}</Badge>
          {at !== null && (
            <time dateTime={at.toISOString()} className={lists.time}>
              {format.ago(at, now)}
            </time>
          )}
        </div>
        {subject !== undefined && <span className={lists.subject}>{subject}</span>}
        <div className={styles.last}>
          <span className={styles.recipient}>
            <Address>{words}</Address>
          </span>
          {action}
        </div>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
    </GridListItem>
  )
}
