import { merge } from '../../../../shared/runs/template/merge'
import { readTemplate } from '../../../../shared/runs/template/read-template'
import type { Template, TemplateFault } from '../../../../shared/runs/template/template'

export const columns = ['Nome', 'PEC', 'Importo', 'Data scadenza', 'Note'] as const

export function templateOf(bodyHtml: string, subject = 'Avviso', of: readonly string[] = columns): Template {
  const reading = readTemplate({ subject, bodyHtml }, of)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.template
}

export function faultsOf(bodyHtml: string, subject = 'Avviso', of: readonly string[] = columns) {
  const reading = readTemplate({ subject, bodyHtml }, of)
  return reading.ok ? [] : reading.faults
}

export const kindsOf = (faults: readonly TemplateFault[]) => faults.map(({ kind }) => kind)

/** The body for one row, given by the columns' names. */
export function bodyOf(
  bodyHtml: string,
  values: Readonly<Record<string, string>>,
  language: 'it' | 'de' | 'en' = 'it'
) {
  const merged = merge(
    templateOf(bodyHtml),
    { columns, cells: columns.map(name => values[name] ?? '') },
    language
  )
  return merged.ok ? merged.bodyHtml : merged.faults
}
