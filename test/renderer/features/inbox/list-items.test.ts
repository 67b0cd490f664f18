import { describe, expect, it } from 'vitest'
import { listItems, shownRows } from '../../../../renderer/features/inbox/list-items'
import { freshRows } from '../../../../renderer/features/inbox/search'
import { receiptKinds } from '../../../../shared/receipts/receipt'
import { testRow } from '../../../renderer/helpers/fixtures'

const keys = (rows: readonly { readonly key: string }[]) => rows.map(row => row.key)

describe('what the list shows', () => {
  const rows = receiptKinds.map(kind => testRow(kind, { kind }))

  it('keeps receipts apart from mail, and loses none', () => {
    const mail = keys(shownRows(rows, 'visible', 'mail'))
    const receipts = keys(shownRows(rows, 'visible', 'receipts'))
    expect(mail).toEqual(['certified-mail', 'anomaly', 'other'])
    expect([...mail, ...receipts].sort()).toEqual([...receiptKinds].sort())
  })

  it('shows hidden messages only among the hidden', () => {
    const some = [testRow('a'), testRow('b', { hidden: true })]
    expect(keys(shownRows(some, 'visible', 'all'))).toEqual(['a'])
    expect(keys(shownRows(some, 'hidden', 'all'))).toEqual(['b'])
  })
})

describe('days in the list', () => {
  it('stand above their first message and count among none', () => {
    const rows = [testRow('a'), testRow('b'), testRow('c')]
    const items = listItems(rows, row => (row.key === 'c' ? 'Ieri' : 'Oggi'))
    expect(items.map(item => (item.kind === 'day' ? item.label : item.position))).toEqual([
      'Oggi',
      0,
      1,
      'Ieri',
      2
    ])
  })

  it('have keys of their own where the service mixes the order', () => {
    const rows = [testRow('a'), testRow('b'), testRow('c')]
    const items = listItems(rows, row => (row.key === 'b' ? 'Ieri' : 'Oggi'))
    expect(new Set(keys(items)).size).toBe(6)
  })
})

describe('results of a search', () => {
  it('are shown as the inbox has them by now', () => {
    const found = [testRow('a'), testRow('b'), testRow('old')]
    const inbox = [testRow('a', { read: true }), testRow('b', { hidden: true })]
    const rows = freshRows(found, inbox)
    expect(rows.map(row => [row.key, row.read])).toEqual([
      ['a', true],
      ['old', false]
    ])
  })
})
