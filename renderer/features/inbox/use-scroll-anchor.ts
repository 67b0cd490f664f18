import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'
import type { ListItem } from './list-items'

/** Keeps in place what is being read in the list when new messages come in above it; at the top they show. */
export function useScrollAnchor(
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>,
  items: readonly ListItem[]
): void {
  const anchor = useRef<{ readonly key: string; readonly below: number } | null>(null)
  const itemsBefore = useRef(items)

  useLayoutEffect(() => {
    const changed = itemsBefore.current !== items
    itemsBefore.current = items
    const offset = virtualizer.scrollOffset ?? 0
    const held = anchor.current
    if (changed && held !== null && offset > 0) {
      const index = items.findIndex(item => item.key === held.key)
      const start = index < 0 ? undefined : virtualizer.getOffsetForIndex(index, 'start')?.[0]
      if (start !== undefined && Math.abs(start + held.below - offset) > 1) {
        virtualizer.scrollToOffset(start + held.below)
        return
      }
    }
    const first = virtualizer.getVirtualItems().find(item => item.end > offset)
    const item = first === undefined ? undefined : items[first.index]
    anchor.current =
      first === undefined || item === undefined ? null : { key: item.key, below: offset - first.start }
  })
}
