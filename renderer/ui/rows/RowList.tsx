import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState
} from 'react'
import type { ListView } from '../../state/list-reader'
import type { MessageRef } from '../../state/message-ref'
import { moveTo as moveByKey, type PressedKey } from './move-keys'
import type { LinePlace } from './RowLine'
import styles from './RowList.module.css'
import type { RowSource } from './row-source'
import { useCursor } from './use-cursor'
import { useRowScroll } from './use-row-scroll'

interface RowListProps<Row extends MessageRef, Deed extends string> {
  readonly source: RowSource<Row>
  /** Names the list for screen readers. */
  readonly label: string
  /** Of a line before it is measured, in CSS pixels. */
  readonly usualHeight: number
  /** The line that is open; the keys begin at it. */
  readonly opened: MessageRef | null
  /** Several lines can be selected. */
  readonly multiple?: boolean
  /** Told which lines are on screen. */
  readonly onView: (view: ListView) => void
  /** What a key asks to be done to a line; null: nothing. */
  readonly deedOf: (pressed: PressedKey) => Deed | null
  /** A press of the pointer; also Enter that came before the line was loaded. */
  readonly onOpen: (row: Row) => void
  readonly onDeed: (deed: Deed, row: Row) => void
  /** Draws the line of that place as a `RowLine`. */
  readonly line: (place: LinePlace) => ReactNode
  /** Newer lines are on their way. */
  readonly busy?: boolean
  /** Stands below the last line. */
  readonly footer?: ReactNode
}

/** A list of which only what is on screen exists, so that one of 200,000 lines is as quick as one of ten. */
export function RowList<Row extends MessageRef, Deed extends string>(props: RowListProps<Row, Deed>) {
  const { source, label, usualHeight, opened, multiple = false, onView, busy = false, footer = null } = props
  const { deedOf, onOpen, onDeed, line } = props
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

  const shown = Array.from({ length: drawn.end - drawn.first }, (_, at) => drawn.first + at)
  const activeDrawn = cursor.index >= drawn.first && cursor.index < drawn.end
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        ref={list}
        role="listbox"
        aria-label={label}
        aria-busy={busy || undefined}
        aria-multiselectable={multiple || undefined}
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
          onOpen(row)
        }}
        onBlur={() => setByKeys(true)}
        onFocus={() => {
          if (cursor.index < 0 && source.count > 0) moveTo(firstOnScreen.current)
        }}
      >
        <div ref={rows} role="presentation" className={styles.rows}>
          {shown.map(index => {
            const row = source.at(index)
            return (
              <Fragment key={row === undefined ? index : `${row.mailboxId} ${row.key}`}>
                {line({ listId: id, index, count: source.count, active: index === cursor.index })}
              </Fragment>
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

/** The position of the line that was clicked; -1 beside all of them. */
function positionOf(target: EventTarget): number {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
  return line === null ? -1 : Number(line.dataset.position)
}
