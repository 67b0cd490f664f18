import type { RowFault } from './row-fault'
import type { TemplateFault } from './template/template'

/** The phrase that tells what is wrong with a row and what to do, and what fills it. */
export function rowFaultWords(fault: RowFault) {
  const { kind, ...values } = fault
  if (fault.kind === 'file-name') {
    return { key: `runs:rowFaults.file-name.${fault.problem}`, values: { name: fault.name } } as const
  }
  if (fault.kind === 'duplicate') {
    const key = fault.same ? 'runs:rowFaults.duplicate-same' : 'runs:rowFaults.duplicate'
    return { key, values: { line: fault.line } } as const
  }
  return { key: `runs:rowFaults.${fault.kind}`, values } as const
}

/** The same for what is wrong with a template; for where it is see `templatePlaceWords`. */
export function templateFaultWords(fault: TemplateFault) {
  const { kind, part, ...values } = fault
  if (fault.kind === 'empty') return { key: `runs:templateFaults.empty.${fault.part}`, values } as const
  if (fault.kind === 'unknown-field' && fault.suggestion !== null) {
    return { key: 'runs:templateFaults.unknown-field-suggested', values } as const
  }
  // A phrase cannot write double braces itself: they are its own marks.
  if (fault.kind === 'single-braces') {
    const { field } = fault
    return { key: 'runs:templateFaults.single-braces', values: { field, wanted: `{{${field}}}` } } as const
  }
  return { key: `runs:templateFaults.${fault.kind}`, values } as const
}

/** The phrase that tells where in a template a fault is. */
export function templatePlaceWords(fault: TemplateFault) {
  const { part } = fault
  if (part === 'subject' || part === 'letter-name' || !('paragraph' in fault)) {
    return { key: `runs:templateFaults.part.${part}`, values: {} } as const
  }
  return { key: `runs:templateFaults.place.${part}`, values: { paragraph: fault.paragraph } } as const
}
