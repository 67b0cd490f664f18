import { compilePart } from './compile'
import { ColumnIndex } from './names'
import type { CompiledPart, LetterTemplate, Template, TemplateFault } from './template'

export type TemplateReading<T> =
  | { readonly ok: true; readonly template: T }
  | { readonly ok: false; readonly faults: readonly TemplateFault[] }

/** Reads a message's template against the columns of a table; see `readMarker` for what may stand between `{{` and `}}`. */
export function readTemplate(
  source: { readonly subject: string; readonly bodyHtml: string },
  columns: readonly string[]
): TemplateReading<Template> {
  const index = new ColumnIndex(columns)
  const subject = compilePart('subject', source.subject, index)
  const body = compilePart('body', source.bodyHtml, index)
  const faults = [...subject.faults, ...body.faults]
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, template: { columns, subject: subject.compiled, body: body.compiled } }
}

/** Reads the HTML of a letter in the same way. */
export function readLetter(html: string, columns: readonly string[]): TemplateReading<LetterTemplate> {
  const { compiled, faults } = compilePart('letter', html, new ColumnIndex(columns))
  return faults.length > 0 ? { ok: false, faults } : { ok: true, template: { columns, letter: compiled } }
}

/** The columns that a template uses, in the table's order and by the table's names. */
export function fieldsOf(template: Template | LetterTemplate): readonly string[] {
  const parts = 'letter' in template ? [template.letter] : [template.subject, template.body]
  const used = new Set(parts.flatMap(columnsOf))
  return template.columns.filter((_, column) => used.has(column))
}

function columnsOf({ steps }: CompiledPart): readonly number[] {
  return steps.flatMap(step => {
    if (step.kind === 'field') return [step.field.column]
    return step.kind === 'unless' ? [step.condition.column] : []
  })
}
