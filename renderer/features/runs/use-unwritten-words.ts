import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../shared/runs/run'

/** Says what rows of a run that nothing else is wrong with still lack. */
export function useUnwrittenWords(): (run: RunView) => string {
  const { t } = useTranslation('runs')
  return run => t(`rows.unwritten.${lackOf(run)}`)
}

/** What comes first of it where it is several things. */
function lackOf({ mapping, templateFaults, folder }: RunView) {
  if (mapping.address === null) return 'address'
  const isEmpty = (part: string) =>
    templateFaults.some(fault => fault.kind === 'empty' && fault.part === part)
  if (isEmpty('subject') && isEmpty('body')) return 'subject-and-text'
  if (isEmpty('subject')) return 'subject'
  if (isEmpty('body')) return 'text'
  if (isEmpty('letter') || isEmpty('letter-name')) return 'letter'
  if (templateFaults.length > 0) return 'faulty'
  if (mapping.attachments.length > 0 && folder === null) return 'folder'
  return 'checking'
}
