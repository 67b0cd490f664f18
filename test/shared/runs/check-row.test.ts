import { describe, expect, test } from 'vitest'
import { addressOf, checkRow, fileNamesOf } from '../../../shared/runs/check-row'
import { blocks, type RowFault, rowFaultKinds, rowState, tallyRows } from '../../../shared/runs/row-fault'
import { readLetter } from '../../../shared/runs/template/read-template'
import { templateOf } from './template/read'

// What passes here is sent with legal effect.

const columns = ['Nome', 'PEC', 'Importo', 'Allegato', 'Altro allegato']
const mapping = { address: 1, attachments: [3, 4], label: 0 }
const letter = readLetter('<p>{{nome}} {{importo: valuta}}</p>', columns)
const check = {
  mapping,
  template: templateOf('<p>Gentile {{nome}}</p>', 'Avviso', columns),
  letter: letter.ok ? letter.template : null,
  language: 'it'
} as const

const faultsOf = (...cells: string[]) => checkRow({ columns, cells }, check).faults

test('a row that holds all it needs has no fault', () => {
  expect(faultsOf('Anna', ' Anna <anna@PEC.it> ', '1.234,50', 'a.pdf', '')).toEqual([])
  const row = { columns, cells: ['Anna', ' Anna <anna@PEC.it> ', '1', 'a.pdf; b.pdf', 'a.pdf'] }
  expect([addressOf(row, mapping), fileNamesOf(row, mapping)]).toEqual(['anna@pec.it', ['a.pdf', 'b.pdf']])
})

describe('an address', () => {
  const addressFault = (cell: string) => faultsOf('A', cell, '1', 'a.pdf').map(({ kind }) => kind)

  test.each([
    ['', 'address-missing'],
    ['\u200b \u202e', 'address-missing'],
    ['anna', 'address-invalid'],
    ['anna@pec', 'address-invalid'],
    ['anna@@pec.it', 'address-invalid'],
    ['anna@müller.it', 'address-invalid'],
    ['an\u200bna@pec.it', 'address-hidden-character'],
    ['\u202eanna@pec.it', 'address-hidden-character'],
    ['a@pec.it; b@pec.it', 'several-addresses'],
    ['a@pec.it b@pec.it', 'several-addresses'],
    ['a@pec.it <b@pec.it>', 'several-addresses'],
    ['a@pec.it\nbcc:b@pec.it', 'several-addresses'],
    ['a@pec.it, a@pec.it', 'several-addresses'],
    ['@'.repeat(1_000_000), 'address-invalid']
  ])('in %.20j is refused', (cell, kind) => {
    expect(addressFault(cell)).toEqual([kind])
    expect(addressOf({ columns, cells: ['A', cell] }, mapping)).toBeNull()
  })

  test('is told with its column and its cell', () => {
    expect(faultsOf('A', 'anna', '1', 'a.pdf')).toEqual([
      { kind: 'address-invalid', column: 'PEC', value: 'anna' }
    ])
  })
})

test('values that message and letter lack are told, each once', () => {
  expect(faultsOf('', 'a@pec.it', '1.234', 'a.pdf')).toEqual([
    { kind: 'missing-value', field: 'Nome' },
    { kind: 'ambiguous-number', field: 'Importo', value: '1.234' }
  ])
})

test('files have plain names, and a row that names none is told', () => {
  expect(faultsOf('A', 'a@pec.it', '1', '../a.pdf', 'CON')).toEqual([
    { kind: 'file-name', name: '../a.pdf', problem: 'path' },
    { kind: 'file-name', name: 'CON', problem: 'device' }
  ])
  const none = faultsOf('A', 'a@pec.it', '1', ' ')
  expect([none, rowState(none)]).toEqual([[{ kind: 'no-attachment' }], 'warned'])
})

test('a row with more values than columns may be shifted and does not go', () => {
  expect(faultsOf('A', 'a@pec.it', '1', 'a.pdf', '', '', 'x')).toEqual([
    { kind: 'too-many-cells', cells: 7, columns: 5 }
  ])
  expect(faultsOf('A', 'a@pec.it', '1', 'a.pdf', '', ' ', '')).toEqual([])
})

describe('what may go', () => {
  const dead: RowFault = { kind: 'known-dead', address: 'a@pec.it' }
  const twin: RowFault = { kind: 'duplicate', line: 2, same: true }
  const other: RowFault = { kind: 'duplicate', line: 2, same: false }

  test('only warnings can be let go, and the same message twice is none', () => {
    expect([dead, twin, other].map(blocks)).toEqual([false, true, false])
    expect([rowState([]), rowState([dead]), rowState([dead, twin])]).toEqual(['ready', 'warned', 'blocked'])
  })

  test('is counted, and what may not with why: warnings are not why a row is blocked', () => {
    const rows = [
      { faults: [], released: false },
      { faults: [dead], released: true },
      { faults: [dead, other], released: false },
      { faults: [dead, twin], released: true },
      { faults: [twin, twin], released: false }
    ]
    expect(tallyRows(rows)).toEqual({
      rows: 5,
      go: 2,
      skipped: 3,
      why: [
        { kind: 'duplicate', blocks: true, rows: 2 },
        { kind: 'known-dead', blocks: false, rows: 1 },
        { kind: 'duplicate', blocks: false, rows: 1 }
      ]
    })
    expect(rowFaultKinds).toContain('duplicate')
  })
})
