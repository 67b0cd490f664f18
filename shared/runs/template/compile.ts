import { type Elements, elementsOf } from './elements'
import { type Marker, readMarker } from './marker'
import { type ColumnIndex, quoted } from './names'
import { type Piece, scan } from './scan'
import type { CompiledPart, Condition, Place, Step, TemplateFault, TemplatePart } from './template'

/** Conditions within conditions; nobody reads more. */
const deepest = 3

/** Characters of a template's part. */
const longestPart = 2_000_000

/** More are counted, not listed. */
const mostFaults = 50

const paragraphs: ReadonlySet<string> = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th'])

export interface Compiled {
  readonly compiled: CompiledPart
  readonly faults: readonly TemplateFault[]
}

/** Reads one part of a template, plain text for a subject and HTML otherwise, in linear time. */
export function compilePart(part: TemplatePart, source: string, columns: ColumnIndex): Compiled {
  if (source.length > longestPart) {
    const faults = [{ kind: 'too-long', part, most: longestPart }] as const
    return { compiled: { part, steps: [] }, faults }
  }
  const html = part !== 'subject'
  const pieces = scan(source, html)
  const markers = pieces.map(piece =>
    piece.kind === 'marker' && !piece.split ? readMarker(piece.content, columns) : null
  )
  const elements = elementsOf(pieces, index => isCondition(markers[index] ?? null))
  return new Compiler(part, columns, elements).compile(pieces, markers)
}

function isCondition(marker: Marker | null): boolean {
  return marker !== null && marker.kind !== 'field' && marker.kind !== 'bad'
}

const notKnownYet = -1

/** Stands for a condition that is wrong. */
const nothing: Condition = { column: -1, text: null, negated: false }

/** A condition whose end has not come yet. */
interface Open {
  readonly text: string
  readonly place: Place
  /** Where it stands: else and end have to stand in the same. */
  readonly element: number
  /** The step that leads past what follows. */
  leads: number
  hasElse: boolean
}

type PlacedFault = TemplateFault extends infer F ? (F extends Place ? Omit<F, keyof Place> : never) : never

class Compiler {
  readonly #part: TemplatePart
  readonly #columns: ColumnIndex
  readonly #elements: Elements
  readonly #steps: Step[] = []
  readonly #faults: TemplateFault[] = []
  readonly #open: Open[] = []
  #paragraph = 0
  /** The last step that is led to: its text must not grow together with the one before. */
  #target = notKnownYet
  #others = 0
  #hasContent = false

  constructor(part: TemplatePart, columns: ColumnIndex, elements: Elements) {
    this.#part = part
    this.#columns = columns
    this.#elements = elements
  }

