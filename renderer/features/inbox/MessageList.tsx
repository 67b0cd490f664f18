import type { ReactNode } from 'react'
import type { ListView } from '../../state/list-reader'
import { sameMessage } from '../../state/message-ref'
import { useAppStore } from '../../state/store-context'
import { RowList } from '../../ui/rows/RowList'
import type { RowSource } from '../../ui/rows/row-source'
import { ListRow } from './ListRow'
import { type ListDeed, listDeed } from './list-keys'
import type { ListedRow } from './listed-row'
import { useDayOf } from './use-day-of'
import { useRowActions } from './use-row-actions'

/** Right for a subject of one line, as the style sheet has it. */
const usualHeight = 87

interface MessageListProps {
  readonly source: RowSource<ListedRow>
  /** Names the list for screen readers. */
  readonly label: string
  /** Addresses by mailbox id, where lines shall say which they lie in. */
  readonly mailboxes: ReadonlyMap<string, string> | null
  /** What was searched for; null outside a search. */
  readonly question: string | null
  /** Told which lines are on screen. */
  readonly onView: (view: ListView) => void
  /** Newer lines are on their way. */
  readonly busy?: boolean
  /** Stands below the last line. */
  readonly footer?: ReactNode
}

/** Messages by day. */
export function MessageList(props: MessageListProps) {
  const { source, label, mailboxes, question, onView, busy = false, footer = null } = props
  const dayOf = useDayOf()
  const actions = useRowActions()
  const selected = useAppStore(state => state.selectedMessage)
  const dayAt = (index: number) => {
    const row = index < 0 ? undefined : source.at(index)
    return row === undefined ? null : dayOf(row)
  }
  const onDeed = (deed: ListDeed, row: ListedRow) => {
    if (deed === 'open') actions.open(row)
    else if (deed === 'hide') actions.toggleHidden(row)
    else actions.setRead(row, deed === 'mark-read')
  }
  return (
    <RowList
      source={source}
      label={label}
      usualHeight={usualHeight}
      opened={selected}
      onView={onView}
      deedOf={listDeed}
      onOpen={actions.open}
      onDeed={onDeed}
      busy={busy}
      footer={footer}
      line={place => {
        const { index } = place
        const row = source.at(index)
        const day = dayAt(index)
        return (
          <ListRow
            {...place}
            row={row}
            day={day}
            // Where the line above is not loaded nobody knows whether the day begins here.
            opensDay={index === 0 || (source.at(index - 1) !== undefined && dayAt(index - 1) !== day)}
            selected={row !== undefined && sameMessage(row, selected)}
            mailbox={row === undefined ? null : (mailboxes?.get(row.mailboxId) ?? null)}
            question={question}
          />
        )
      }}
    />
  )
}
