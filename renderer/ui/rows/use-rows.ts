import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { ListView } from '../../state/list-reader'
import type { MessageRef } from '../../state/message-ref'
import { moveTo as moveByKey, type PressedKey } from './move-keys'
import type { LinePlace } from './RowLine'
import type { RowSource } from './row-source'
import { useCursor } from './use-cursor'
import { useRowScroll } from './use-row-scroll'

export interface RowsProps<Row extends MessageRef, Deed extends string> {
  readonly source: RowSource<Row>
  /** Of a line before it is measured, in CSS pixels. */
  readonly usualHeight: number
  /** The line that is open; the keys begin at it. */
  readonly opened: MessageRef | null
  /** Told which lines are on screen. */
  readonly onView: (view: ListView) => void
  /** What a key asks to be done to a line; null: nothing. */
  readonly deedOf: (pressed: PressedKey) => Deed | null
  /** A press of the pointer; also Enter that came before the line was loaded. */
  readonly onOpen: (row: Row) => void
  readonly onDeed: (deed: Deed, row: Row) => void
}

/** One line that is drawn. */
interface ShownRow {
  /** The same as long as the line is the same. */
  readonly key: string
  readonly place: LinePlace
}

/** Lines of which only what is on screen exists, and the keys that work on them where the list has the focus. */
export function useRows<Row extends MessageRef, Deed extends string>(props: RowsProps<Row, Deed>) {
  const { source, usualHeight, opened, onView, deedOf, onOpen, onDeed } = props
  const id = useId()
  const { cursor, moveTo, follow, openWhenLoaded } = useCursor(source, opened, onOpen)
  // A press of the pointer draws no focus ring; coming by Tab or moving by arrows does.
  const [byKeys, setByKeys] = useState(true)
  const firstOnScreen = useRef(0)
  const { scroller, list, rows, drawn, bringIntoView, isOnScreen } = useRowScroll(source, {
    usualHeight,
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
    const to = moveByKey(event, { at: cursor.index, count: source.count, page })
    if (to !== null) {
      event.preventDefault()
      moveTo(to)
      return bringIntoView(to)
    }
    const deed = cursor.index < 0 || source.count === 0 ? null : deedOf(event)
    if (deed === null) return
    event.preventDefault()
    const row = source.at(cursor.index)
    // Nothing is done to a line the user does not see: it comes into view first.
    if (row === undefined || !isOnScreen(cursor.index)) {
      bringIntoView(cursor.index)
      if (deed === 'open') openWhenLoaded()
      return
    }
    onDeed(deed, row)
  }

  const shown = Array.from({ length: drawn.end - drawn.first }, (_, at): ShownRow => {
    const index = drawn.first + at
    const row = source.at(index)
    return {
      key: row === undefined ? String(index) : `${row.mailboxId} ${row.key}`,
      place: { listId: id, index, count: source.count, active: index === cursor.index }
    }
  })
  const listRef = useCallback(
    (element: HTMLElement | null) => {
      list.current = element
    },
    [list]
  )
  const isActiveDrawn = cursor.index >= drawn.first && cursor.index < drawn.end
  return {
    scroller,
    shown,
    /** For the element that holds the lines that are drawn, and nothing else. */
    linesRef: useCallback(
      (element: HTMLElement | null) => {
        rows.current = element
      },
      [rows]
    ),
    /** For the element that has the focus and is as high as the whole list. */
    keyed: {
      ref: listRef,
      tabIndex: 0,
      'data-pane-start': '',
      'data-by-keys': byKeys || undefined,
      'aria-activedescendant': isActiveDrawn ? `${id}-${cursor.index}` : undefined,
      onKeyDown,
      onClick: (event: MouseEvent) => {
        const index = positionOf(event.target)
        const row = source.at(index)
        if (row === undefined) return
        list.current?.focus({ preventScroll: true })
        setByKeys(false)
        moveTo(index)
        onOpen(row)
      },
      onBlur: () => setByKeys(true),
      onFocus: () => {
        if (cursor.index < 0 && source.count > 0) moveTo(firstOnScreen.current)
      }
    }
  }
}

/** Whoever came to the pane before its list was there meant the list. */
function useFocusFromPane(list: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const pane = list.current?.closest('[data-pane]')
    if (pane === document.activeElement) list.current?.focus()
  }, [list])
}

/** The position of the line that was clicked; -1 beside all of them. */
function positionOf(target: EventTarget): number {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
  return line === null ? -1 : Number(line.dataset.position)
}
