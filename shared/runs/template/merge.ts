import type { Language } from '../../settings/language'
import { cleanSubject } from './clean'
import type { MergeFault } from './merge-fault'
import type { LetterTemplate, Row, Template } from './template'
import { examinePart, type Written, writePart } from './write-part'

/** Characters. The service puts its code behind the subject, and the code must not be cut off: nothing finds it then. */
export const longestSubject = 200

type Examined = Pick<Written, 'blank' | 'faults'>

export type Merged =
  | { readonly ok: true; readonly subject: string; readonly bodyHtml: string }
  | { readonly ok: false; readonly faults: readonly MergeFault[] }

export type MergedLetter =
  | { readonly ok: true; readonly html: string }
  | { readonly ok: false; readonly faults: readonly MergeFault[] }

/**
 * The message for one row. The row has to be of the table that the template was read against: with another one values
 * would go to the wrong person, so that this throws.
 */
export function merge(template: Template, row: Row, language: Language): Merged {
  mustBelong(template, row)
  const subject = writePart(template.subject, row.cells, language)
  const body = writePart(template.body, row.cells, language)
  const line = cleanSubject(subject.text)
  const faults = faultsOf(line, subject, body)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, subject: line, bodyHtml: body.text }
}

/** What keeps the message for one row from being written, without writing it. */
export function mergeFaults(template: Template, row: Row, language: Language): readonly MergeFault[] {
  mustBelong(template, row)
  const subject = writePart(template.subject, row.cells, language)
  return faultsOf(cleanSubject(subject.text), subject, examinePart(template.body, row.cells))
}

function faultsOf(line: string, subject: Written, body: Examined): readonly MergeFault[] {
  return [
    ...subject.faults,
    ...body.faults.filter(fault => !isAmong(fault, subject.faults)),
    ...subjectFaults(line, subject),
    ...(body.blank && body.faults.length === 0 ? [{ kind: 'body-empty' } as const] : [])
  ]
}

function subjectFaults(line: string, { faults }: Written): readonly MergeFault[] {
  if (line.length > longestSubject) {
    return [{ kind: 'subject-too-long', length: line.length, most: longestSubject }]
  }
  return line === '' && faults.length === 0 ? [{ kind: 'subject-empty' }] : []
}

/** The letter for one row, with the same care. */
export function mergeLetter(template: LetterTemplate, row: Row, language: Language): MergedLetter {
  mustBelong(template, row)
  const letter = writePart(template.letter, row.cells, language)
  const faults = faultsOfLetter(letter)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, html: letter.text }
}

/** What keeps the letter for one row from being written, without writing it. */
export function letterFaults(template: LetterTemplate, row: Row): readonly MergeFault[] {
  mustBelong(template, row)
  return faultsOfLetter(examinePart(template.letter, row.cells))
}

function faultsOfLetter({ blank, faults }: Examined): readonly MergeFault[] {
  return blank && faults.length === 0 ? [{ kind: 'letter-empty' }] : faults
}

function isAmong(fault: MergeFault, others: readonly MergeFault[]): boolean {
  return others.some(
    other => other.kind === fault.kind && 'field' in other && 'field' in fault && other.field === fault.field
  )
}

function mustBelong({ columns }: Template | LetterTemplate, row: Row): void {
  if (columns === row.columns) return
  const same = columns.length === row.columns.length && columns.every((name, at) => name === row.columns[at])
  if (!same) throw new Error('a row of another table than the template')
}
