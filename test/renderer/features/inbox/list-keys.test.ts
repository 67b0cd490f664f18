import { describe, expect, it } from 'vitest'
import { listCommand } from '../../../../renderer/features/inbox/list-keys'

const press = (
  key: string,
  at: number,
  count = 10,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}
) => listCommand({ key, ctrlKey: false, metaKey: false, altKey: false, ...held }, { at, count, page: 4 })

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 5],
    ['PageDown', 8, 9],
    ['PageUp', 5, 2],
    ['PageUp', 1, 0],
    ['Home', 7, 0],
    ['End', 2, 9]
  ])('%s from %d goes to %d', (key, from, to) => {
    expect(press(key, from)).toEqual({ do: 'move', to })
  })

  it('open, hide and mark the message the cursor is on', () => {
    expect(press('Enter', 2)).toEqual({ do: 'open' })
    expect(press(' ', 2)).toEqual({ do: 'open' })
    expect(press('Delete', 2)).toEqual({ do: 'hide' })
    expect(press('r', 2)).toEqual({ do: 'mark-read' })
    expect(press('u', 2)).toEqual({ do: 'mark-unread' })
  })

  it('hide nothing while the cursor is nowhere', () => {
    expect(press('Delete', -1)).toBeNull()
  })

  it('leave the shortcuts of the program alone', () => {
    expect(press('r', 2, 10, { ctrlKey: true })).toBeNull()
    expect(press('ArrowDown', 2, 10, { altKey: true })).toBeNull()
    expect(press('Tab', 2)).toBeNull()
  })

  it('do nothing in an empty list', () => {
    expect(press('End', -1, 0)).toBeNull()
  })

  it('still move in a list too low for one line', () => {
    const held = { ctrlKey: false, metaKey: false, altKey: false }
    expect(listCommand({ key: 'PageDown', ...held }, { at: 0, count: 5, page: 0 })).toEqual({
      do: 'move',
      to: 1
    })
  })
})
