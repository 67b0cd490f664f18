/** What a key asks of the list. */
export type ListCommand =
  | { readonly do: 'move'; readonly to: number }
  | { readonly do: 'open' | 'hide' | 'mark-read' | 'mark-unread' }

interface ListPosition {
  /** Among the messages, beginning with 0; -1: none yet. */
  readonly at: number
  readonly count: number
  /** How many fit into the window of the list. */
  readonly page: number
}

interface PressedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The command of a key pressed in the list; null where the list has no use for it. */
export function listCommand(pressed: PressedKey, { at, count, page }: ListPosition): ListCommand | null {
  if (count === 0 || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null
  const move = (to: number): ListCommand => ({ do: 'move', to: Math.min(count - 1, Math.max(0, to)) })
  const step = Math.max(1, page - 1)
  switch (pressed.key) {
    case 'ArrowDown':
      return move(at + 1)
    case 'ArrowUp':
      return move(at - 1)
    case 'PageDown':
      return move(at + step)
    case 'PageUp':
      return move(at - step)
    case 'Home':
      return move(0)
    case 'End':
      return move(count - 1)
  }
  if (at < 0) return null
  switch (pressed.key) {
    case 'Enter':
    case ' ':
      return { do: 'open' }
    case 'Delete':
      return { do: 'hide' }
    case 'r':
      return { do: 'mark-read' }
    case 'u':
      return { do: 'mark-unread' }
    default:
      return null
  }
}
