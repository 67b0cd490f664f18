import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { MessageRow } from '../../../shared/mail/message'
import { useAppStore } from '../../state/store-context'
import { type ListItem, listItems } from './list-items'
import { listCommand } from './list-keys'
import { MessageLine } from './MessageLine'
import styles from './MessageList.module.css'
import { useDayOf } from './use-day-of'
import { useRowActions } from './use-row-actions'
import { useScrollAnchor } from './use-scroll-anchor'

/** Heights before they are measured, in CSS pixels: right for a subject of one line, as the style sheet has it. */
const guess = { day: 36, message: 87 }

interface MessageListProps {
  readonly mailboxId: string
  readonly rows: readonly MessageRow[]
  /** Names the list for screen readers. */
  readonly label: string
  /** The oldest message is loaded, so that the number of lines is known. */
  readonly complete: boolean
  /** Stands below the last line; told whether it is in view. */
  readonly footer: (endInView: boolean) => ReactNode
}

/** Messages by day. Only what is in view exists, so a list of a hundred thousand is as quick as one of ten. */
export function MessageList({ mailboxId, rows, label, complete, footer }: MessageListProps) {
  const id = useId()
  const dayOf = useDayOf()
  const items = useMemo(() => listItems(rows, dayOf), [rows, dayOf])
  const actions = useRowActions(mailboxId)
  const selectedKey = useAppStore(state => state.selectedKey)
  const [activeKey, setActiveKey] = useState(selectedKey)
  // A press of the pointer draws no focus ring; coming by Tab or moving by arrows does.
  const [byKeys, setByKeys] = useState(true)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => guess[items[index]?.kind ?? 'message'],
    getItemKey: index => items[index]?.key ?? index,
    overscan: 6
  })
  useScrollAnchor(virtualizer, items)

  useEffect(() => {
    // Whoever came to the pane before its list was there meant the list.
    const pane = list.current?.closest('[data-pane]')
    if (pane === document.activeElement) list.current?.focus()
  }, [])

  const active = rows.findIndex(row => row.key === activeKey)
  const shown = virtualizer.getVirtualItems()
  const activeShown = active >= 0 && shown.some(({ index }) => items[index]?.key === activeKey)
  const endInView = (shown.at(-1)?.index ?? -1) >= items.length - 1

  const moveTo = (position: number) => {
    const row = rows[position]
    if (row === undefined) return
    setActiveKey(row.key)
    const index = items.findIndex(item => item.key === row.key)
    // The first message brings its day into view with it.
    virtualizer.scrollToIndex(position === 0 ? 0 : index)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    setByKeys(true)
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / guess.message)
    const command = listCommand(event, { at: active, count: rows.length, page })
    if (command === null) return
    event.preventDefault()
    if (command.do === 'move') return moveTo(command.to)
    const row = rows[active]
    if (row === undefined) return
    if (command.do === 'open') actions.open(row)
    else if (command.do === 'hide') {
      setActiveKey((rows[active + 1] ?? rows[active - 1])?.key ?? null)
      actions.toggleHidden(row)
    } else actions.setRead(row, command.do === 'mark-read')
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        ref={list}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        data-pane-start=""
        data-by-keys={byKeys || undefined}
        aria-activedescendant={activeShown ? `${id}-${active}` : undefined}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onClick={event => {
          const row = rows[positionOf(event.target)]
          if (row === undefined) return
          list.current?.focus({ preventScroll: true })
          setByKeys(false)
          setActiveKey(row.key)
          actions.open(row)
        }}
        onBlur={() => setByKeys(true)}
        onFocus={() => {
          if (active < 0) setActiveKey(rows[0]?.key ?? null)
        }}
      >
        {shown.map(({ index, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={index}
              role="presentation"
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Item
                item={item}
                id={id}
                setSize={complete ? rows.length : -1}
                active={item.key === activeKey}
                selected={item.key === selectedKey}
                dayOf={dayOf}
              />
            </div>
          )
        })}
      </div>
      {footer(endInView)}
    </div>
  )
}

interface ItemProps {
  readonly item: ListItem
  readonly id: string
  /** -1: not known. */
  readonly setSize: number
  readonly active: boolean
  readonly selected: boolean
  readonly dayOf: (row: MessageRow) => string
}

/** The position of the message that was clicked; -1 beside all of them. */
function positionOf(target: EventTarget): number {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
  return line === null ? -1 : Number(line.dataset.position)
}

/** Scrolling draws the list anew for every frame; lines that stay are left alone. */
const Item = memo(({ item, id, setSize, active, selected, dayOf }: ItemProps) => {
  if (item.kind === 'day') {
    return (
      <div className={styles.day} aria-hidden="true">
        {item.label}
      </div>
    )
  }
  const { row, position } = item
  return (
    // The list has the focus and the keys; a line takes only the pointer.
    <div
      id={`${id}-${position}`}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-setsize={setSize}
      aria-posinset={position + 1}
      data-position={position}
      data-active={active || undefined}
      data-unread={!row.read || undefined}
      className={styles.line}
      onPointerDown={event => event.preventDefault()}
    >
      <MessageLine row={row} day={dayOf(row)} />
    </div>
  )
})
