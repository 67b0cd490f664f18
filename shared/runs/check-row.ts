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

/** What the row itself says, without a look at the disk, at other rows or at what was sent before. */
export interface RowFindings {
  /** The address that it goes to; null where its cell is not exactly one. */
  readonly address: string | null
  /** Empty: nothing is wrong with it. */
  readonly faults: readonly RowFault[]
}

/** Throws where the row is of another table than the templates. */
export function checkRow(row: Row, { mapping, template, letter, language }: RowCheck): RowFindings {
  const { address, faults: ofCells } = checkCells(row, mapping)
  const faults = [...ofCells, ...mergeFaults(template, row, language)]
  const ofLetter = letter === null ? [] : letterFaults(letter, row)
  const known = new Set(ofLetter.length === 0 ? [] : faults.map(fault => JSON.stringify(fault)))
  return { address, faults: [...faults, ...ofLetter.filter(fault => !known.has(JSON.stringify(fault)))] }
}

/** The same without the words, which are not written yet. */
export function checkCells(row: Row, mapping: ColumnMapping): RowFindings {
  const { address, faults } = readAddress(row, mapping)
  return { address, faults: [...shapeFaults(row), ...faults, ...fileFaults(row, mapping)] }
}

/** The address that a row goes to; null where its cell is not exactly one. */
export function addressOf(row: Row, mapping: ColumnMapping): string | null {
  return readAddress(row, mapping).address
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

const faultless: readonly RowFault[] = []

function readAddress({ columns, cells }: Row, mapping: ColumnMapping): RowFindings {
  const column = columns[mapping.address] ?? ''
  const cell = cellText(cells, mapping.address)
  if (cell === '') return { address: null, faults: [{ kind: 'address-missing', column }] }
  // "a@x.it <b@y.it>" would go to the second and be read as the first.
  const isSeveral = cell.indexOf('@') !== cell.lastIndexOf('@')
  const address = isSeveral || cell.length > longestAddressCell ? null : parseAddress(cell)
  if (address !== null) return { address, faults: faultless }
  return { address, faults: [{ kind: noAddress(cell, isSeveral), column, value: quoted(cell) }] }
}

function noAddress(cell: string, isSeveral: boolean) {
  if (cell.length > longestAddressCell) return 'address-invalid'
  if (isSeveral) {
    const several = parseAddressList(cell.replaceAll(/[<>]/g, ' ')).addresses.length > 0
    return several ? 'several-addresses' : 'address-invalid'
  }
  const seen = cell.replace(/[\p{Cc}\p{Cf}]/gu, '')
  return parseAddress(seen) === null ? 'address-invalid' : 'address-hidden-character'
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
