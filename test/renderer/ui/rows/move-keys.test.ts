import { describe, expect, it } from 'vitest'
import { moveTo } from '../../../../renderer/ui/rows/move-keys'

const plain = { ctrlKey: false, metaKey: false, altKey: false }
const press = (key: string, at: number, count = 10, held: Partial<typeof plain> = {}) =>
  moveTo({ key, ...plain, ...held }, { at, count, page: 4 })

describe('keys in a list', () => {
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
    expect(press(key, from)).toBe(to)
  })

  it('leave the shortcuts of the program alone', () => {
    expect(press('ArrowDown', 2, 10, { altKey: true })).toBeNull()
    expect(press('Tab', 2)).toBeNull()
  })

  it('do nothing in an empty list', () => {
    expect(press('End', -1, 0)).toBeNull()
  })

  it('still move in a list too low for one line', () => {
    expect(moveTo({ key: 'PageDown', ...plain }, { at: 0, count: 5, page: 0 })).toBe(1)
  })
})
