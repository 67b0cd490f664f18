export interface RowPosition {
  /** Of the line the keys work on, beginning with 0; -1: none yet. */
  readonly at: number
  readonly count: number
  /** How many lines fit into the window of the list. */
  readonly page: number
}

export interface PressedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The line that a key moves to; null where it moves nowhere. */
export function moveTo(pressed: PressedKey, { at, count, page }: RowPosition): number | null {
  if (count === 0 || isHeld(pressed)) return null
  const within = (to: number) => Math.min(count - 1, Math.max(0, to))
  const step = Math.max(1, page - 1)
  switch (pressed.key) {
    case 'ArrowDown':
      return within(at + 1)
    case 'ArrowUp':
      return within(at - 1)
    case 'PageDown':
      return within(at + step)
    case 'PageUp':
      return within(at - step)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** With such a key held another is a shortcut, and none of a list's. */
export function isHeld({ ctrlKey, metaKey, altKey }: PressedKey): boolean {
  return ctrlKey || metaKey || altKey
}
