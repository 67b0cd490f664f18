import { useCallback, useEffect, useRef, useState } from 'react'
import { type MessageRef, refOf } from '../../state/message-ref'
import type { RowSource } from './row-source'

/** The line that keys work on. */
export interface Cursor {
  /** -1: none yet. */
  readonly index: number
  /** null while that line is not loaded. */
  readonly message: MessageRef | null
}

interface CursorActions<Row extends MessageRef> {
  readonly cursor: Cursor
  readonly moveTo: (index: number) => void
  /** Follows its message where the list changed. */
  readonly follow: (source: RowSource<Row>, moved: number) => void
  /** Opens the line as soon as it is loaded: Enter was pressed before that. */
  readonly openWhenLoaded: () => void
}

export function useCursor<Row extends MessageRef>(
  source: RowSource<Row>,
  selected: MessageRef | null,
  open: (row: Row) => void
): CursorActions<Row> {
  const [cursor, setCursor] = useState<Cursor>(() => {
    const index = selected === null ? -1 : source.place(selected)
    return { index, message: index < 0 ? null : selected }
  })
  const opensAt = useRef(-1)
  const moveTo = useCallback(
    (index: number) => {
      opensAt.current = -1
      const row = source.at(index)
      setCursor({ index, message: row === undefined ? null : refOf(row) })
    },
    [source]
  )
  const follow = useCallback(
    (after: RowSource<Row>, moved: number) => setCursor(before => followed(before, after, moved)),
    []
  )
  useEffect(() => {
    if (opensAt.current < 0) return
    const row = opensAt.current === cursor.index ? source.at(cursor.index) : undefined
    if (row === undefined) return
    opensAt.current = -1
    open(row)
  }, [source, cursor, open])
  return {
    cursor,
    moveTo,
    follow,
    openWhenLoaded: () => {
      opensAt.current = cursor.index
    }
  }
}

function followed(before: Cursor, source: RowSource<MessageRef>, moved: number): Cursor {
  if (before.index < 0) return before
  const found = before.message === null ? -1 : source.place(before.message)
  // A message that left the list leaves the cursor on the one that took its place.
  const index = found >= 0 ? found : Math.min(Math.max(0, before.index + moved), source.count - 1)
  const row = source.at(index)
  const message = row === undefined ? before.message : refOf(row)
  const same = index === before.index && message?.key === before.message?.key
  return same && message?.mailboxId === before.message?.mailboxId ? before : { index, message }
}
