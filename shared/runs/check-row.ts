import { parseAddress, parseAddressList } from '../mail/address'
import type { Language } from '../settings/language'
import { fileNameProblem, fileNamesIn } from './file-name-rule'
import type { RowFault } from './row-fault'
import { letterFaults, mergeFaults } from './template/merge'
import { quoted } from './template/names'
import type { LetterTemplate, Row, Template } from './template/template'
import { cellText } from './template/write-part'

/** What the columns of a table are for, by their index. */
export interface ColumnMapping {
  readonly address: number
  readonly attachments: readonly number[]
  /** The column by which people know the case; null: none. */
  readonly label: number | null
}

export interface RowCheck {
  readonly mapping: ColumnMapping
  readonly template: Template
  /** A letter that is made for each row and attached; null: none. */
  readonly letter: LetterTemplate | null
  readonly language: Language
}

/** Longer holds no single address. */
const longestAddressCell = 1_000

/**
 * What the row itself says is wrong with it, without a look at the disk, at other rows or at what was sent before;
 * empty: nothing. Throws where the row is of another table than the templates.
 */
export function checkRow(row: Row, { mapping, template, letter, language }: RowCheck): readonly RowFault[] {
  const faults = [...checkCells(row, mapping), ...mergeFaults(template, row, language)]
  const ofLetter = letter === null ? [] : letterFaults(letter, row)
  const known = new Set(ofLetter.length === 0 ? [] : faults.map(fault => JSON.stringify(fault)))
  return [...faults, ...ofLetter.filter(fault => !known.has(JSON.stringify(fault)))]
}

/** The same without the words, which are not written yet. */
export function checkCells(row: Row, mapping: ColumnMapping): readonly RowFault[] {
  return [...shapeFaults(row), ...addressFaults(row, mapping), ...fileFaults(row, mapping)]
}

/** The address that a row goes to; null where its cell is not exactly one. */
export function addressOf(row: Row, mapping: ColumnMapping): string | null {
  return addressFaults(row, mapping).length === 0 ? parseAddress(cellText(row.cells, mapping.address)) : null
}

/** The files that a row names, each once, in the order of its columns. */
export function fileNamesOf(row: Row, mapping: ColumnMapping): readonly string[] {
  return [...new Set(mapping.attachments.flatMap(column => fileNamesIn(cellText(row.cells, column))))]
}

function shapeFaults({ columns, cells }: Row): readonly RowFault[] {
  if (cells.length <= columns.length) return []
  const beyond = cells.findLastIndex(cell => cell.trim() !== '')
  if (beyond < columns.length) return []
  return [{ kind: 'too-many-cells', cells: beyond + 1, columns: columns.length }]
}

function addressFaults({ columns, cells }: Row, mapping: ColumnMapping): readonly RowFault[] {
  const column = columns[mapping.address] ?? ''
  const cell = cellText(cells, mapping.address)
  if (cell === '') return [{ kind: 'address-missing', column }]
  const value = quoted(cell)
  if (cell.length > longestAddressCell) return [{ kind: 'address-invalid', column, value }]
  // "a@x.it <b@y.it>" would go to the second and be read as the first.
  if (cell.indexOf('@') !== cell.lastIndexOf('@')) {
    const several = parseAddressList(cell.replaceAll(/[<>]/g, ' ')).addresses.length > 0
    return [{ kind: several ? 'several-addresses' : 'address-invalid', column, value }]
  }
  if (parseAddress(cell) !== null) return []
  const seen = cell.replace(/[\p{Cc}\p{Cf}]/gu, '')
  const kind = parseAddress(seen) === null ? 'address-invalid' : 'address-hidden-character'
  return [{ kind, column, value }]
}

function fileFaults(row: Row, mapping: ColumnMapping): readonly RowFault[] {
  if (mapping.attachments.length === 0) return []
  const names = fileNamesOf(row, mapping)
  if (names.length === 0) return [{ kind: 'no-attachment' }]
  return names.flatMap(name => {
    const problem = fileNameProblem(name)
    return problem === null ? [] : [{ kind: 'file-name' as const, name: quoted(name), problem }]
  })
}
