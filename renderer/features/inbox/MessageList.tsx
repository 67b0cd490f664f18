import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { ListView } from '../../state/list-reader'
import { sameMessage } from '../../state/message-ref'
import { useAppStore } from '../../state/store-context'
import { ListRow } from './ListRow'
import { listCommand } from './list-keys'
import styles from './MessageList.module.css'
import { usualHeight } from './row-scroll'
import type { RowSource } from './row-source'
import { useCursor } from './use-cursor'
import { useDayOf } from './use-day-of'
import { useRowActions } from './use-row-actions'
import { useRowScroll } from './use-row-scroll'

interface MessageListProps {
  readonly source: RowSource
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

/** Messages by day. Only what is on screen exists, so a list of 200,000 is as quick as one of ten. */
export function MessageList(props: MessageListProps) {
  const { source, label, mailboxes, question, onView, busy = false, footer = null } = props
  const id = useId()
  const dayOf = useDayOf()
  const actions = useRowActions()
  const selected = useAppStore(state => state.selectedMessage)
  const { cursor, moveTo, follow, openWhenLoaded } = useCursor(source, selected, actions.open)
  // A press of the pointer draws no focus ring; coming by Tab or moving by arrows does.
  const [byKeys, setByKeys] = useState(true)
  const firstOnScreen = useRef(0)
  const { scroller, list, rows, drawn, bringIntoView, isOnScreen } = useRowScroll(source, {
    onView: useCallback(
      view => {
        firstOnScreen.current = view.first
        onView(view)
      },
      [onView]
    ),
    onChange: moved => follow(source, moved)
  })
  useFocusFromPane(list)

  const onKeyDown = (event: KeyboardEvent) => {
    setByKeys(true)
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / usualHeight)
    const command = listCommand(event, { at: cursor.index, count: source.count, page })
    if (command === null) return
    event.preventDefault()
    if (command.do === 'move') {
      moveTo(command.to)
      return bringIntoView(command.to)
    }
    const row = source.at(cursor.index)
    // Nothing is done to a line the user does not see: it comes into view first.
    if (row === undefined || !isOnScreen(cursor.index)) {
      bringIntoView(cursor.index)
      if (command.do === 'open') openWhenLoaded()
      return
    }
    if (command.do === 'open') actions.open(row)
    else if (command.do === 'hide') actions.toggleHidden(row)
    else actions.setRead(row, command.do === 'mark-read')
  }

  const shown = Array.from({ length: drawn.end - drawn.first }, (_, at) => drawn.first + at)
  const activeDrawn = cursor.index >= drawn.first && cursor.index < drawn.end
  const dayAt = (index: number) => {
    const row = index < 0 ? undefined : source.at(index)
    return row === undefined ? null : dayOf(row)
  }
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        ref={list}
        role="listbox"
        aria-label={label}
        aria-busy={busy || undefined}
        tabIndex={0}
        data-pane-start=""
        data-by-keys={byKeys || undefined}
        aria-activedescendant={activeDrawn ? `${id}-${cursor.index}` : undefined}
        className={styles.list}
        onKeyDown={onKeyDown}
        onClick={event => {
          const index = positionOf(event.target)
          const row = source.at(index)
          if (row === undefined) return
          list.current?.focus({ preventScroll: true })
          setByKeys(false)
          moveTo(index)
          actions.open(row)
        }}
        onBlur={() => setByKeys(true)}
        onFocus={() => {
          if (cursor.index < 0 && source.count > 0) moveTo(firstOnScreen.current)
        }}
      >
        <div ref={rows} role="presentation" className={styles.rows}>
          {shown.map(index => {
            const row = source.at(index)
            const day = dayAt(index)
            return (
              <ListRow
                key={row === undefined ? index : `${row.mailboxId} ${row.key}`}
                id={id}
                row={row}
                index={index}
                count={source.count}
                day={day}
                // Where the line above is not loaded nobody knows whether the day begins here.
                opensDay={index === 0 || (source.at(index - 1) !== undefined && dayAt(index - 1) !== day)}
                active={index === cursor.index}
                selected={row !== undefined && sameMessage(row, selected)}
                mailbox={row === undefined ? null : (mailboxes?.get(row.mailboxId) ?? null)}
                question={question}
              />
            )
          })}
        </div>
      </div>
      {footer}
    </div>
  )
}

/** Whoever came to the pane before its list was there meant the list. */
function useFocusFromPane(list: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const pane = list.current?.closest('[data-pane]')
    if (pane === document.activeElement) list.current?.focus()
  }, [list])
}

/** The position of the message that was clicked; -1 beside all of them. */
function positionOf(target: EventTarget): number {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
  return line === null ? -1 : Number(line.dataset.position)
}
