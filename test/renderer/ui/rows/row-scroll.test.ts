import { describe, expect, it } from 'vitest'
import { withoutRow, withWindow } from '../../../../renderer/state/row-pages'
import { RowScroll } from '../../../../renderer/ui/rows/row-scroll'
import { listedSource, pagedSource } from '../../../../renderer/ui/rows/row-source'
import { testRow } from '../../helpers/fixtures'

const usualHeight = 87
const list = (keys: readonly string[]) => listedSource(keys.map(key => testRow(key)))
const numbered = (from: number, count: number) => Array.from({ length: count }, (_, at) => `m${from + at}`)

const height = 600

function scrolledTo(scrollTop: number, keys = numbered(0, 1_000)) {
  const scroll = new RowScroll(list(keys), usualHeight)
  scroll.scrolled({ scrollTop, height }, true)
  return scroll
}

describe('what is being read', () => {
  it('stays where it is when lines come in above it', () => {
    const scroll = scrolledTo(500 * usualHeight + 30)
    expect(scroll.change(list([...numbered(-7, 7), ...numbered(0, 1_000)]))).toBe(7)
    expect(scroll.wanted({ scrollTop: 500 * usualHeight + 30, height })).toBe(507 * usualHeight + 30)
  })

  it('stays where it is when a line above turns out to be higher', () => {
    const scroll = scrolledTo(500 * usualHeight + 30)
    expect(scroll.measure([[498, usualHeight + 36]])).toBe(true)
    expect(scroll.wanted({ scrollTop: 500 * usualHeight + 30, height })).toBe(500 * usualHeight + 66)
  })

  it('does not move for what happens below', () => {
    const scroll = scrolledTo(500 * usualHeight + 30)
    scroll.measure([[505, 200]])
    expect(scroll.wanted({ scrollTop: 500 * usualHeight + 30, height })).toBe(500 * usualHeight + 30)
  })

  it('gives way to new mail at the very top', () => {
    const scroll = scrolledTo(0)
    expect(scroll.change(list(['new', ...numbered(0, 1_000)]))).toBe(0)
    expect(scroll.wanted({ scrollTop: 0, height })).toBe(0)
  })

  it('is followed by the next line where the first on screen is hidden', () => {
    const pages = withWindow({ total: 0, pages: new Map() }, 0, {
      total: 200,
      rows: numbered(0, 200).map(key => testRow(key))
    })
    const scroll = new RowScroll(pagedSource(pages), usualHeight)
    const scrollTop = 20 * usualHeight + 30
    scroll.scrolled({ scrollTop, height }, true)
    expect(scroll.change(pagedSource(withoutRow(pages, 20)))).toBe(0)
    expect(scroll.wanted({ scrollTop, height })).toBe(scrollTop)
  })

  it('ends at the list’s end where that got shorter', () => {
    const scroll = scrolledTo(900 * usualHeight)
    scroll.change(list(numbered(0, 20)))
    expect(scroll.wanted({ scrollTop: 900 * usualHeight, height })).toBe(20 * usualHeight - height)
    scroll.change(list([]))
    expect(scroll.wanted({ scrollTop: 0, height })).toBe(0)
    expect(scroll.drawn({ scrollTop: 0, height })).toEqual({ first: 0, end: 0 })
  })
})

describe('a line asked into view', () => {
  it('moves the list no further than it must', () => {
    const scroll = scrolledTo(100 * usualHeight)
    scroll.aim(103)
    expect(scroll.wanted({ scrollTop: 100 * usualHeight, height })).toBe(100 * usualHeight)
    scroll.aim(99)
    expect(scroll.wanted({ scrollTop: 100 * usualHeight, height })).toBe(99 * usualHeight)
  })

  it('stays in view when the lines above it grow as they load, until the user scrolls', () => {
    const scroll = scrolledTo(0)
    scroll.aim(999)
    const first = scroll.wanted({ scrollTop: 0, height })
    expect(first).toBe(1_000 * usualHeight - height)
    scroll.settled({ scrollTop: first, height })
    scroll.measure([
      [997, usualHeight + 40],
      [999, usualHeight + 20]
    ])
    expect(scroll.wanted({ scrollTop: first, height })).toBe(first + 60)
    scroll.scrolled({ scrollTop: 40_000, height }, true)
    expect(scroll.wanted({ scrollTop: 40_000, height })).toBe(40_000)
  })
})

describe('what is drawn', () => {
  it('is what is on screen with a little beyond, however long the list', () => {
    const scroll = new RowScroll({ count: 200_000, at: () => undefined, place: () => -1 }, usualHeight)
    const { first, end } = scroll.drawn({ scrollTop: 150_000 * usualHeight, height })
    expect(first).toBeGreaterThan(149_980)
    expect(first).toBeLessThanOrEqual(150_000)
    expect(end - first).toBeLessThan(30)
  })
})