  compile(pieces: readonly Piece[], markers: readonly (Marker | null)[]): Compiled {
    for (const [index, piece] of pieces.entries()) this.#piece(piece, index, markers[index] ?? null)
    for (const { text, place } of this.#open) this.#fault({ kind: 'unbalanced', text }, place)
    const part = this.#part
    if (!this.#hasContent) this.#faults.unshift({ kind: 'empty', part })
    if (this.#others > 0) this.#faults.push({ kind: 'others', part, count: this.#others })
    return { compiled: { part, steps: this.#steps }, faults: this.#faults }
  }

  #piece(piece: Piece, index: number, marker: Marker | null): void {
    const element = this.#elements.of[index] ?? 0
    if (piece.kind === 'tag') this.#tag(piece, element)
    else if (piece.kind === 'text') {
      if (piece.blank && this.#elements.fateOf(element) === 'lifted') return
      if (!piece.blank) this.#hasContent = true
      this.#write(piece.raw, piece.blank)
    } else if (piece.kind === 'marker') {
      this.#hasContent = true
      if (marker === null) this.#fault({ kind: 'split-field', text: quoted(`{{${piece.content}}}`) })
      else this.#marker(marker, quoted(`{{${piece.content}}}`), this.#elements.standing(element))
    } else if (piece.kind === 'single') {
      const found = this.#columns.find(piece.text)
      if (found.kind === 'found') this.#fault({ kind: 'single-braces', field: found.name })
    } else this.#fault({ kind: piece.kind, text: quoted(piece.text) })
  }

  #tag(tag: Piece & { kind: 'tag' }, element: number): void {
    if (tag.role === 'open' && paragraphs.has(tag.name)) this.#paragraph += 1
    if (tag.raw.includes('{{') || /%7b%7b/i.test(tag.raw)) {
      this.#fault({ kind: 'field-in-tag', text: quoted(tag.raw.slice(firstBraces(tag.raw))) })
    }
    const fate = this.#elements.fateOf(element)
    const visible = tag.role === 'void' && tag.name !== 'br'
    if (visible) this.#hasContent = true
    if (fate === 'lifted') return
    if (tag.role === 'void' || fate === 'kept') this.#write(tag.raw, !visible)
    else this.#steps.push({ kind: tag.role === 'open' ? 'begin' : 'end', text: tag.raw })
  }

  #write(text: string, blank: boolean): void {
    const last = this.#steps.at(-1)
    if (last?.kind !== 'text' || this.#target === this.#steps.length) {
      this.#steps.push({ kind: 'text', text, blank })
      return
    }
    this.#steps[this.#steps.length - 1] = { kind: 'text', text: last.text + text, blank: last.blank && blank }
  }

  #marker(marker: Marker, text: string, element: number): void {
    if (marker.kind === 'field') this.#steps.push({ kind: 'field', field: marker.field })
    else if (marker.kind === 'if') this.#begin(marker.condition, text, element)
    else if (marker.kind === 'else') this.#else(text, element)
    else if (marker.kind === 'end') this.#end(text, element)
    else {
      this.#fault(marker.problem)
      if (marker.kind === 'bad-if') this.#begin(nothing, text, element)
    }
  }

  #begin(condition: Condition, text: string, element: number): void {
    if (this.#open.length === deepest) this.#fault({ kind: 'too-deep', text, most: deepest })
    this.#open.push({ text, place: this.#place(), element, leads: this.#steps.length, hasElse: false })
    this.#steps.push({ kind: 'unless', condition, to: notKnownYet })
  }

  #else(text: string, element: number): void {
    const open = this.#open.at(-1)
    if (open === undefined) this.#fault({ kind: 'unbalanced', text })
    else if (open.hasElse) this.#fault({ kind: 'second-else', text })
    else {
      this.#mustStandIn(element, open)
      this.#steps.push({ kind: 'jump', to: notKnownYet })
      this.#leadHere(open)
      open.leads = this.#steps.length - 1
      open.hasElse = true
    }
  }

  #end(text: string, element: number): void {
    const open = this.#open.pop()
    if (open === undefined) this.#fault({ kind: 'unbalanced', text })
    else {
      this.#mustStandIn(element, open)
      this.#leadHere(open)
    }
  }

  #mustStandIn(element: number, { element: begun, text, place }: Open): void {
    if (begun !== element) this.#fault({ kind: 'split-condition', text }, place)
  }

  /** What `open` leads past ends here. */
  #leadHere({ leads }: Open): void {
    const step = this.#steps[leads]
    if (step?.kind !== 'unless' && step?.kind !== 'jump') return
    this.#target = this.#steps.length
    this.#steps[leads] = { ...step, to: this.#target }
  }

  #place(): Place {
    return { part: this.#part, paragraph: Math.max(1, this.#paragraph) }
  }

  #fault(fault: PlacedFault, place = this.#place()): void {
    if (this.#faults.length < mostFaults) this.#faults.push({ ...fault, ...place } as TemplateFault)
    else this.#others += 1
  }
}

function firstBraces(raw: string): number {
  return raw.search(/\{\{|%7b%7b/i)
}
