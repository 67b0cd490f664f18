import { type Format, formatNamed } from './formats'
import { type ColumnIndex, foldName, quoted } from './names'
import type { Condition, Field } from './template'

type Problem =
  | { readonly kind: 'unknown-field'; readonly field: string; readonly suggestion: string | null }
  | { readonly kind: 'ambiguous-field'; readonly field: string }
  | { readonly kind: 'unknown-format'; readonly field: string; readonly format: string }
  | { readonly kind: 'unknown-marker' | 'nameless'; readonly text: string }

/** What stands between `{{` and `}}`. */
export type Marker =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'if'; readonly condition: Condition }
  /** Wrong, but it opens a condition: the end that belongs to it is not wrong too. */
  | { readonly kind: 'bad-if'; readonly problem: Problem }
  | { readonly kind: 'else' }
  | { readonly kind: 'end' }
  | { readonly kind: 'bad'; readonly problem: Problem }

const ifWords: ReadonlySet<string> = new Set(['se', 'wenn', 'if'])
const elseWords: ReadonlySet<string> = new Set(['altrimenti', 'sonst', 'else'])

/**
 * Reads `name`, `name: format`, `name|fallback` and `name: format|fallback`, where a column that has the whole text for
 * a name goes before; `#se name`, `#se name = text`, `#se name != text`, `#altrimenti` and `/se`, also in German and
 * English. `content` is text, not HTML.
 */
export function readMarker(content: string, columns: ColumnIndex): Marker {
  const text = content.trim()
  const word = foldName(text.slice(1).trimStart().split(/\s/, 1)[0] ?? '')
  const rest = text.slice(1).trimStart().slice(word.length).trim()
  if (text.startsWith('#') && ifWords.has(word)) return readIf(rest, text, columns)
  if (text.startsWith('#') && elseWords.has(word) && rest === '') return { kind: 'else' }
  if (text.startsWith('/') && ifWords.has(word) && rest === '') return { kind: 'end' }
  const whole = columns.find(text)
  if (whole.kind === 'unknown' && /^[#/]/.test(text)) {
    return { kind: 'bad', problem: { kind: 'unknown-marker', text: quoted(text) } }
  }
  return readField(text, columns)
}

function readField(text: string, columns: ColumnIndex): Marker {
  for (const { name, format, fallback } of readingsOf(text)) {
    const found = columns.find(name)
    if (found.kind === 'ambiguous') {
      return { kind: 'bad', problem: { kind: 'ambiguous-field', field: quoted(name) } }
    }
    if (found.kind === 'unknown') continue
    const known = format === null ? null : formatNamed(format)
    if (format !== null && known === null) {
      const problem = { kind: 'unknown-format', field: found.name, format: quoted(format) } as const
      return { kind: 'bad', problem }
    }
    return { kind: 'field', field: fieldOf(found, known, fallback) }
  }
  return { kind: 'bad', problem: unknownName(text, columns) }
}

function fieldOf(
  { name, column }: { readonly name: string; readonly column: number },
  format: Format | null,
  fallback: string | null
): Field {
  return { name, column, format, fallback }
}

interface Reading {
  readonly name: string
  readonly format: string | null
  readonly fallback: string | null
}

/** The ways to read a field, that with the longest name first: a column's name may hold the marks itself. */
function readingsOf(text: string): readonly Reading[] {
  const bar = text.indexOf('|')
  const left = bar === -1 ? text : text.slice(0, bar)
  const fallback = bar === -1 ? null : text.slice(bar + 1).trim()
  const colon = left.lastIndexOf(':')
  const formatted = { name: left.slice(0, colon), format: left.slice(colon + 1), fallback }
  return [
    { name: text, format: null, fallback: null },
    { name: left, format: null, fallback },
    ...(colon === -1 ? [] : [formatted])
  ]
}

function unknownName(text: string, columns: ColumnIndex): Problem {
  const bar = text.indexOf('|')
  const left = bar === -1 ? text : text.slice(0, bar)
  const colon = left.lastIndexOf(':')
  const name = colon === -1 ? left : left.slice(0, colon)
  if (foldName(name) === '') return { kind: 'nameless', text: quoted(`{{${text}}}`) }
  return { kind: 'unknown-field', field: quoted(name), suggestion: columns.nearest(name) }
}

function readIf(rest: string, text: string, columns: ColumnIndex): Marker {
  const whole = columns.find(rest)
  const { name, compared, negated } = whole.kind === 'unknown' ? comparisonOf(rest) : plain(rest)
  const found = columns.find(name)
  if (foldName(name) === '' || compared === '') {
    return { kind: 'bad-if', problem: { kind: 'nameless', text: quoted(`{{${text}}}`) } }
  }
  if (found.kind === 'ambiguous') {
    return { kind: 'bad-if', problem: { kind: 'ambiguous-field', field: quoted(name) } }
  }
  if (found.kind === 'unknown') {
    const problem = { kind: 'unknown-field', field: quoted(name), suggestion: columns.nearest(name) } as const
    return { kind: 'bad-if', problem }
  }
  const wanted = compared === null ? null : foldName(unquoted(compared))
  return { kind: 'if', condition: { column: found.column, text: wanted, negated } }
}

interface Comparison {
  readonly name: string
  /** null: with nothing, so that any value will do. */
  readonly compared: string | null
  readonly negated: boolean
}

function plain(name: string): Comparison {
  return { name, compared: null, negated: false }
}

function comparisonOf(rest: string): Comparison {
  const text = rest.replace('≠', '!=').replace('==', '=')
  const equals = text.indexOf('=')
  if (equals === -1) return plain(rest)
  const negated = text[equals - 1] === '!'
  const name = text.slice(0, negated ? equals - 1 : equals)
  return { name, compared: text.slice(equals + 1).trim(), negated }
}

function unquoted(text: string): string {
  return /^["“”„«'‘].*["“”»'’]$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text
}
