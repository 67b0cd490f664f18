import type { Language } from '../../settings/language'
import { cleanForBody, isBlank } from './clean'
import { type Format, type Formatted, formatFault, formatValue } from './formats'
import type { MergeFault } from './merge-fault'
import { foldName, quoted } from './names'
import type { CompiledPart, Condition, Field } from './template'

export interface Written {
  readonly text: string
  /** Nothing but blanks was written. */
  readonly blank: boolean
  readonly faults: readonly MergeFault[]
}

const noFaults: readonly MergeFault[] = []

/** What spreadsheets show where a formula failed, in the three languages. */
const failures: ReadonlySet<string> = new Set(
  ['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!', '#N/D', '#RIF!', '#VALORE!'].concat([
    '#NOME?',
    '#NV',
    '#BEZUG!',
    '#WERT!',
    '#ZAHL!',
    '#NULLO!',
    '#SPILL!',
    '#CALC!'
  ])
)

/** A cell as a person reads it: without blanks around it; empty where nothing is to be seen, or where there is no such cell. */
export function cellText(cells: readonly string[], column: number): string {
  const text = (cells[column] ?? '').trim()
  return isBlank(text) ? '' : text
}

/** Writes one part for one row. A value is put in as text and never read again, whatever it holds. */
export function writePart(compiled: CompiledPart, cells: readonly string[], language: Language): Written {
  const writer = new Writer(compiled, cells, language)
  return writer.write()
}

/** What is wrong with a part for one row, without the time that it takes to write it. */
export function examinePart(
  compiled: CompiledPart,
  cells: readonly string[]
): Pick<Written, 'blank' | 'faults'> {
  return new Writer(compiled, cells, null).write()
}

class Writer {
  readonly #compiled: CompiledPart
  readonly #cells: readonly string[]
  /** null: nobody reads the text, and it is not written. */
  readonly #language: Language | null
  #text = ''
  /** How often something was written that is not blank. */
  #written = 0
  #faults: MergeFault[] | null = null
  readonly #begun: { readonly text: string; readonly written: number }[] = []

  constructor(compiled: CompiledPart, cells: readonly string[], language: Language | null) {
    this.#compiled = compiled
    this.#cells = cells
    this.#language = language
  }

  write(): Written {
    const { steps } = this.#compiled
    let at = 0
    while (at < steps.length) {
      const step = steps[at]
      at += 1
      if (step === undefined) break
      if (step.kind === 'text') this.#add(step.text, step.blank)
      else if (step.kind === 'field') this.#field(step.field)
      else if (step.kind === 'jump') at = step.to
      else if (step.kind === 'unless') at = meets(step.condition, this.#cells) ? at : step.to
      else if (step.kind === 'begin') this.#begin(step.text)
      else this.#end(step.text)
    }
    return { text: this.#text, blank: this.#written === 0, faults: this.#faults ?? noFaults }
  }

  #add(text: string, blank: boolean): void {
    this.#text += text
    if (!blank) this.#written += 1
  }

  #begin(text: string): void {
    this.#begun.push({ text: this.#text, written: this.#written })
    this.#text += text
  }

  #end(text: string): void {
    const begun = this.#begun.pop()
    if (begun !== undefined && begun.written === this.#written) this.#text = begun.text
    else this.#text += text
  }

  #field(field: Field): void {
    const text = cellText(this.#cells, field.column)
    if (text === '') {
      if (field.fallback === null) this.#fault({ kind: 'missing-value', field: field.name })
      else this.#value(field.fallback)
      return
    }
    if (text.startsWith('#') && failures.has(text.toUpperCase())) {
      this.#fault({ kind: 'failed-formula', field: field.name, value: text })
    } else if (field.format === null) this.#value(text)
    else {
      const formatted = this.#formatted(text, field.format)
      if (formatted.kind === 'text') this.#value(formatted.text)
      else this.#fault({ kind: formatted.kind, field: field.name, value: quoted(text) })
    }
  }

  #formatted(text: string, format: Format): Formatted {
    if (this.#language !== null) return formatValue(text, format, this.#language)
    const fault = formatFault(text, format)
    return fault === null ? { kind: 'text', text } : { kind: fault }
  }

  #value(text: string): void {
    const isPlain = this.#compiled.part === 'subject' || this.#language === null
    this.#add(isPlain ? text : cleanForBody(text), isBlank(text))
  }

  #fault(fault: MergeFault): void {
    this.#faults ??= []
    const known = this.#faults.some(({ kind, ...other }) => {
      return kind === fault.kind && 'field' in other && 'field' in fault && other.field === fault.field
    })
    if (!known) this.#faults.push(fault)
  }
}

function meets({ column, text, negated }: Condition, cells: readonly string[]): boolean {
  const cell = cellText(cells, column)
  const met = text === null ? cell !== '' : foldName(cell) === text
  return met !== negated
}
