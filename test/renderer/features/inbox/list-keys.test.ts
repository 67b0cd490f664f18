import { describe, expect, it } from 'vitest'
import { listDeed } from '../../../../renderer/features/inbox/list-keys'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

describe('keys on a message', () => {
  it.each([
    ['Enter', 'open'],
    [' ', 'open'],
    ['Delete', 'hide'],
    ['r', 'mark-read'],
    ['u', 'mark-unread'],
    ['Tab', null]
  ])('%s: %s', (key, deed) => {
    expect(listDeed({ key, ...plain })).toBe(deed)
  })

  it('leave the shortcuts of the program alone', () => {
    expect(listDeed({ key: 'r', ...plain, ctrlKey: true })).toBeNull()
  })
})
