import { isMail, type MessageRow } from '../../../shared/mail/message'
import type { MessageFilter } from '../../state/ui-slice'

export type ListItem =
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly row: MessageRow
      /** Among the messages, beginning with 0. */
      readonly position: number
    }

/** Hidden ones are shown apart from the rest. */
export type Shows = 'visible' | 'hidden'

export function shownRows(
  rows: readonly MessageRow[],
  shows: Shows,
  filter: MessageFilter
): readonly MessageRow[] {
  return rows.filter(
    row =>
      row.hidden === (shows === 'hidden') && (filter === 'all' || isMail(row.kind) === (filter === 'mail'))
  )
}

/** The rows in their order, with a heading wherever the day changes. */
export function listItems(
  rows: readonly MessageRow[],
  dayOf: (row: MessageRow) => string
): readonly ListItem[] {
  const items: ListItem[] = []
  let day: string | null = null
  rows.forEach((row, position) => {
    const label = dayOf(row)
    if (label !== day) items.push({ kind: 'day', key: `day ${row.key}`, label })
    day = label
    items.push({ kind: 'message', key: row.key, row, position })
  })
  return items
}
