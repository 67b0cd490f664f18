import type { RunTemplate } from './run'
import { merge, mergeLetter } from './template/merge'
import type { MergeFault } from './template/merge-fault'
import { readLetter, readTemplate } from './template/read-template'
import type { LetterTemplate, Template, TemplateFault } from './template/template'

/** A run's words, read against its columns once. */
export interface RunWords {
  readonly columns: readonly string[]
  readonly message: Template
  readonly letter: { readonly name: Template; readonly text: LetterTemplate } | null
  readonly language: RunTemplate['language']
}

export type ReadWords =
  | { readonly ok: true; readonly words: RunWords }
  | { readonly ok: false; readonly faults: readonly TemplateFault[] }

/** What is written for one row. */
export interface RowWords {
  readonly subject: string
  readonly bodyHtml: string
  readonly letter: { readonly name: string; readonly html: string } | null
}

export function readWords(
  { subject, bodyHtml, letter, language }: RunTemplate,
  columns: readonly string[]
): ReadWords {
  const message = readTemplate({ subject, bodyHtml }, columns)
  // A file's name is a line like a subject.
  const name = letter === null ? null : readTemplate({ subject: letter.name, bodyHtml: '<p>-</p>' }, columns)
  const text = letter === null ? null : readLetter(letter.bodyHtml, columns)
  const faults = [
    ...faultsOf(message),
    ...faultsOf(name).map(fault => ({ ...fault, part: 'letter-name' as const })),
    ...faultsOf(text)
  ]
  if (!message.ok || faults.length > 0) return { ok: false, faults }
  const both = name?.ok && text?.ok ? { name: name.template, text: text.template } : null
  return { ok: true, words: { columns, message: message.template, letter: both, language } }
}

type Reading = { readonly ok: true } | { readonly ok: false; readonly faults: readonly TemplateFault[] }

function faultsOf(reading: Reading | null): readonly TemplateFault[] {
  return reading === null || reading.ok ? [] : reading.faults
}

export type WrittenRow =
  | { readonly ok: true; readonly words: RowWords }
  | { readonly ok: false; readonly faults: readonly MergeFault[] }

export function writeRow(
  { columns, message, letter, language }: RunWords,
  cells: readonly string[]
): WrittenRow {
  const row = { columns, cells }
  const written = merge(message, row, language)
  const name = letter === null ? null : merge(letter.name, row, language)
  const text = letter === null ? null : mergeLetter(letter.text, row, language)
  const faults = [written, name, text].flatMap(each => (each === null || each.ok ? [] : each.faults))
  if (!written.ok || faults.length > 0) return { ok: false, faults }
  const { subject, bodyHtml } = written
  const both = name?.ok && text?.ok ? { name: name.subject, html: text.html } : null
  return { ok: true, words: { subject, bodyHtml, letter: both } }
}
