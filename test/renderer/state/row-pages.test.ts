import { describe, expect, it } from 'vitest'
import {
  changedRows,
  missingRows,
  nearRows,
  pageSize,
  placeOf,
  type RowPages,
  rereadFrom,
  rowAt,
  withoutRow,
  withWindow
} from '../../../renderer/state/row-pages'
import type { MessageRow } from '../../../shared/mail/message'
import { testRow } from '../helpers/fixtures'

const rowsFrom = (offset: number, count: number) =>
  Array.from({ length: count }, (_, at) => testRow(`m${offset + at}`))

/** A list of `total` lines of which only some pages are here. */
function listWith(total: number, ...pages: readonly number[]): RowPages<MessageRow> {
  return pages.reduce<RowPages<MessageRow>>(
    (list, page) =>
      withWindow(list, page * pageSize, {
        total,
        rows: rowsFrom(page * pageSize, Math.min(pageSize, total - page * pageSize))
      }),
    { total, pages: new Map() }
  )
}

const keyAt = (list: RowPages<MessageRow>, index: number) => rowAt(list, index)?.key

describe('a list of which a part is loaded', () => {
  it('finds its lines by number and by message', () => {
    const list = listWith(200_000, 0, 2_000)
    expect(keyAt(list, 100_030)).toBe('m100030')
    expect(keyAt(list, 70)).toBeUndefined()
    expect(placeOf(list, { mailboxId: 'practice', key: 'm100030' })).toBe(100_030)
  })

  it('tells the same letter in two mailboxes apart', () => {
    const rows = [testRow('same', { mailboxId: 'one' }), testRow('same', { mailboxId: 'two' })]
    const list = withWindow({ total: 0, pages: new Map() }, 0, { total: 2, rows })
    expect(placeOf(list, { mailboxId: 'two', key: 'same' })).toBe(1)
  })

  it('asks only for what is not here, in one window', () => {
    expect(missingRows(listWith(1_000, 1, 2), 40, 160)).toEqual({ offset: 0, limit: 200 })
    expect(missingRows(listWith(1_000, 1, 2), 60, 140)).toBeNull()
    expect(missingRows(listWith(1_000, 1, 2), 110, 260)).toEqual({ offset: 150, limit: 150 })
  })

  it('never asks beyond its end, nor for more than the main process gives', () => {
    expect(missingRows(listWith(120, 2), 100, 400)).toBeNull()
    expect(missingRows({ total: 200_000, pages: new Map() }, 0, 5_000)).toEqual({ offset: 0, limit: 500 })
  })

  it('lets go of what is far away, so that scrolling through 200,000 lines does not fill the memory', () => {
    const list = listWith(200_000, 0, 1, 100, 2_000)
    expect([...nearRows(list, 5_000, 5_010).pages.keys()]).toEqual([100])
    expect(nearRows(list, 5_000, 5_010).total).toBe(200_000)
    const near = listWith(1_000, 0, 1)
    expect(nearRows(near, 0, 10)).toBe(near)
  })

  it('moves what stood below a line that goes, and keeps no line at a wrong place', () => {
    const list = withoutRow(listWith(1_000, 0, 1, 5), 10)
    expect(list.total).toBe(999)
    expect([keyAt(list, 9), keyAt(list, 10), keyAt(list, 49), keyAt(list, 98)]).toEqual([
      'm9',
      'm11',
      'm50',
      'm99'
    ])
    // The line that came from an unloaded page is not known, and the pages after a gap have moved too.
    expect([keyAt(list, 99), keyAt(list, 249), keyAt(list, 250)]).toEqual([undefined, undefined, 'm251'])
    expect(missingRows(list, 60, 90)).toEqual({ offset: 50, limit: 50 })
  })

  it('keeps rows that did not change, so that nothing is drawn anew for them', () => {
    const before = listWith(100, 0)
    const rows = [testRow('new'), ...rowsFrom(0, 49)]
    const after = rereadFrom(before, 0, { total: 101, rows })
    expect(rowAt(after, 1)).toBe(rowAt(before, 0))
    expect(keyAt(after, 0)).toBe('new')
    expect(rowAt(rereadFrom(before, 0, { total: 1, rows: [testRow('m0', { read: true })] }), 0)?.read).toBe(
      true
    )
  })

  it('is the same object where a change concerns none of its rows', () => {
    const list = listWith(100, 0)
    expect(changedRows(list, row => row)).toBe(list)
    expect(
      rowAt(
        changedRows(list, row => (row.key === 'm3' ? { ...row, read: true } : row)),
        3
      )?.read
    ).toBe(true)
  })
})
