import { describe, expect, it } from 'vitest'
import { layoutFor } from '../../../renderer/app/layout'
import { layoutOf, sharesOf } from '../../../renderer/app/pane-shares'
import { quotaLevel, quotaShare } from '../../../shared/mail/quota'

describe('the division of the window', () => {
  it.each([
    [1600, 'full', 'two', 'docked'],
    [1100, 'full', 'two', 'docked'],
    [1099, 'full', 'two', 'sheet'],
    [900, 'full', 'two', 'sheet'],
    [800, 'icons', 'two', 'sheet'],
    [640, 'icons', 'one', 'sheet'],
    [450, 'menu', 'one', 'sheet']
  ])('at %d pixels', (width, sidebar, panes, composer) => {
    expect(layoutFor(width)).toEqual({ sidebar, panes, composer })
  })

  it('stays the same object while nothing changes, so that dragging the window draws nothing anew', () => {
    expect(layoutFor(1200)).toBe(layoutFor(1300))
  })
})

describe('remembered widths', () => {
  it('come back as they were left, by pane', () => {
    const left = { list: 22.5, reader: 40, composer: 37.5 }
    expect(layoutOf('three', { three: sharesOf('three', left) })).toEqual(left)
  })

  it.each([
    ['of another number of panes', [30, 40, 30]],
    ['that do not fill the window', [20, 20]],
    ['that leave a pane invisible', [2, 98]]
  ])('%s are not used', (_, shares) => {
    expect(layoutOf('two', { two: shares })).toEqual(layoutOf('two', {}))
  })
})

describe('the quota gauge', () => {
  const quota = (usedBytes: number, limitBytes: number) => ({ usedBytes, limitBytes, readAt: 0 })

  it.each([
    [0.79, 'fine'],
    [0.8, 'nearly-full'],
    [0.94, 'nearly-full'],
    [0.95, 'full'],
    [1, 'full']
  ])('at %d is %s', (share, level) => {
    expect(quotaLevel(share)).toBe(level)
  })

  it('stays within its bounds whatever the service counts', () => {
    expect(quotaShare(quota(300, 200))).toBe(1)
    expect(quotaShare(quota(-1, 200))).toBe(0)
  })

  it('shows no share where the service names no limit', () => {
    expect(quotaShare(quota(300, 0))).toBeNull()
  })
})
