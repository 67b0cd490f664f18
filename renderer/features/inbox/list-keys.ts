import { isHeld, type PressedKey } from '../../ui/rows/move-keys'

/** What a key asks to be done to the message the cursor is on. */
export type ListDeed = 'open' | 'hide' | 'mark-read' | 'mark-unread'

/** null where the list has no use for the key. */
export function listDeed(pressed: PressedKey): ListDeed | null {
  if (isHeld(pressed)) return null
  switch (pressed.key) {
    case 'Enter':
    case ' ':
      return 'open'
    case 'Delete':
      return 'hide'
    case 'r':
      return 'mark-read'
    case 'u':
      return 'mark-unread'
    default:
      return null
  }
}
